package io.github.springforce.query;

import java.util.List;
import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.sobject.ChildRecords;
import io.github.springforce.sobject.SObject;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChildRowsTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/query")).willReturn(
					okJson("""
							{"totalSize":2,"done":true,"records":[
							{"attributes":{"type":"Account"},"Name":"Acme","Owner":{"attributes":{"type":"User"},"Name":"Jane"},
							"Contacts":{"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000002AAA-1","records":[
							{"attributes":{"type":"Contact"},"LastName":"A","Cases":{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Case"},"Subject":"x"}]}}]}},
							{"attributes":{"type":"Account"},"Name":"Empty","Owner":null,"Contacts":null}]}""")));
		org.server()
			.stubFor(get(urlEqualTo("/services/data/v66.0/query/01g000000000002AAA-1")).willReturn(
					okJson("""
							{"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000002AAA-2","records":[
							{"attributes":{"type":"Contact"},"LastName":"B","Cases":null}]}""")));
		org.server()
			.stubFor(get(urlEqualTo("/services/data/v66.0/query/01g000000000002AAA-2")).willReturn(
					okJson("""
							{"totalSize":3,"done":true,"records":[{"attributes":{"type":"Contact"},"LastName":"C","Cases":null}]}""")));
	}

	private SoqlQuery accounts() {
		return this.salesforce
			.soql("SELECT Name, Owner.Name, (SELECT LastName, (SELECT Subject FROM Cases) FROM Contacts) FROM Account");
	}

	@Test
	void childrenOverOnePageAreReadIntoTheListOfARecord() {
		assertThat(accounts().list(Account.class)).containsExactly(
				new Account("Acme", new Owner("Jane"), List.of(new Contact("A", List.of(new Case("x"))),
						new Contact("B", List.of()), new Contact("C", List.of()))),
				new Account("Empty", null, List.of()));
	}

	@Test
	void childrenOverOnePageAreReadIntoSObjects() {
		SObject acme = accounts().list().get(0);

		assertThat(acme.getString("Owner.Name")).isEqualTo("Jane");
		assertThat(acme.getChildren("Contacts").done()).isTrue();
		assertThat(acme.getChildren("Contacts")).extracting((contact) -> contact.getString("LastName"))
			.containsExactly("A", "B", "C");
	}

	@Test
	void childrenAreReadWhateverTheTypeKeepsThemIn() {
		assertThat(accounts().list(Loose.class)).extracting((account) -> account.contacts().records().size())
			.containsExactly(3, 0);
		Map<?, ?> acme = accounts().list(Map.class).get(0);
		assertThat(((Map<?, ?>) acme.get("Contacts")).get("records")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.hasSize(3);
	}

	@Test
	void aRowThatDoesNotFitItsTypeSaysWhere() {
		assertThatExceptionOfType(SalesforceGeneralException.class).isThrownBy(() -> accounts().list(Misfit.class))
			.withMessageContaining("does not fit the type that it is read into")
			.withMessageContaining("LastName");
	}

	record Account(String name, @Nullable Owner owner, List<Contact> contacts) {

		Account {
			contacts = List.copyOf(contacts);
		}

	}

	record Owner(String name) {
	}

	record Contact(String lastName, List<Case> cases) {
	}

	record Case(String subject) {
	}

	record Loose(ChildRecords contacts) {
	}

	record Misfit(List<Number> contacts) {

		record Number(int lastName) {
		}

	}

}
