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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Versions, resources, limits, replication, passwords, recent records.
 */
class OrgResourceTests {

	private static final String ROOT = "/services/data/v66.0";

	private static EmbeddedSalesforce org;

	private OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder()
			.clock(Clock.fixed(Instant.parse("2026-05-31T09:30:20Z"), ZoneOffset.UTC))
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
	void theVersionsAreListedWithoutASession() {
		HttpResponse<String> answer = OrgClient
			.send(HttpRequest.newBuilder(URI.create(org.url() + "/services/data/")).build());

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body())
			.startsWith("[{\"label\":\"Summer '14\",\"url\":\"/services/data/v31.0\",\"version\":\"31.0\"},")
			.endsWith("{\"label\":\"Winter '27\",\"url\":\"/services/data/v68.0\",\"version\":\"68.0\"}]");
		assertThat(answer.headers().firstValue("Sforce-Limit-Info")).isEmpty();
	}

	@Test
	void aVersionListsItsResources() {
		HttpResponse<String> answer = this.client.get(ROOT + "/");

		assertThat(answer.body()).startsWith("{\"tooling\":\"/services/data/v66.0/tooling\",")
			.endsWith("\"identity\":\"" + org.url() + "/id/" + org.organizationId() + "/" + org.userId() + "\"}");
	}

	@Test
	void aRetiredVersionIsGoneAndAFutureOneNotThere() {
		HttpResponse<String> retired = this.client.get("/services/data/v30.0/limits");
		HttpResponse<String> future = this.client.get("/services/data/v69.0/limits");

		assertThat(retired.statusCode()).isEqualTo(410);
		assertThat(retired.body()).contains("\"errorCode\":\"UNSUPPORTED_API_VERSION\"");
		assertThat(future.statusCode()).isEqualTo(404);
		assertThat(future.body())
			.isEqualTo("[{\"message\":\"The requested resource does not exist\",\"errorCode\":\"NOT_FOUND\"}]");
	}

	@Test
	void whatIsNotThereIsSaidWithItsPath() {
		HttpResponse<String> answer = this.client.get(ROOT + "/wave/datasets");

		assertThat(answer.statusCode()).isEqualTo(501);
		assertThat(answer.body()).isEqualTo("""
				[{"message":"The embedded org does not implement GET /services/data/v66.0/wave/datasets",\
				"errorCode":"NOT_IMPLEMENTED"}]""");
	}

	@Test
	void theLimitOfCallsCountsDown() {
		this.client.get(ROOT + "/limits");

		HttpResponse<String> answer = this.client.get(ROOT + "/limits");

		assertThat(answer.body()).contains("\"DailyApiRequests\":{\"Max\":15000,\"Remaining\":14998}",
				"\"DailyBulkApiBatches\":{\"Max\":15000,\"Remaining\":15000}",
				"\"PermissionSets\":{\"Max\":1500,\"Remaining\":1499,\"CreateCustom\":{\"Max\":1000,\"Remaining\":999}}");
		assertThat(answer.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=2/15000");
	}

	@Test
	void recordsAreCountedAndObjectsWithoutAnyLeftOut() {
		org.insert("Contact", Map.of("LastName", "Jones"));
		org.insert("Contact", Map.of("LastName", "Smith"));

		HttpResponse<String> answer = this.client.get(ROOT + "/limits/recordCount?sObjects=Account,Contact,Nope");

		assertThat(answer.body()).isEqualTo("{\"sObjects\":[{\"count\":2,\"name\":\"Contact\"}]}");
	}

	@Test
	void whatWasUpdatedAndDeletedIsTold() {
		String kept = org.insert("Contact", Map.of("LastName", "Jones"));
		String gone = org.insert("Contact", Map.of("LastName", "Smith"));
		org.insert("Contact", Map.of("LastName", "Old", "SystemModstamp", Instant.parse("2026-05-20T00:00:00Z")));
		org.delete("Contact", gone);
		String span = "?start=2026-05-30T09:30:00%2B00:00&end=2026-05-31T09:30:59Z";

		HttpResponse<String> updated = this.client.get(ROOT + "/sobjects/Contact/updated/" + span);
		HttpResponse<String> deleted = this.client.get(ROOT + "/sobjects/Contact/deleted/" + span);

		assertThat(updated.body())
			.isEqualTo("{\"ids\":[\"" + kept + "\"],\"latestDateCovered\":\"2026-05-31T09:30:00.000+0000\"}");
		assertThat(deleted.body()).isEqualTo("""
				{"deletedRecords":[{"id":"%s","deletedDate":"2026-05-31T09:30:20.000+0000"}],\
				"earliestDateAvailable":"2026-05-01T09:30:20.000+0000",\
				"latestDateCovered":"2026-05-31T09:30:00.000+0000"}""".formatted(gone));
	}

	@Test
	void aSpanThatEndsBeforeItStartsIsRefused() {
		HttpResponse<String> answer = this.client
			.get(ROOT + "/sobjects/Contact/updated/?start=2026-05-31T09:30:00Z&end=2026-05-31T09:30:30Z");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("\"errorCode\":\"INVALID_REPLICATION_DATE\"");
	}

	@Test
	void aPasswordThatIsSetIsThePasswordOfTheNextLogin() {
		String path = ROOT + "/sobjects/User/" + org.userId() + "/password";

		HttpResponse<String> answer = this.client.post(path, "{\"NewPassword\":\"secret-of-the-test\"}");

		assertThat(answer.statusCode()).isEqualTo(204);
		assertThat(org.password()).isEqualTo("secret-of-the-test");
		assertThat(this.client.get(path).body()).isEqualTo("{\"isExpired\":false}");
	}

	@Test
	void recentRecordsAreToldTheLatestFirst() {
		this.client.post(ROOT + "/sobjects/Account", "{\"Name\":\"Acme\"}");
		this.client.post(ROOT + "/sobjects/Contact", "{\"FirstName\":\"Ada\",\"LastName\":\"Jones\"}");

		HttpResponse<String> answer = this.client.get(ROOT + "/recent?limit=1");

		assertThat(answer.body()).startsWith("[{\"attributes\":{\"type\":\"Contact\",")
			.endsWith("\"Name\":\"Ada Jones\"}]")
			.doesNotContain("Acme");
	}

	@Test
	void aRecordOfTheRecycleBinComesBackWithWhatWentAlong() {
		org.schema().object("Invoice__c").masterDetail("Account__c", "Account", "Invoices");
		String account = org.insert("Account", Map.of("Name", "Acme"));
		String invoice = org.insert("Invoice__c", Map.of("Account__c", account));
		org.delete("Account", account);

		org.undelete("Account", account);

		assertThat(org.record("Invoice__c", invoice).get("Account__c")).isEqualTo(account);
		assertThat(org.deletedRecords("Account")).isEmpty();
	}

}
