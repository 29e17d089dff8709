package io.github.springforce.bulk;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryJobWireTests {

	private static final String JOBS = "/services/data/v66.0/jobs/query";

	private static final String JOB = JOBS + "/750000000000001AAA";

	private static final String SOQL = "SELECT Id, Name, AnnualRevenue, Owner.Name, Since__c FROM Account";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@TempDir
	private Path folder;

	private BulkV2 accounts;

	@BeforeEach
	void setUp() {
		this.accounts = org.salesforce().bulk2("Account");
		org.server().stubFor(post(urlEqualTo(JOBS)).willReturn(job("UploadComplete")));
		org.server().stubFor(get(urlEqualTo(JOB)).willReturn(job("JobComplete")));
		org.server().stubFor(delete(urlEqualTo(JOB)).willReturn(aResponse().withStatus(204)));
		page(JOB + "/results", "MTAwMDA", 2, "Id,Name,AnnualRevenue,Owner.Name,Since__c", """
				"001000000000001AAA","A, ""B""\","9.12260031E8","Müller","2024-05-31"
				"001000000000002AAA","two
				lines","","","\"
				""");
		page(JOB + "/results?locator=MTAwMDA", "null", 1, "Id,Name,AnnualRevenue,Owner.Name,Since__c", """
				"001000000000003AAA","C","0.10","Doe","\"
				""");
	}

	@Test
	void rowsOfAllPagesAreReadIntoTheTypeAndNoHeaderIsARow() {
		List<Account> accounts = fast(this.accounts.query(SOQL)).list(Account.class);

		assertThat(accounts).containsExactly(
				new Account("001000000000001AAA", "A, \"B\"", new BigDecimal("9.12260031E8"), new Owner("Müller"),
						LocalDate.of(2024, 5, 31)),
				new Account("001000000000002AAA", "two\nlines", null, null, null),
				new Account("001000000000003AAA", "C", new BigDecimal("0.10"), new Owner("Doe"), null));
		org.server()
			.verify(1, postRequestedFor(urlEqualTo(JOBS)).withRequestBody(equalTo(
					"{\"operation\":\"query\",\"query\":\"SELECT Id, Name, AnnualRevenue, Owner.Name, Since__c FROM Account\",\"contentType\":\"CSV\",\"columnDelimiter\":\"COMMA\",\"lineEnding\":\"LF\"}")));
		org.server()
			.verify(1, getRequestedFor(urlEqualTo(JOB + "/results")).withHeader("Accept", equalTo("text/csv"))
				.withHeader("Authorization", equalTo("Bearer token-of-the-test")));
		org.server().verify(1, getRequestedFor(urlEqualTo(JOB + "/results?locator=MTAwMDA")));
	}

	@Test
	void queryAllReadsDeletedRecordsTooAndPagesHaveTheSizeThatIsAskedFor() {
		page(JOB + "/results?maxRecords=2", "null", 1, "Id", "\"001000000000001AAA\"\n");

		try (Stream<SObject> rows = fast(this.accounts.queryAll("SELECT Id FROM Account")).pageSize(2).stream()) {
			assertThat(rows).extracting(SObject::getId).containsExactly("001000000000001AAA");
		}
		org.server()
			.verify(postRequestedFor(urlEqualTo(JOBS)).withRequestBody(equalTo(
					"{\"operation\":\"queryAll\",\"query\":\"SELECT Id FROM Account\",\"contentType\":\"CSV\",\"columnDelimiter\":\"COMMA\",\"lineEnding\":\"LF\"}")));
	}

	@Test
	void theNextPageIsAskedForOnlyWhenItsRowsAreWanted() {
		try (Stream<SObject> rows = fast(this.accounts.query(SOQL)).stream()) {
			assertThat(rows.limit(2)).hasSize(2);
		}

		org.server().verify(0, getRequestedFor(urlEqualTo(JOB + "/results?locator=MTAwMDA")));
	}

	@Test
	void rowsAreWrittenToAFileWithOneHeaderAndTheJobIsDeleted() {
		Path file = this.folder.resolve("accounts.csv");

		long rows = fast(this.accounts.query(SOQL)).download(file);

		assertThat(rows).isEqualTo(3);
		assertThat(file).hasContent("""
				Id,Name,AnnualRevenue,Owner.Name,Since__c
				"001000000000001AAA","A, ""B""\","9.12260031E8","Müller","2024-05-31"
				"001000000000002AAA","two
				lines","","","\"
				"001000000000003AAA","C","0.10","Doe","\"
				""");
		org.server().verify(1, deleteRequestedFor(urlEqualTo(JOB)));
	}

	@Test
	void aPageThatBreaksOffIsAskedForAgain() {
		org.server()
			.stubFor(get(urlEqualTo(JOB + "/results?locator=MTAwMDA")).inScenario("broken")
				.whenScenarioStateIs(Scenario.STARTED)
				.willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE))
				.willSetStateTo("mended"));
		org.server()
			.stubFor(get(urlEqualTo(JOB + "/results?locator=MTAwMDA")).inScenario("broken")
				.whenScenarioStateIs("mended")
				.willReturn(aResponse().withHeader("Sforce-Locator", "null").withBody("Id\n\"001000000000003AAA\"\n")));

		assertThat(fast(this.accounts.query(SOQL)).list(SObject.class)).hasSize(3);
	}

	@Test
	void pagesThatThePlatformListsAreReadInTheirOrderWithoutFollowingForeignUrls() {
		org.server()
			.stubFor(get(urlEqualTo(JOB + "/resultPages")).willReturn(
					okJson("""
							{"resultPages":[{"resultUrl":"/services/data/v/jobs/query/750000000000001AAA/results?locator=QQ"},
							{"resultUrl":"https://elsewhere.example/services/data/v66.0/jobs/query/750000000000001AAA/results?locator=Qg%3D"}],
							"nextRecordsUrl":"/services/data/v66.0/jobs/query/750000000000001AAA/resultpages?locator=Qw","done":false}""")));
		org.server()
			.stubFor(get(urlEqualTo(JOB + "/resultPages?locator=Qw")).willReturn(
					okJson("""
							{"resultPages":[{"resultUrl":"/services/data/v/jobs/query/750000000000001AAA/results?locator=Qw"}],"done":true}""")));
		page(JOB + "/results?locator=QQ", "Qg=", 1, "Id", "\"001000000000001AAA\"\n");
		page(JOB + "/results?locator=Qg%3D", "Qw", 1, "Id", "\"001000000000002AAA\"\n");
		page(JOB + "/results?locator=Qw", "null", 1, "Id", "\"001000000000003AAA\"\n");

		assertThat(fast(this.accounts.query(SOQL)).parallel(4).list(SObject.class)).extracting(SObject::getId)
			.containsExactly("001000000000001AAA", "001000000000002AAA", "001000000000003AAA");
		org.server().verify(3, getRequestedFor(urlPathEqualTo(JOB + "/results")));
	}

	@Test
	void aListThatIsNotThatOfThePagesIsNotFollowed() {
		org.server().stubFor(get(urlEqualTo(JOB + "/resultPages")).willReturn(okJson("""
				{"resultPages":[{"resultUrl":"/services/data/v/jobs/query/750000000000001AAA/results?locator=QQ"},
				{"resultUrl":"/services/data/v/jobs/query/750000000000001AAA/results?locator=WA"}],"done":true}""")));
		page(JOB + "/results?locator=QQ", "Qg", 1, "Id", "\"001000000000001AAA\"\n");
		page(JOB + "/results?locator=WA", "null", 1, "Id", "\"001000000000009AAA\"\n");
		page(JOB + "/results?locator=Qg", "null", 1, "Id", "\"001000000000002AAA\"\n");

		assertThat(fast(this.accounts.query(SOQL)).parallel(4).list(SObject.class)).extracting(SObject::getId)
			.containsExactly("001000000000001AAA", "001000000000002AAA");
	}

	@Test
	void aPageThatLacksRowsIsNoPage() {
		page(JOB + "/results", "null", 2, "Id", "\"001000000000001AAA\"\n");

		assertThatExceptionOfType(BulkQueryFailedException.class)
			.isThrownBy(() -> fast(this.accounts.query(SOQL)).list(SObject.class))
			.withMessage("The bulk query job 750000000000001AAA gave a page of 1 rows that was to have 2");
	}

	@Test
	void rowsThatAreMissingAtTheEndAreTold() {
		org.server().stubFor(get(urlEqualTo(JOB)).willReturn(okJson("""
				{"id":"750000000000001AAA","state":"JobComplete","numberRecordsProcessed":5}""")));

		assertThatExceptionOfType(BulkQueryFailedException.class)
			.isThrownBy(() -> fast(this.accounts.query(SOQL)).list(Account.class))
			.withMessage("The bulk query job 750000000000001AAA gave 3 rows of 5");
	}

	@Test
	void aQueryIsTakenUpByItsHandle() {
		String handle = fast(this.accounts.query(SOQL)).start().handle();

		try (Stream<SObject> rows = org.salesforce()
			.bulk2("Account")
			.resumeQuery("{\"api\":\"2.0\",\"sobject\":\"Account\",\"query\":\"750000000000001AAA\"}")
			.stream(SObject.class)) {
			assertThat(rows).hasSize(3);
		}
		assertThat(handle).isEqualTo("{\"api\":\"2.0\",\"sobject\":\"Account\",\"query\":\"750000000000001AAA\"}");
		org.server().verify(1, postRequestedFor(urlEqualTo(JOBS)));
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().bulk2("Contact").resumeQuery(handle))
			.withMessage("The handle is of a query of Account by Bulk API 2.0, not of Contact by 2.0");
	}

	@Test
	void readingGoesOnAtItsPosition() {
		BulkQueryJob job = fast(this.accounts.query(SOQL)).start();
		String position;
		try (BulkRows<SObject> rows = job.rows(SObject.class)) {
			rows.next();
			rows.next();
			position = rows.position();
		}

		try (BulkRows<SObject> rest = job.rows(SObject.class, position)) {
			assertThat(rest.next().getId()).isEqualTo("001000000000003AAA");
			assertThat(rest.hasNext()).isFalse();
			assertThat(rest.position()).isEqualTo("1@MTAwMDA");
		}
		try (BulkRows<SObject> rest = job.rows(SObject.class, "1@MTAwMDA")) {
			assertThat(rest.hasNext()).isFalse();
		}
	}

	@Test
	void aQueryFailsOrIsCancelledWithoutLosingItsHandle() {
		org.server().stubFor(get(urlEqualTo(JOB)).willReturn(aResponse().withStatus(503)));

		assertThatExceptionOfType(BulkQueryInterruptedException.class)
			.isThrownBy(() -> fast(this.accounts.query(SOQL)).list(SObject.class))
			.satisfies((ex) -> {
				org.server().stubFor(get(urlEqualTo(JOB)).willReturn(job("JobComplete")));
				assertThat(this.accounts.resumeQuery(ex.getHandle()).id()).isEqualTo("750000000000001AAA");
			});
	}

	@Test
	void aQueryThatFailsSaysWhy() {
		org.server().stubFor(get(urlEqualTo(JOB)).willReturn(okJson("""
				{"id":"750000000000001AAA","state":"Failed","errorMessage":"Query timed out"}""")));

		assertThatExceptionOfType(BulkQueryFailedException.class)
			.isThrownBy(() -> fast(this.accounts.query(SOQL)).stream())
			.withMessage("The bulk query job 750000000000001AAA ended as Failed: Query timed out");
		assertThatIllegalArgumentException().isThrownBy(() -> this.accounts.query(" "))
			.withMessage("The SOQL is empty");
	}

	@Test
	void staleJobsOfTheTypeAreAborted() {
		org.server()
			.stubFor(get(urlEqualTo("/services/data/v66.0/jobs/ingest")).willReturn(
					okJson("""
							{"done":false,"nextRecordsUrl":"/services/data/v66.0/jobs/ingest?queryLocator=01g-1000","records":[
							{"id":"750000000000001AAA","object":"Account","state":"Open","jobType":"V2Ingest","createdDate":"2024-05-31T09:30:00.000+0000"},
							{"id":"750000000000002AAA","object":"Contact","state":"Open","jobType":"V2Ingest","createdDate":"2024-05-31T09:30:00.000+0000"}]}""")));
		org.server()
			.stubFor(get(urlEqualTo("/services/data/v66.0/jobs/ingest?queryLocator=01g-1000")).willReturn(
					okJson("""
							{"done":true,"records":[
							{"id":"750000000000003AAA","object":"Account","state":"JobComplete","jobType":"V2Ingest","createdDate":"2024-05-31T09:30:00.000+0000"},
							{"id":"750000000000004AAA","object":"Account","state":"Open","jobType":"V2Ingest","createdDate":"2999-01-01T00:00:00.000+0000"}]}""")));
		org.server()
			.stubFor(any(urlPathEqualTo("/services/data/v66.0/jobs/ingest/750000000000001AAA"))
				.willReturn(job("Aborted")));

		assertThat(this.accounts.abortStale(Duration.ofHours(1))).containsExactly("750000000000001AAA");
	}

	private static BulkQuery fast(BulkQuery query) {
		return query.poll(Duration.ofMillis(1), Duration.ofMillis(1));
	}

	private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder job(String state) {
		return okJson("""
				{"id":"750000000000001AAA","operation":"query","object":"Account","state":"%s"}""".formatted(state));
	}

	private static void page(String url, String locator, int count, String header, String rows) {
		org.server()
			.stubFor(get(urlEqualTo(url)).willReturn(aResponse().withHeader("Content-Type", "text/csv")
				.withHeader("Sforce-Locator", locator)
				.withHeader("Sforce-NumberOfRecords", String.valueOf(count))
				.withBody(header + "\n" + rows)));
	}

	@SObjectType("Account")
	record Account(String id, String name, @Nullable BigDecimal annualRevenue, @Nullable Owner owner,
			@com.fasterxml.jackson.annotation.JsonProperty("Since__c") @Nullable LocalDate since) {
	}

	@SObjectType("User")
	record Owner(String name) {
	}

}
