package io.github.springforce.query;

import java.util.List;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final String FIRST = """
			{"totalSize":3,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-2",\
			"records":[{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},"LastName":"Doe"},\
			{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000002AAA"},"LastName":"Roe"}]}""";

	private static final String LAST = """
			{"totalSize":3,"done":true,\
			"records":[{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000003AAA"},"LastName":"Poe"}]}""";

	private static final String FIRST_REQUEST = """
			GET /services/data/v66.0/query?q=SELECT%20LastName%20FROM%20Contact
			Accept: application/json
			Authorization: Bearer token-of-the-test""";

	private static final String NEXT_REQUEST = """
			GET /services/data/v66.0/query/01g000000000001AAA-2
			Accept: application/json
			Authorization: Bearer token-of-the-test""";

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
	}

	private static void answersTwoPages() {
		org.answers(200, FIRST);
		org.server().stubFor(get("/services/data/v66.0/query/01g000000000001AAA-2").willReturn(okJson(LAST)));
	}

	@Test
	void queryGivesTheFirstPage() {
		org.answers(200, FIRST);

		QueryResult<SObject> page = this.salesforce.query("SELECT LastName FROM Contact");

		assertThat(page.totalSize()).isEqualTo(3);
		assertThat(page.done()).isFalse();
		assertThat(page.nextRecordsUrl()).hasValue("/services/data/v66.0/query/01g000000000001AAA-2");
		assertThat(page).extracting((row) -> row.getString("LastName")).containsExactly("Doe", "Roe");
		assertThat(org.sent()).isEqualTo(FIRST_REQUEST);
	}

	@Test
	void queryReadsRowsIntoAType() {
		org.answers(200, FIRST);

		QueryResult<Contact> page = this.salesforce.query("SELECT LastName FROM Contact", Contact.class);

		assertThat(page.records()).containsExactly(new Contact("Doe"), new Contact("Roe"));
		assertThat(page.stream()).hasSize(2);
		assertThat(org.sent()).isEqualTo(FIRST_REQUEST);
	}

	@Test
	void eachCharacterOfTheSoqlArrives() {
		org.answers(200, LAST);

		this.salesforce.query(
				"SELECT Id FROM Contact WHERE Name LIKE 'a%' AND X__c = 'ü&+#{x}?/\\'' AND At__c > 2024-05-31T09:30:00+02:00");

		assertThat(org.sent()).startsWith(
				"GET /services/data/v66.0/query?q=SELECT%20Id%20FROM%20Contact%20WHERE%20Name%20LIKE%20%27a%25%27%20AND%20X__c%20%3D%20%27%C3%BC%26%2B%23%7Bx%7D%3F%2F%5C%27%27%20AND%20At__c%20%3E%202024-05-31T09%3A30%3A00%2B02%3A00\n");
	}

	@Test
	void queryMoreTakesALocator() {
		org.answers(200, LAST);

		assertThat(this.salesforce.queryMore("01g000000000001AAA-2").done()).isTrue();

		assertThat(org.sent()).isEqualTo(NEXT_REQUEST);
	}

	@Test
	void queryMoreTakesTheUrlOfTheNextPage() {
		org.answers(200, LAST);

		this.salesforce.queryMore("/services/data/v66.0/query/01g000000000001AAA-2");
		this.salesforce.queryMore(org.url() + "/services/data/v66.0/query/01g000000000001AAA-2");

		assertThat(org.allSent()).containsExactly(NEXT_REQUEST, NEXT_REQUEST);
	}

	@Test
	void queryMoreTakesThePreviousPage() {
		answersTwoPages();

		QueryResult<Contact> first = this.salesforce.query("SELECT LastName FROM Contact", Contact.class);
		QueryResult<Contact> last = this.salesforce.queryMore(first);

		assertThat(last).containsExactly(new Contact("Poe"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.queryMore(last))
			.withMessage("The result is done: there is no further page to ask for");
		assertThat(org.allSent()).containsExactly(FIRST_REQUEST, NEXT_REQUEST);
	}

	@Test
	void queryAllReadsEveryPage() {
		answersTwoPages();

		QueryResult<SObject> all = this.salesforce.queryAll("SELECT LastName FROM Contact");

		assertThat(all).extracting((row) -> row.getString("LastName")).containsExactly("Doe", "Roe", "Poe");
		assertThat(all.totalSize()).isEqualTo(3);
		assertThat(all.done()).isTrue();
		assertThat(org.allSent()).containsExactly(FIRST_REQUEST, NEXT_REQUEST);
	}

	@Test
	void queryAllReadsEveryPageIntoAType() {
		answersTwoPages();

		assertThat(this.salesforce.queryAll("SELECT LastName FROM Contact", Contact.class))
			.containsExactly(new Contact("Doe"), new Contact("Roe"), new Contact("Poe"));

		assertThat(org.allSent()).containsExactly(FIRST_REQUEST, NEXT_REQUEST);
	}

	@Test
	void aCountHasASizeAndNoRows() {
		org.answers(200, """
				{"totalSize":17,"done":true,"records":[]}""");

		QueryResult<SObject> count = this.salesforce.queryAll("SELECT COUNT() FROM Contact");

		assertThat(count.totalSize()).isEqualTo(17);
		assertThat(count.records()).isEmpty();
	}

	@Test
	void soqlSendsBoundValuesAndAsksForDeletedRowsToo() {
		org.answers(200, LAST);

		List<Contact> deleted = this.salesforce.soql("SELECT LastName FROM Contact WHERE LastName = :name")
			.param("name", "O'Neil")
			.includeDeleted()
			.batchSize(500)
			.list(Contact.class);

		assertThat(deleted).containsExactly(new Contact("Poe"));
		assertThat(org.sent()).isEqualTo(
				"""
						GET /services/data/v66.0/queryAll?q=SELECT%20LastName%20FROM%20Contact%20WHERE%20LastName%20%3D%20%27O%5C%27Neil%27
						Accept: application/json
						Authorization: Bearer token-of-the-test
						Sforce-Query-Options: batchSize=500""");
	}

	@Test
	void pagesOfDeletedRowsAreAskedForByTheirLocatorToo() {
		org.answers(200, LAST);

		JsonNode page = this.salesforce.rest(HttpMethod.GET, "queryAll/{locator}")
			.variable("locator", "01g000000000001AAA-2")
			.retrieve(JsonNode.class);

		assertThat(page.path("records").path(0).path("LastName").stringValue()).isEqualTo("Poe");
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/queryAll/01g000000000001AAA-2
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aNextPageOnAnotherServerIsNotAskedFor() {
		org.answers(200, """
				{"totalSize":3,"done":false,"nextRecordsUrl":"https://evil.example/query/01g-2","records":[]}""");

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> this.salesforce.queryAll("SELECT Id FROM Contact"))
			.withMessageContaining("refers to another server than the session's");
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void aBlankSoqlIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.query(" "))
			.withMessage("The SOQL is empty");
		assertThat(org.allSent()).isEmpty();
	}

	@SObjectType("Contact")
	record Contact(String lastName) {
	}

}
