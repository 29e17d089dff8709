package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CollectionTests {

	private static final String COLLECTION = "/services/data/v66.0/composite/sobjects";

	private static EmbeddedSalesforce org;

	private OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
		this.client = new OrgClient(org);
	}

	@Test
	void everyRecordHasItsOwnResult() {
		HttpResponse<String> answer = this.client.post(COLLECTION, """
				{"records":[{"attributes":{"type":"Contact"},"LastName":"Jones"},
				{"attributes":{"type":"Contact"},"LastName":"Smith","Email":"123"},
				{"attributes":{"type":"Contact"},"LastName":"Adams","Nope":1}]}
				""");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("""
				[{"id":"%s","success":true,"errors":[]},\
				{"success":false,"errors":[{"statusCode":"INVALID_EMAIL_ADDRESS",\
				"message":"Email: invalid email address: 123","fields":["Email"]}]},\
				{"success":false,"errors":[{"statusCode":"INVALID_FIELD",\
				"message":"No such column 'Nope' on sobject of type Contact","fields":[]}]}]"""
			.formatted(org.records("Contact").get(0).id()));
		assertThat(org.records("Contact")).hasSize(1);
	}

	@Test
	void allOrNoneLeavesNoneAndSaysWhy() {
		HttpResponse<String> answer = this.client.post(COLLECTION, """
				{"allOrNone":true,"records":[{"attributes":{"type":"Contact"},"LastName":"Jones"},
				{"attributes":{"type":"Contact"}}]}
				""");

		assertThat(answer.body()).isEqualTo("""
				[{"success":false,"errors":[{"statusCode":"ALL_OR_NONE_OPERATION_ROLLED_BACK","message":\
				"Record rolled back because not all records were valid and the request was using AllOrNone header",\
				"fields":[]}]},{"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING",\
				"message":"Required fields are missing: [LastName]","fields":["LastName"]}]}]""");
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void recordsAreUpdatedByTheirIds() {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));
		String account = org.insert("Account", Map.of("Name", "Acme"));

		HttpResponse<String> answer = this.client.patch(COLLECTION, """
				{"records":[{"attributes":{"type":"Contact"},"id":"%s","LastName":"Smith"},
				{"attributes":{"type":"Contact"},"Id":"%s","LastName":"Smith"},
				{"attributes":{"type":"Contact"},"LastName":"Smith"}]}
				""".formatted(id, account));

		assertThat(answer.body()).isEqualTo("""
				[{"id":"%s","success":true,"errors":[]},\
				{"id":"%s","success":false,"errors":[{"statusCode":"MALFORMED_ID",\
				"message":"Contact ID: id value of incorrect type: %s","fields":["Id"]}]},\
				{"success":false,"errors":[{"statusCode":"MISSING_ARGUMENT",\
				"message":"Id not specified in an update call","fields":[]}]}]""".formatted(id, account, account));
		assertThat(org.record("Contact", id).get("LastName")).isEqualTo("Smith");
	}

	@Test
	void recordsAreUpsertedByAnExternalId() {
		org.schema().object("Contact").externalId("Ext__c");
		String id = org.insert("Contact", Map.of("LastName", "Jones", "Ext__c", "1"));

		HttpResponse<String> answer = this.client.patch(COLLECTION + "/Contact/Ext__c", """
				{"records":[{"attributes":{"type":"Contact"},"Ext__c":"1","LastName":"Smith"},
				{"attributes":{"type":"Contact"},"Ext__c":"2","LastName":"Adams"}]}
				""");

		assertThat(answer.body()).isEqualTo("""
				[{"id":"%s","success":true,"errors":[],"created":false},\
				{"id":"%s","success":true,"errors":[],"created":true}]""".formatted(id,
				org.records("Contact").get(1).id()));
	}

	@Test
	void anExternalIdTwiceInOneRequestIsRefused() {
		org.schema().object("Contact").externalId("Ext__c");

		HttpResponse<String> answer = this.client.patch(COLLECTION + "/Contact/Ext__c", """
				{"records":[{"attributes":{"type":"Contact"},"Ext__c":"1","LastName":"Smith"},
				{"attributes":{"type":"Contact"},"Ext__c":"1","LastName":"Adams"}]}
				""");

		assertThat(answer.body()).contains("\"statusCode\":\"DUPLICATE_EXTERNAL_ID\"",
				"Duplicate external id specified: 1");
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void recordsAreReadInTheOrderAskedForWithGaps() {
		String jones = org.insert("Contact", Map.of("LastName", "Jones"));
		String smith = org.insert("Contact", Map.of("LastName", "Smith"));
		String expected = """
				[{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/%2$s"},"LastName":"Smith",\
				"Id":"%2$s"},null,{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/%1$s"},\
				"LastName":"Jones","Id":"%1$s"}]"""
			.formatted(jones, smith);

		assertThat(this.client
			.get(COLLECTION + "/Contact?ids=" + smith + ",003000000000001AAA," + jones + "&fields=LastName")
			.body()).isEqualTo(expected);
		assertThat(this.client.post(COLLECTION + "/Contact", """
				{"ids":["%s","003000000000001AAA","%s"],"fields":["LastName"]}""".formatted(smith, jones)).body())
			.isEqualTo(expected);
	}

	@Test
	void recordsAreDeletedByTheirIds() {
		String jones = org.insert("Contact", Map.of("LastName", "Jones"));
		String gone = org.insert("Contact", Map.of("LastName", "Gone"));
		org.delete("Contact", gone);

		HttpResponse<String> answer = this.client.delete(COLLECTION + "?ids=" + jones + "," + gone);

		assertThat(answer.body()).isEqualTo("""
				[{"id":"%s","success":true,"errors":[]},{"id":"%s","success":false,"errors":[\
				{"statusCode":"ENTITY_IS_DELETED","message":"entity is deleted","fields":[]}]}]""".formatted(jones,
				gone));
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void moreThanTwoHundredRecordsAreTooMany() {
		String records = IntStream.range(0, 201)
			.mapToObj((i) -> "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"" + i + "\"}")
			.collect(Collectors.joining(","));

		HttpResponse<String> answer = this.client.post(COLLECTION, "{\"records\":[" + records + "]}");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("EXCEEDED_ID_LIMIT");
		assertThat(org.records("Contact")).isEmpty();
	}

}
