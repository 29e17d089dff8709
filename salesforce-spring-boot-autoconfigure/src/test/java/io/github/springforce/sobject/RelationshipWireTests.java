package io.github.springforce.sobject;

import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Parents and children of a record, along the names of relationships.
 */
class RelationshipWireTests {

	private static final String ID = "003000000000001AAA";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private SFType<SObject> contacts;

	@BeforeEach
	void setUp() {
		this.contacts = org.salesforce().sobject("Contact");
	}

	@Test
	void aParentIsReadWholeOrIntoAType() {
		org.answers(200, "{\"attributes\":{\"type\":\"Account\"},\"Id\":\"001000000000001AAA\",\"Name\":\"Acme\"}");

		assertThat(this.contacts.findParent(ID, "Account")).get()
			.extracting((account) -> account.getString("Name"))
			.isEqualTo("Acme");
		assertThat(this.contacts.findParent(ID, "Account", Account.class))
			.hasValue(new Account("001000000000001AAA", "Acme"));
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA/Account
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/sobjects/Contact/003000000000001AAA/Account?fields=Id%2CName
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aRecordMayHaveNoParent() {
		org.answers(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]");
		assertThat(this.contacts.findParent(ID, "Account")).isEmpty();

		org.answers(204, "");
		assertThat(this.contacts.findParent(ID, "Account")).isEmpty();
	}

	@Test
	void aParentIsChangedAndDeletedByWayOfItsChild() {
		org.answers(204, "");

		assertThat(this.contacts.updateParent(ID, "Account", Map.of("Name", "Acme")).value()).isEqualTo(204);
		assertThat(this.contacts.deleteParent(ID, "Account").value()).isEqualTo(204);
		assertThat(org.allSent()).containsExactly("""
				PATCH /services/data/v66.0/sobjects/Contact/003000000000001AAA/Account
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 15
				Content-Type: application/json

				{"Name":"Acme"}""", """
				DELETE /services/data/v66.0/sobjects/Contact/003000000000001AAA/Account
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 0""");
	}

	@Test
	void aDeletionOfAParentWhoseAnswerIsLostIsNotSentAgain() {
		org.answers(502, "");

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> this.contacts.deleteParent(ID, "Account"));
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void childrenComeInPages() {
		SFType<SObject> accounts = org.salesforce().sobject("Account");
		org.server()
			.stubFor(any(urlPathEqualTo("/services/data/v66.0/sobjects/Account/001000000000001AAA/Contacts"))
				.willReturn(okJson("""
						{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-1",
						"records":[{"attributes":{"type":"Contact"},"Id":"003000000000001AAA","LastName":"Doe"}]}""")));
		org.server()
			.stubFor(any(urlPathEqualTo("/services/data/v66.0/query/01g000000000001AAA-1")).willReturn(
					okJson("""
							{"totalSize":2,"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"003000000000002AAA","LastName":"Roe"}]}""")));

		RelatedRecords<SObject> page = accounts.getChildren("001000000000001AAA", "Contacts");
		RelatedRecords<Contact> typed = accounts.getChildren("001000000000001AAA", "Contacts", Contact.class);

		assertThat(page.records()).extracting((contact) -> contact.getString("LastName")).containsExactly("Doe");
		assertThat(page).hasToString("RelatedRecords[1 of 2, more to come]");
		assertThat(page.done()).isFalse();
		assertThat(typed.all()).containsExactly(new Contact("003000000000001AAA", "Doe"),
				new Contact("003000000000002AAA", "Roe"));
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects/Account/001000000000001AAA/Contacts
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/sobjects/Account/001000000000001AAA/Contacts?fields=Id%2CLastName
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/query/01g000000000001AAA-1
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void theNextPageIsOfTheSameServer() {
		org.answers(200,
				"""
						{"totalSize":2,"done":false,"nextRecordsUrl":"https://other.example/services/data/v66.0/query/1","records":[]}""");

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> this.contacts.getChildren(ID, "Cases").nextPage())
			.withMessageContaining("another server");
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void aRelationshipOfTheOtherKindIsToldFromNothing() {
		org.answers(200, "{\"totalSize\":0,\"done\":true,\"records\":[]}");
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> this.contacts.findParent(ID, "Cases"))
			.withMessageEndingWith("holds several records, as a child relationship does: getChildren");

		org.answers(200, "{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Acme\"}");
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> this.contacts.getChildren(ID, "Account"))
			.withMessageEndingWith("holds no records, as the relationship to a parent does: findParent");

		org.answers(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"no\"}]");
		assertThatExceptionOfType(SalesforceResourceNotFoundException.class)
			.isThrownBy(() -> this.contacts.getChildren(ID, "Casez"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "..", "Account/Owner", "Account?x=", "Account%2F", "Account.Owner" })
	void aRelationshipCannotLeaveItsSegment(String relationship) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.contacts.findParent(ID, relationship));
		assertThatIllegalArgumentException().isThrownBy(() -> this.contacts.deleteParent(ID, relationship));
		assertThatIllegalArgumentException().isThrownBy(() -> this.contacts.getChildren(ID, relationship));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.contacts.updateParent(ID, relationship, Map.of("Name", "Acme")));
		assertThat(org.allSent()).isEmpty();
	}

	@SObjectType("Account")
	record Account(@Nullable String id, String name) {
	}

	@SObjectType("Contact")
	record Contact(@Nullable String id, String lastName) {
	}

}
