package io.github.springforce.embedded;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BulkIngestJobTests {

	private static final String JOBS = "/services/data/v66.0/jobs/ingest";

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
		org.holdBulkJobs();
		this.client = new OrgClient(org);
	}

	@Test
	void aJobMayComeTogetherWithItsRows() {
		HttpResponse<String> answer = multipart("Name,Phone\nAcme,\"1\n2\"\n");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("\"state\":\"UploadComplete\"");
		org.runNextBulkJob();
		assertThat(org.records("Account")).singleElement()
			.satisfies((account) -> assertThat(account.get("Phone")).isEqualTo("1\n2"));
	}

	@Test
	void moreThanAHundredThousandCharactersAreTooManyForOneRequest() {
		HttpResponse<String> answer = multipart("Name\n" + "x".repeat(100_000) + "\n");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("\"errorCode\":\"INVALIDJOB\"", "more than 100,000 characters");
	}

	@Test
	void everyStateIsSeenWhenATestStepsTheWork() {
		String job = id(this.client.post(JOBS, "{\"operation\":\"insert\",\"object\":\"Account\"}"));
		assertThat(this.client.get(JOBS + "/" + job).body()).contains("\"state\":\"Open\"",
				"\"contentUrl\":\"services/data/v66.0/jobs/ingest/" + job + "/batches\"");

		OrgClient.send(
				withContentType(this.client.request("PUT", JOBS + "/" + job + "/batches", "Name\nA\nB\n"), "text/csv"));
		this.client.patch(JOBS + "/" + job, "{\"state\":\"UploadComplete\"}");
		assertThat(this.client.get(JOBS + "/" + job).body()).contains("\"state\":\"UploadComplete\"");

		org.runNextBulkJob();
		assertThat(this.client.get(JOBS + "/" + job).body()).contains("\"state\":\"JobComplete\"",
				"\"numberRecordsProcessed\":2,\"numberRecordsFailed\":0");
		assertThat(this.client.get(JOBS + "/" + job + "/successfulResults/").body())
			.startsWith("\"sf__Id\",\"sf__Created\",Name\n\"001");
		assertThat(this.client.delete(JOBS + "/" + job).statusCode()).isEqualTo(204);
		assertThat(this.client.get(JOBS + "/" + job).statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> multipart(String csv) {
		String body = "--BOUNDARY\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name=\"job\"\r\n\r\n"
				+ "{\"object\":\"Account\",\"contentType\":\"CSV\",\"operation\":\"insert\"}\r\n"
				+ "--BOUNDARY\r\nContent-Type: text/csv\r\nContent-Disposition: form-data; name=\"content\"; filename=\"content\"\r\n\r\n"
				+ csv + "\r\n--BOUNDARY--\r\n";
		return OrgClient
			.send(withContentType(this.client.request("POST", JOBS, body), "multipart/form-data; boundary=BOUNDARY"));
	}

	private static HttpRequest withContentType(HttpRequest request, String type) {
		return HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase("Content-Type"))
			.header("Content-Type", type)
			.build();
	}

	private static String id(HttpResponse<String> answer) {
		Matcher id = Pattern.compile("\"id\":\"(750\\w{15})\"").matcher(answer.body());
		assertThat(id.find()).as(answer.body()).isTrue();
		return id.group(1);
	}

}
