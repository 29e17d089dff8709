package io.github.springforce.embedded;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecordTests {

	private static final String CONTACTS = "/services/data/v66.0/sobjects/Contact";

	private static EmbeddedSalesforce org;

	private OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder()
			.clock(Clock.fixed(Instant.parse("2026-05-31T09:30:00.750Z"), ZoneOffset.UTC))
			.start();
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
	void aCreatedRecordIsAnsweredWithItsIdAndItsAddress() {
		HttpResponse<String> answer = this.client.post(CONTACTS, "{\"LastName\":\"Jones\"}");

		assertThat(answer.statusCode()).isEqualTo(201);
		assertThat(answer.body()).isEqualTo("{\"id\":\"003Em00000000001AAE\",\"success\":true,\"errors\":[]}"
			.replace("003Em00000000001AAE", onlyContactId()));
		assertThat(answer.headers().firstValue("Location")).hasValue(CONTACTS + "/" + onlyContactId());
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
	}

	@Test
	void aRecordIsReadWithTheFieldsAskedFor() {
		String id = org.insert("Contact",
				Map.of("FirstName", "Ada", "LastName", "Jones", "Email", "Ada.Jones@Acme.example"));

		HttpResponse<String> answer = this.client
			.get(CONTACTS + "/" + id + "?fields=Name,Email,Phone,CreatedDate,IsDeleted");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("""
				{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/%1$s"},"Name":"Ada Jones",\
				"Email":"ada.jones@acme.example","Phone":null,"CreatedDate":"2026-05-31T09:30:00.000+0000",\
				"IsDeleted":false,"Id":"%1$s"}""".formatted(id));
	}

	@Test
	void anUnknownFieldAskedForIsRefused() {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));

		HttpResponse<String> answer = this.client.get(CONTACTS + "/" + id + "?fields=Nope");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEqualTo(
				"[{\"message\":\"No such column 'Nope' on sobject of type Contact\",\"errorCode\":\"INVALID_FIELD\"}]");
	}

	@Test
	void anUpdateChangesWhatItNamesAndEmptiesWhatIsNull() {
		String id = org.insert("Contact", Map.of("LastName", "Jones", "Phone", "1", "Title", "CEO"));

		HttpResponse<String> answer = this.client.patch(CONTACTS + "/" + id, "{\"LastName\":\"Smith\",\"Phone\":null}");

		assertThat(answer.statusCode()).isEqualTo(204);
		assertThat(answer.body()).isEmpty();
		assertThat(org.record("Contact", id).toMap()).containsEntry("LastName", "Smith")
			.containsEntry("Name", "Smith")
			.containsEntry("Title", "CEO")
			.doesNotContainKey("Phone");
	}

	@Test
	void aPostMayStandInForAPatch() {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));

		HttpResponse<String> answer = this.client.post(CONTACTS + "/" + id + "?_HttpMethod=PATCH",
				"{\"LastName\":\"Smith\"}");

		assertThat(answer.statusCode()).isEqualTo(204);
		assertThat(org.record("Contact", id).get("LastName")).isEqualTo("Smith");
	}

	@Test
	void aRecordIsFoundByFifteenCharacters() {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));

		assertThat(this.client.get(CONTACTS + "/" + id.substring(0, 15)).body()).contains("\"Id\":\"" + id + "\"");
	}

	@Test
	void aDeletedRecordIsNotFoundAndCannotBeDeletedAgain() {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));

		assertThat(this.client.delete(CONTACTS + "/" + id).statusCode()).isEqualTo(204);

		assertThat(this.client.get(CONTACTS + "/" + id).body())
			.isEqualTo("[{\"message\":\"The requested resource does not exist\",\"errorCode\":\"NOT_FOUND\"}]");
		HttpResponse<String> again = this.client.delete(CONTACTS + "/" + id);
		assertThat(again.statusCode()).isEqualTo(404);
		assertThat(again.body())
			.isEqualTo("[{\"message\":\"entity is deleted\",\"errorCode\":\"ENTITY_IS_DELETED\",\"fields\":[]}]");
	}

	@Test
	void anUnknownObjectIsNotFound() {
		HttpResponse<String> answer = this.client.post("/services/data/v66.0/sobjects/Nope__c", "{}");

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body())
			.isEqualTo("[{\"message\":\"The requested resource does not exist\",\"errorCode\":\"NOT_FOUND\"}]");
	}

	@Test
	void countedCallsTellTheUsage() {
		HttpResponse<String> first = this.client.post(CONTACTS, "{\"LastName\":\"Jones\"}");
		HttpResponse<String> second = this.client.get(CONTACTS + "/" + onlyContactId());

		assertThat(first.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1/15000");
		assertThat(second.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=2/15000");
		assertThat(org.apiUsage()).isEqualTo(2);
	}

	@Test
	void anExhaustedLimitRefusesEveryCall() {
		org.setApiUsage(15_000);

		HttpResponse<String> answer = this.client.post(CONTACTS, "{\"LastName\":\"Jones\"}");

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body())
			.isEqualTo("[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void anExpiredSessionIsRefusedAndNotCounted() {
		org.expireSessions();

		HttpResponse<String> answer = this.client.get(CONTACTS + "/003000000000000");

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body())
			.isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
		assertThat(answer.headers().firstValue("Sforce-Limit-Info")).isEmpty();
		assertThat(org.apiUsage()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", textBlock = """
			Basic YTpi              -> INVALID_HEADER_TYPE
			Bearer                  -> INVALID_HEADER_TYPE
			Bearer eyJh.eyJz.c2ln   -> INVALID_JWT_FORMAT
			""")
	void anAuthorizationOfAnotherFormIsToldSo(String authorization, String message) {
		HttpResponse<String> answer = OrgClient
			.send(HttpRequest.newBuilder(URI.create(org.url() + "/services/data/v66.0/limits"))
				.header("Authorization", authorization)
				.build());

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body())
			.isEqualTo("[{\"message\":\"" + message + "\",\"errorCode\":\"INVALID_AUTH_HEADER\"}]");
	}

	private static String onlyContactId() {
		return org.records("Contact").get(0).id();
	}

}
