package io.github.springforce.query;

import java.util.ArrayList;
import java.util.List;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryResultTests {

	private static final String TWO = """
			{"totalSize":2,"done":true,"records":[
			{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},"Id":"003000000000001AAA","LastName":"Doe"},
			{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000002AAA"},"Id":"003000000000002AAA","LastName":null}]}""";

	private static final String ONE = """
			{"totalSize":1,"done":true,"records":[
			{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},"Id":"003000000000001AAA","LastName":"Doe"}]}""";

	private static final String NONE = """
			{"totalSize":0,"done":true,"records":[]}""";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
	}

	private void answer(String page) {
		org.server().stubFor(any(anyUrl()).willReturn(okJson(page)));
	}

	private String asked() {
		return org.server().getAllServeEvents().get(0).getRequest().queryParameter("q").firstValue();
	}

	private SoqlQuery contacts() {
		return this.salesforce.soql("SELECT Id, LastName FROM Contact ORDER BY Id");
	}

	@Test
	void rowsAreReadIntoRecords() {
		answer(TWO);

		assertThat(contacts().list(Contact.class)).containsExactly(new Contact("003000000000001AAA", "Doe"),
				new Contact("003000000000002AAA", null));
		assertThat(contacts().list()).extracting("type").containsExactly("Contact", "Contact");
		org.server()
			.verify(getRequestedFor(urlEqualTo(
					"/services/data/v66.0/query?q=SELECT%20Id%2C%20LastName%20FROM%20Contact%20ORDER%20BY%20Id")));
	}

	@Test
	void deletedRecordsAndPageSizeAreAskedFor() {
		answer(NONE);

		contacts().includeDeleted().batchSize(500).list();

		org.server()
			.verify(getRequestedFor(urlPathEqualTo("/services/data/v66.0/queryAll")).withHeader("Sforce-Query-Options",
					equalTo("batchSize=500")));
		assertThatIllegalArgumentException().isThrownBy(() -> contacts().batchSize(100))
			.withMessage("A page has from 200 to 2,000 rows, not 100");
	}

	@Test
	void theFirstRowIsTheOnlyOneAskedFor() {
		answer(ONE);

		assertThat(contacts().first(Contact.class)).hasValue(new Contact("003000000000001AAA", "Doe"));
		assertThat(asked()).isEqualTo("SELECT Id, LastName FROM Contact ORDER BY Id LIMIT 1");
		this.salesforce.soql("SELECT Id FROM Contact OFFSET 5 FOR VIEW ").first();
		assertThat(asked()).isEqualTo("SELECT Id FROM Contact LIMIT 1 OFFSET 5 FOR VIEW ");
		this.salesforce.soql("SELECT MAX(Name) m FROM Contact").first();
		assertThat(asked()).isEqualTo("SELECT MAX(Name) m FROM Contact");
		this.salesforce.soql("SELECT Id FROM Contact LIMIT ?").param(7).first();
		assertThat(asked()).isEqualTo("SELECT Id FROM Contact LIMIT 7");
	}

	@Test
	void oneRowIsTheOnlyOne() {
		answer(ONE);

		assertThat(contacts().single(Contact.class).lastName()).isEqualTo("Doe");
		assertThat(contacts().optional(Contact.class)).isPresent();
		assertThat(asked()).isEqualTo("SELECT Id, LastName FROM Contact ORDER BY Id LIMIT 2");
	}

	@Test
	void noRowIsNotOne() {
		answer(NONE);

		assertThat(contacts().optional()).isEmpty();
		assertThat(contacts().first()).isEmpty();
		assertThatExceptionOfType(WrongRowCountException.class).isThrownBy(() -> contacts().single())
			.withMessage("The query found no row, but exactly one was expected")
			.matches(WrongRowCountException::isEmpty);
	}

	@Test
	void twoRowsAreNotOne() {
		answer(TWO);

		assertThatExceptionOfType(WrongRowCountException.class).isThrownBy(() -> contacts().single())
			.withMessage("The query found more than one row, but exactly one was expected");
		assertThatExceptionOfType(WrongRowCountException.class).isThrownBy(() -> contacts().optional())
			.withMessage("The query found more than one row, but at most one was expected");
	}

	@Test
	void theOrgCounts() {
		answer("""
				{"totalSize":17,"done":true,"records":[]}""");

		assertThat(contacts().count()).isEqualTo(17);
		assertThat(asked()).isEqualTo("SELECT COUNT() FROM Contact");
		this.salesforce.soql("SELECT Id, (SELECT Id FROM Cs ORDER BY X) FROM A WHERE B = ? ORDER BY C LIMIT 5")
			.param(1)
			.count();
		assertThat(asked()).isEqualTo("SELECT COUNT() FROM A WHERE B = 1 LIMIT 5");
		this.salesforce.soql("SELECT A FROM B GROUP BY A").count();
		assertThat(asked()).isEqualTo("SELECT A FROM B GROUP BY A");
	}

	@Test
	void whatIsLeftOfAQueryIsCountedAndReadInEachWay() {
		answer(ONE);
		SoqlQuery left = this.salesforce.soql("SELECT Id FROM Contact WHERE LastName = ? ORDER BY Id")
			.param("it's :here?")
			.resumeAfter("003000000000009AAA");
		String condition = " FROM Contact WHERE ( LastName = 'it\\'s :here?') AND Id > '003000000000009AAA'";

		left.first();
		assertThat(asked()).isEqualTo("SELECT Id" + condition + " ORDER BY Id LIMIT 1");
		left.single();
		assertThat(asked()).isEqualTo("SELECT Id" + condition + " ORDER BY Id LIMIT 2");
		left.count();
		assertThat(asked()).isEqualTo("SELECT COUNT()" + condition);
		left.list();
		assertThat(asked()).isEqualTo("SELECT Id" + condition + " ORDER BY Id");
	}

	@Test
	void pagesAreReadOneAfterTheOther() {
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/query")).willReturn(
					okJson("""
							{"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-2","records":[
							{"attributes":{"type":"Contact"},"Id":"1"},{"attributes":{"type":"Contact"},"Id":"2"}]}""")));
		org.server().stubFor(get(urlEqualTo("/services/data/v66.0/query/01g000000000001AAA-2")).willReturn(okJson("""
				{"totalSize":3,"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"3"}]}""")));
		List<String> ids = new ArrayList<>();

		contacts().forEach(Contact.class, (contact) -> ids.add(contact.id()));

		assertThat(ids).containsExactly("1", "2", "3");
		assertThat(contacts().stream().map((row) -> row.getId())).containsExactly("1", "2", "3");
		assertThat(contacts().list(Contact.class)).extracting(Contact::id).containsExactly("1", "2", "3");
		assertThat(contacts().page(Contact.class).records()).extracting(Contact::id).containsExactly("1", "2");
	}

	record Contact(String id, @Nullable String lastName) {
	}

}
