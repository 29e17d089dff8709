package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BulkQueryJobTests {

	private static final String JOBS = "/services/data/v66.0/jobs/query";

	private static EmbeddedSalesforce org;

	private OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder().bulkPageSize(2).start();
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
	void aJobGoesFromUploadCompleteToJobComplete() {
		org.insert("Account", Map.of("Name", "Acme"));

		HttpResponse<String> created = create("SELECT Id, Name FROM Account");

		String job = id(created);
		assertThat(created.statusCode()).isEqualTo(200);
		assertThat(created.body()).contains("\"operation\":\"query\",\"object\":\"Account\"")
			.contains("\"state\":\"UploadComplete\",\"concurrencyMode\":\"Parallel\",\"contentType\":\"CSV\","
					+ "\"apiVersion\":66.0,\"lineEnding\":\"LF\",\"columnDelimiter\":\"COMMA\"");
		assertThat(this.client.get(JOBS + "/" + job + "/results").body()).contains("INVALIDJOBSTATE");
		org.runNextBulkJob();
		assertThat(this.client.get(JOBS + "/" + job).body()).contains("\"state\":\"JobComplete\"")
			.contains("\"jobType\":\"V2Query\",\"numberRecordsProcessed\":1,\"retries\":0");
	}

	@Test
	void pagesFollowEachOtherByTheirLocatorUntilItIsNull() {
		accounts(5);
		String job = completed("SELECT Name FROM Account ORDER BY Name");

		HttpResponse<String> first = this.client.get(JOBS + "/" + job + "/results");
		HttpResponse<String> second = this.client
			.get(JOBS + "/" + job + "/results?maxRecords=1&locator=" + header(first, "Sforce-Locator"));
		HttpResponse<String> last = this.client
			.get(JOBS + "/" + job + "/results?maxRecords=9&locator=" + header(second, "Sforce-Locator"));

		assertThat(first.body()).isEqualTo("\"Name\"\n\"Acme 0\"\n\"Acme 1\"\n");
		assertThat(header(first, "Sforce-NumberOfRecords")).isEqualTo("2");
		assertThat(header(first, "Content-Type")).isEqualTo("text/csv");
		assertThat(second.body()).isEqualTo("\"Name\"\n\"Acme 2\"\n");
		assertThat(last.body()).isEqualTo("\"Name\"\n\"Acme 3\"\n\"Acme 4\"\n");
		assertThat(header(last, "Sforce-Locator")).isEqualTo("null");
	}

	@Test
	void noRowsAreOnePageWithAHeader() {
		String job = completed("SELECT Name FROM Account");

		HttpResponse<String> page = this.client.get(JOBS + "/" + job + "/results");

		assertThat(page.body()).isEqualTo("\"Name\"\n");
		assertThat(header(page, "Sforce-NumberOfRecords")).isEqualTo("0");
		assertThat(header(page, "Sforce-Locator")).isEqualTo("null");
	}

	@Test
	void resultPagesAreListedFiveAtATime() {
		accounts(13);
		String job = completed("SELECT Name FROM Account");

		String list = this.client.get(JOBS + "/" + job + "/resultPages").body();

		Matcher urls = Pattern.compile("\"resultUrl\":\"([^\"]+)\"").matcher(list);
		assertThat(urls.results()).hasSize(5);
		assertThat(list).contains("\"done\":false");
		Matcher next = Pattern.compile("\"nextRecordsUrl\":\"([^\"]+)\"").matcher(list);
		assertThat(next.find()).isTrue();
		String rest = this.client.get(next.group(1)).body();
		assertThat(Pattern.compile("\"resultUrl\"").matcher(rest).results()).hasSize(2);
		assertThat(rest).contains("\"nextRecordsUrl\":null", "\"done\":true");
		urls.reset();
		assertThat(urls.find()).isTrue();
		assertThat(this.client.get(urls.group(1)).body()).startsWith("\"Name\"\n\"Acme");
		assertThat(this.client.get(JOBS.replace("66", "57") + "/" + job + "/resultPages").statusCode()).isEqualTo(404);
	}

	@Test
	void valuesHaveTheFormOfTheBulkApiAndColumnsTheOrderOfTheQuery() {
		String owner = org.userId();
		org.insert("Account", Map.of("Name", "A, \"B\"\nC", "AnnualRevenue", 912260031, "OwnerId", owner, "CreatedDate",
				"2024-05-31T09:30:00.000Z"));

		String job = completed(
				"SELECT Owner.Alias, Name, AnnualRevenue, IsDeleted, CreatedDate, Phone, Owner.Id FROM Account");

		assertThat(this.client.get(JOBS + "/" + job + "/results").body()).isEqualTo("""
				"Owner.Alias","Name","AnnualRevenue","IsDeleted","CreatedDate","Phone","Owner.Id"
				"user","A, ""B""
				C","9.12260031E8","false","2024-05-31T09:30:00.000Z","","%s"
				""".formatted(owner));
	}

	@Test
	void delimiterAndLineEndingAreThoseOfTheJob() {
		accounts(1);
		String job = id(this.client.post(JOBS,
				"""
						{"operation":"query","query":"SELECT Name, Phone FROM Account","columnDelimiter":"PIPE","lineEnding":"CRLF"}"""));
		org.runNextBulkJob();

		assertThat(this.client.get(JOBS + "/" + job + "/results").body())
			.isEqualTo("\"Name\"|\"Phone\"\r\n\"Acme 0\"|\"\"\r\n");
	}

	@Test
	void queryAllSeesTheRecycleBin() {
		String id = org.insert("Account", Map.of("Name", "Gone"));
		org.delete("Account", id);

		String job = id(this.client.post(JOBS, """
				{"operation":"queryAll","query":"SELECT Name FROM Account"}"""));
		org.runNextBulkJob();

		assertThat(this.client.get(JOBS + "/" + job + "/results").body()).isEqualTo("\"Name\"\n\"Gone\"\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SELECT COUNT() FROM Account | API_ERROR
			SELECT Name, COUNT(Id) FROM Account GROUP BY Name | API_ERROR
			SELECT Id FROM Account LIMIT 1 OFFSET 1 | API_ERROR
			SELECT Id, (SELECT Id FROM Contacts) FROM Account | API_ERROR
			SELECT BillingAddress FROM Account | API_ERROR
			SELECT Nothing FROM Account | INVALID_FIELD
			SELECT Id, Id FROM Account | INVALID_FIELD
			SELECT Id FROM Nowhere | INVALID_TYPE
			SELECT | MALFORMED_QUERY
			""")
	void whatCannotBeQueriedInBulkIsRefusedAtOnce(String soql, String code) {
		HttpResponse<String> answer = create(soql);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("\"errorCode\":\"" + code + "\"");
	}

	@Test
	void aJobThatWaitsIsAbortedAndOneThatEndedIsNot() {
		String waiting = id(create("SELECT Id FROM Account"));

		assertThat(this.client.delete(JOBS + "/" + waiting).body())
			.contains("Error encountered when deleting the job because the job is not terminated");
		assertThat(this.client.patch(JOBS + "/" + waiting, "{\"state\":\"Aborted\"}").body())
			.contains("\"state\":\"Aborted\"");
		org.runNextBulkJob();
		assertThat(this.client.get(JOBS + "/" + waiting).body()).contains("\"state\":\"Aborted\"");
		HttpResponse<String> again = this.client.patch(JOBS + "/" + waiting, "{\"state\":\"Aborted\"}");
		assertThat(again.statusCode()).isEqualTo(400);
		assertThat(again.body()).contains("\"errorCode\":\"INVALIDJOBSTATE\"",
				"Aborting already Completed Job not allowed");
	}

	@Test
	void aDeletedJobIsGone() {
		String job = completed("SELECT Id FROM Account");

		assertThat(this.client.delete(JOBS + "/" + job).statusCode()).isEqualTo(204);

		HttpResponse<String> answer = this.client.get(JOBS + "/" + job);
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("\"errorCode\":\"NOT_FOUND\"", "The requested resource does not exist");
	}

	@Test
	void jobsAreListedByTheirType() {
		String query = completed("SELECT Id FROM Account");
		String ingest = id(this.client.post("/services/data/v66.0/jobs/ingest", """
				{"operation":"insert","object":"Account"}"""));

		assertThat(this.client.get(JOBS).body()).contains(query).doesNotContain(ingest).contains("\"done\":true");
		assertThat(this.client.get(JOBS + "?jobType=Classic").body()).contains("\"records\":[]");
		assertThat(this.client.get("/services/data/v66.0/jobs/ingest?jobType=V2Ingest").body()).contains(ingest)
			.doesNotContain(query);
	}

	@Test
	void resultsAreReadInTheVersionOfTheirJob() {
		String job = completed("SELECT Id FROM Account");

		assertThat(this.client.get(JOBS.replace("66", "65") + "/" + job + "/results").statusCode()).isEqualTo(409);
		assertThat(this.client.get(JOBS + "/" + job + "/results?locator=nonsense").body())
			.contains("INVALID_QUERY_LOCATOR");
	}

	private static void accounts(int count) {
		for (int i = 0; i < count; i++) {
			org.insert("Account", Map.of("Name", "Acme " + i));
		}
	}

	private String completed(String soql) {
		String job = id(create(soql));
		org.runNextBulkJob();
		return job;
	}

	private HttpResponse<String> create(String soql) {
		return this.client.post(JOBS, "{\"operation\":\"query\",\"query\":\"" + soql + "\"}");
	}

	private static String id(HttpResponse<String> answer) {
		Matcher id = Pattern.compile("\"id\":\"(750\\w{15})\"").matcher(answer.body());
		assertThat(id.find()).as(answer.body()).isTrue();
		return id.group(1);
	}

	private static String header(HttpResponse<String> answer, String name) {
		return answer.headers().firstValue(name).orElseThrow();
	}

}
