package io.github.springforce.bulk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceLimitExceededException;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BatchWireTests {

	private static final String JOBS = "/services/async/66.0/job";

	private static final String JOB = JOBS + "/750000000000001AAA";

	private static final String BATCH = JOB + "/batch/751000000000001AAA";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@TempDir
	private Path folder;

	private BulkV1 contacts;

	@BeforeEach
	void setUp() {
		this.contacts = org.salesforce().bulk("Contact");
		org.server().stubFor(post(urlEqualTo(JOBS)).willReturn(xml(201, """
				<jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload"><id>750000000000001AAA</id>\
				<operation>insert</operation><object>Contact</object><state>Open</state></jobInfo>""")));
		org.server().stubFor(post(urlEqualTo(JOB + "/batch")).willReturn(xml(201, """
				<batchInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload"><id>751000000000001AAA</id>\
				<jobId>750000000000001AAA</jobId><state>Queued</state></batchInfo>""")));
		org.server().stubFor(post(urlEqualTo(JOB)).willReturn(xml(200, """
				<jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload"><id>750000000000001AAA</id>\
				<state>Closed</state></jobInfo>""")));
		batches(batch("751000000000001AAA", "Completed", 2, 0));
	}

	@Test
	void insertMakesAJobAddsABatchClosesTheJobAndAsksForItsBatches() {
		List<Map<String, Object>> records = List.of(Map.of("LastName", "O'Neil, \"Bob\""),
				Map.of("LastName", "Müller\nZwei"));

		BulkResult result = fast(this.contacts.insert(BulkSource.of(records))).run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(2, 2, 0, 0, 0));
		assertThat(org.allSent()).containsExactly("""
				POST /services/async/66.0/job
				Accept: application/xml
				Content-Length: 238
				Content-Type: application/xml;charset=UTF-8
				X-SFDC-Session: token-of-the-test

				<?xml version="1.0" encoding="UTF-8"?><jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload">\
				<operation>insert</operation><object>Contact</object><concurrencyMode>Parallel</concurrencyMode>\
				<contentType>CSV</contentType></jobInfo>""", """
				POST /services/async/66.0/job/750000000000001AAA/batch
				Accept: application/xml
				Content-Length: 42
				Content-Type: text/csv;charset=UTF-8
				X-SFDC-Session: token-of-the-test

				LastName
				"O'Neil, ""Bob""\"
				"Müller
				Zwei"
				""", """
				POST /services/async/66.0/job/750000000000001AAA
				Accept: application/xml
				Content-Length: 133
				Content-Type: application/xml;charset=UTF-8
				X-SFDC-Session: token-of-the-test

				<?xml version="1.0" encoding="UTF-8"?><jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload">\
				<state>Closed</state></jobInfo>""", """
				GET /services/async/66.0/job/750000000000001AAA/batch
				Accept: application/xml
				X-SFDC-Session: token-of-the-test""");
	}

	@Test
	void updateEmptiesByNullAndLeavesAloneWhatIsAbsent() {
		Map<String, Object> emptied = new LinkedHashMap<>();
		emptied.put("Id", "003000000000001AAA");
		emptied.put("Phone", null);
		emptied.put("Email", "a@example.com");
		SObject untouched = SObject.of("Contact").put("Id", "003000000000002AAA").put("Email", "b@example.com");

		fast(this.contacts.update(BulkSource.of(List.of(emptied, untouched)))).run();

		job("<operation>update</operation><object>Contact</object><concurrencyMode>Parallel</concurrencyMode>");
		sent("Id,Phone,Email\n003000000000001AAA,#N/A,a@example.com\n003000000000002AAA,,b@example.com\n");
	}

	@Test
	void upsertNamesItsFieldAndSerialModeAndAssignmentRuleAreTold() {
		batches(batch("751000000000001AAA", "Completed", 1, 0));

		fast(this.contacts.upsert("Ext__c", BulkSource.of(List.of(Map.of("Ext__c", "7"))))
			.serial()
			.assignmentRule("01Q000000000001AAA")).run();

		job("<operation>upsert</operation><object>Contact</object><externalIdFieldName>Ext__c</externalIdFieldName>"
				+ "<concurrencyMode>Serial</concurrencyMode><assignmentRuleId>01Q000000000001AAA</assignmentRuleId>");
		sent("Ext__c\n7\n");
	}

	@Test
	void deletesSendIdsOnly() {
		fast(org.salesforce()
			.bulk("Contact")
			.delete(BulkSource.of(List.of("003000000000001AAA",
					SObject.of("Contact").put("LastName", "Doe").put("Id", "003000000000002AAA")))))
			.run();

		job("<operation>delete</operation><object>Contact</object><concurrencyMode>Parallel</concurrencyMode>");
		sent("Id\n003000000000001AAA\n003000000000002AAA\n");
	}

	@Test
	void hardDeleteNamesItsOperation() {
		batches(batch("751000000000001AAA", "Completed", 1, 0));

		fast(this.contacts.hardDelete(BulkSource.of(List.of("003000000000001AAA")))).run();

		job("<operation>hardDelete</operation><object>Contact</object><concurrencyMode>Parallel</concurrencyMode>");
		sent("Id\n003000000000001AAA\n");
	}

	@Test
	void resultsArePairedByTheirOrderAndHoldTheRowsThatWereSent() {
		batches(batch("751000000000001AAA", "Completed", 3, 1));
		org.server().stubFor(get(urlEqualTo(BATCH + "/result")).willReturn(csv("""
				"Id","Success","Created","Error"
				"003000000000001AAA","true","true",""
				"","false","false","REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --"
				"003000000000002AAA","true","false",""
				""")));
		String rows = "LastName,Phone\nDoe,1\n,2\nDoe,1\n";

		BulkResult result = fast(this.contacts.insert(
				BulkSource.csv(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)), ColumnDelimiter.COMMA)))
			.run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(3, 2, 1, 0, 0));
		try (Stream<BulkRow> all = result.rows()) {
			assertThat(all).containsExactly(
					new BulkRow.Succeeded(OptionalLong.of(1), Map.of("LastName", "Doe", "Phone", "1"),
							"003000000000001AAA", true),
					new BulkRow.Failed(OptionalLong.of(2), Map.of("LastName", "", "Phone", "2"), null,
							"REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", List.of("LastName"),
							"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --"),
					new BulkRow.Succeeded(OptionalLong.of(3), Map.of("LastName", "Doe", "Phone", "1"),
							"003000000000002AAA", false));
		}
		try (Stream<BulkRow.Failed> failed = result.failed()) {
			assertThat(failed).extracting(BulkRow.Failed::number).containsExactly(OptionalLong.of(2));
		}
	}

	@Test
	void rowsThatThePlatformHasMiscountedAreNotPaired() {
		batches(batch("751000000000001AAA", "Completed", 1, 0));
		org.server().stubFor(get(urlEqualTo(BATCH + "/result")).willReturn(csv("""
				"Id","Success","Created","Error"
				"003000000000001AAA","true","true",""
				""")));

		BulkResult result = fast(
				this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "A"), Map.of("LastName", "B")))))
			.run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(2, 1, 0, 0, 1));
		try (Stream<BulkRow> all = result.rows()) {
			assertThat(all)
				.containsExactly(new BulkRow.Succeeded(OptionalLong.empty(), Map.of(), "003000000000001AAA", true));
		}
	}

	@Test
	void aBatchThatFailedAsAWholeHasUnprocessedRowsAndTheOthersKeepTheirResults() {
		org.server()
			.stubFor(post(urlEqualTo(JOB + "/batch")).inScenario("second")
				.whenScenarioStateIs(Scenario.STARTED)
				.willReturn(xml(201, "<batchInfo><id>751000000000001AAA</id><state>Queued</state></batchInfo>"))
				.willSetStateTo("second"));
		org.server()
			.stubFor(post(urlEqualTo(JOB + "/batch")).inScenario("second")
				.whenScenarioStateIs("second")
				.willReturn(xml(201, "<batchInfo><id>751000000000002AAA</id><state>Queued</state></batchInfo>")));
		batches(batch("751000000000001AAA", "Failed", 0, 0).replace("</state>",
				"</state><stateMessage>InvalidBatch : Field name not found : Nope</stateMessage>"),
				batch("751000000000002AAA", "Completed", 1, 0));
		org.server().stubFor(get(urlEqualTo(JOB + "/batch/751000000000002AAA/result")).willReturn(csv("""
				"Id","Success","Created","Error"
				"003000000000001AAA","true","true",""
				""")));

		BulkResult result = fast(
				this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "A"), Map.of("LastName", "B"))))
					.rowsPerJob(1)
					.parallel(1))
			.run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(2, 1, 0, 1, 0));
		try (Stream<BulkRow.Unprocessed> rows = result.unprocessed()) {
			assertThat(rows).containsExactly(new BulkRow.Unprocessed(OptionalLong.of(1), Map.of("LastName", "A")));
		}
		try (Stream<BulkRow.Succeeded> rows = result.succeeded()) {
			assertThat(rows).extracting(BulkRow.Succeeded::number).containsExactly(OptionalLong.of(2));
		}
		assertThatExceptionOfType(BulkLoadFailedException.class).isThrownBy(result::orElseThrow)
			.withMessageContaining("InvalidBatch : Field name not found : Nope");
	}

	@Test
	void tenThousandAndOneRowsAreTwoBatchesOfOneJob() {
		Stream<Map<String, Object>> rows = IntStream.rangeClosed(1, 10_001)
			.mapToObj((i) -> Map.of("LastName", "N" + i));

		this.contacts.insert(BulkSource.of(rows)).rowsPerJob(250_000).parallel(1).start();

		org.server().verify(1, postRequestedFor(urlEqualTo(JOBS)));
		assertThat(org.server().findAll(postRequestedFor(urlEqualTo(JOB + "/batch"))))
			.extracting((batch) -> batch.getBodyAsString().lines().count())
			.containsExactlyInAnyOrder(10_001L, 2L);
	}

	@Test
	void noBatchHasMoreThanTenMillionBytes() {
		Stream<Map<String, Object>> rows = IntStream.range(0, 80)
			.mapToObj((i) -> Map.of("Description", "é".repeat(65_536)));

		this.contacts.insert(BulkSource.of(rows)).start();

		assertThat(org.server().findAll(postRequestedFor(urlEqualTo(JOB + "/batch"))))
			.extracting((batch) -> batch.getBody().length)
			.hasSize(2)
			.allMatch((length) -> length <= 10_000_000);
	}

	@Test
	void whatBulkApiOneCannotDoIsRefusedBeforeAnythingIsSent() throws IOException {
		Path file = Files.writeString(this.folder.resolve("contacts.csv"), "LastName;Phone\nDoe;1\n");

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.contacts.insert(BulkSource.csv(file, ColumnDelimiter.SEMICOLON)).start())
			.withMessage(
					"Bulk API 1.0 takes CSV with commas, not with SEMICOLON: use salesforce.bulk2(\"Contact\") for this file");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce().bulk2("Contact").insert(BulkSource.of(List.of())).serial().start())
			.withMessage("Bulk API 2.0 has no serial mode: use salesforce.bulk(\"Contact\") for it");
		org.server().verify(0, postRequestedFor(urlEqualTo(JOBS)));
	}

	@Test
	void aBatchWhoseAnswerIsLostIsFoundInTheClosedJobAndNotSentAgain() {
		org.server()
			.stubFor(
					post(urlEqualTo(JOB + "/batch")).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

		BulkJob job = fast(
				this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "A"), Map.of("LastName", "B")))))
			.start();

		assertThat(job.handle()).isEqualTo("""
				{"api":"1.0","request":{"sobject":"Contact","operation":"INSERT","externalIdField":null,\
				"assignmentRule":null,"serial":false},"uploaded":true,"parts":[{"job":"750000000000001AAA",\
				"batch":"751000000000001AAA","first":1,"rows":2}]}""");
		org.server().verify(1, postRequestedFor(urlEqualTo(JOB + "/batch")));
		org.server().verify(1, postRequestedFor(urlEqualTo(JOB)));
		assertThat(job.await().summary().succeeded()).isEqualTo(2);
	}

	@Test
	void aBatchThatTheClosedJobDoesNotHaveGoesToAnotherJob() {
		org.server()
			.stubFor(post(urlEqualTo(JOB + "/batch")).inScenario("lost")
				.whenScenarioStateIs(Scenario.STARTED)
				.willReturn(aResponse().withStatus(500))
				.willSetStateTo("again"));
		org.server()
			.stubFor(post(urlEqualTo(JOB + "/batch")).inScenario("lost")
				.whenScenarioStateIs("again")
				.willReturn(xml(201, "<batchInfo><id>751000000000001AAA</id><state>Queued</state></batchInfo>")));
		batches();

		BulkJob job = fast(this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "A"))))).start();

		org.server().verify(2, postRequestedFor(urlEqualTo(JOBS)));
		org.server().verify(2, postRequestedFor(urlEqualTo(JOB + "/batch")));
		assertThat(job.progress().uploaded()).isEqualTo(1);
	}

	@Test
	void aLoadIsTakenUpByItsHandleAndReadsItsRowsFromThePlatform() {
		String handle = """
				{"api":"1.0","request":{"sobject":"Contact","operation":"INSERT","externalIdField":null,\
				"assignmentRule":null,"serial":true},"uploaded":true,"parts":[{"job":"750000000000001AAA",\
				"batch":"751000000000001AAA","first":1,"rows":2}]}""";
		batches(batch("751000000000001AAA", "Completed", 2, 0));
		org.server().stubFor(get(urlEqualTo(BATCH + "/request")).willReturn(csv("LastName\nA\nB\n")));
		org.server().stubFor(get(urlEqualTo(BATCH + "/result")).willReturn(csv("""
				"Id","Success","Created","Error"
				"003000000000001AAA","true","true",""
				"003000000000002AAA","true","true",""
				""")));

		BulkJob job = this.contacts.resume(handle);

		assertThat(job.handle()).isEqualTo(handle);
		try (Stream<BulkRow.Succeeded> rows = job.await().succeeded()) {
			assertThat(rows).extracting((row) -> row.number().getAsLong() + " " + row.fields() + " " + row.id())
				.containsExactly("1 {LastName=A} 003000000000001AAA", "2 {LastName=B} 003000000000002AAA");
		}
		org.server().verify(0, postRequestedFor(urlEqualTo(JOBS)));
	}

	@Test
	void cancelAbortsTheJobOnce() {
		batches(batch("751000000000001AAA", "Queued", 0, 0));
		BulkJob job = this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "A"), Map.of("LastName", "B"))))
			.rowsPerJob(1)
			.start();

		job.cancel();

		org.server().verify(1, postRequestedFor(urlEqualTo(JOB)).withRequestBody(equalTo("""
				<?xml version="1.0" encoding="UTF-8"?><jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload">\
				<state>Aborted</state></jobInfo>""")));
	}

	@Test
	void aQueryIsOneBatchOfAClosedJobAndItsResultsAreReadIntoTheType() {
		batches(batch("751000000000001AAA", "Completed", 3, 0));
		org.server().stubFor(get(urlEqualTo(BATCH + "/result")).willReturn(xml(200, """
				<result-list xmlns="http://www.force.com/2009/06/asyncapi/dataload"><result>752000000000001AAA</result>\
				<result>752000000000002AAA</result></result-list>""")));
		org.server()
			.stubFor(get(urlEqualTo(BATCH + "/result/752000000000001AAA"))
				.willReturn(csv("\"LastName\",\"Account.Name\"\n\"A\",\"Acme\"\n\"B\n2\",\"\"\n")));
		org.server()
			.stubFor(get(urlEqualTo(BATCH + "/result/752000000000002AAA"))
				.willReturn(csv("\"LastName\",\"Account.Name\"\n\"C\",\"\"\n")));

		List<SObject> rows = fast(this.contacts.query("SELECT LastName, Account.Name FROM Contact"))
			.list(SObject.class);

		assertThat(rows).extracting((row) -> row.getString("LastName") + " " + row.getString("Account.Name"))
			.containsExactly("A Acme", "B\n2 null", "C null");
		job("<operation>query</operation><object>Contact</object><concurrencyMode>Parallel</concurrencyMode>");
		org.server().verify(1, postRequestedFor(urlEqualTo(JOBS)).withHeader("Sforce-Enable-PKChunking", absent()));
		sent("SELECT LastName, Account.Name FROM Contact");
		org.server().verify(1, postRequestedFor(urlEqualTo(JOB)));
		org.server().verify(1, getRequestedFor(urlEqualTo(BATCH + "/result/752000000000001AAA")));
	}

	@Test
	void aQueryThatFindsNothingHasNoRows() {
		org.server()
			.stubFor(get(urlEqualTo(BATCH + "/result"))
				.willReturn(xml(200, "<result-list><result>752000000000001AAA</result></result-list>")));
		org.server()
			.stubFor(get(urlEqualTo(BATCH + "/result/752000000000001AAA"))
				.willReturn(csv("Records not found for this query")));

		assertThat(fast(this.contacts.queryAll("SELECT Id FROM Contact")).list(SObject.class)).isEmpty();
		job("<operation>queryAll</operation><object>Contact</object><concurrencyMode>Parallel</concurrencyMode>");
	}

	@Test
	void aQueryThatIsSplitByPrimaryKeyIsOverWhenAllItsPartsAre() {
		batches(batch("751000000000001AAA", "NotProcessed", 0, 0), batch("751000000000002AAA", "Completed", 1, 0),
				batch("751000000000003AAA", "Completed", 0, 0));
		for (String part : List.of("2", "3")) {
			String batch = JOB + "/batch/75100000000000" + part + "AAA";
			org.server()
				.stubFor(get(urlEqualTo(batch + "/result"))
					.willReturn(xml(200, "<result-list><result>75200000000000" + part + "AAA</result></result-list>")));
		}
		org.server()
			.stubFor(get(urlEqualTo(JOB + "/batch/751000000000002AAA/result/752000000000002AAA"))
				.willReturn(csv("\"Id\"\n\"003000000000001AAA\"\n")));
		org.server()
			.stubFor(get(urlEqualTo(JOB + "/batch/751000000000003AAA/result/752000000000003AAA"))
				.willReturn(csv("\"Records not found for this query\"\n")));
		Path file = this.folder.resolve("contacts.csv");

		long rows = fast(this.contacts.query("SELECT Id FROM Contact")).pkChunking(50_000, "Account").download(file);

		assertThat(rows).isEqualTo(1);
		assertThat(file).hasContent("\"Id\"\n\"003000000000001AAA\"\n");
		org.server()
			.verify(1, postRequestedFor(urlEqualTo(JOBS)).withHeader("Sforce-Enable-PKChunking",
					equalTo("chunkSize=50000; parent=Account")));
	}

	@Test
	void aQueryThatFailsSaysWhy() {
		batches(batch("751000000000001AAA", "Failed", 0, 0).replace("</state>",
				"</state><stateMessage>InvalidBatch : Failed to process query: MALFORMED_QUERY: no</stateMessage>"));

		assertThatExceptionOfType(BulkQueryFailedException.class)
			.isThrownBy(() -> fast(this.contacts.query("SELECT Nope FROM Contact")).list(SObject.class))
			.withMessage(
					"The bulk query job 750000000000001AAA ended as Failed: InvalidBatch : Failed to process query: MALFORMED_QUERY: no");
	}

	@Test
	void aQueryWhoseBatchMayBeThereGoesToAnotherJob() {
		org.server()
			.stubFor(post(urlEqualTo(JOB + "/batch")).inScenario("lost")
				.whenScenarioStateIs(Scenario.STARTED)
				.willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
				.willSetStateTo("again"));
		org.server()
			.stubFor(post(urlEqualTo(JOB + "/batch")).inScenario("lost")
				.whenScenarioStateIs("again")
				.willReturn(xml(201, "<batchInfo><id>751000000000001AAA</id><state>Queued</state></batchInfo>")));

		BulkQueryJob query = fast(this.contacts.query("SELECT Id FROM Contact")).start();

		assertThat(query.handle())
			.isEqualTo("{\"api\":\"1.0\",\"sobject\":\"Contact\",\"query\":\"750000000000001AAA\"}");
		assertThat(this.contacts.resumeQuery(query.handle()).id()).isEqualTo("750000000000001AAA");
		org.server().verify(2, postRequestedFor(urlEqualTo(JOBS)));
		org.server().verify(1, postRequestedFor(urlEqualTo(JOB)).withRequestBody(equalTo("""
				<?xml version="1.0" encoding="UTF-8"?><jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload">\
				<state>Aborted</state></jobInfo>""")));
	}

	@Test
	void theQuotaOfTheDayIsALimit() {
		org.server()
			.stubFor(post(urlEqualTo(JOBS)).willReturn(
					xml(400, """
							<error xmlns="http://www.force.com/2009/06/asyncapi/dataload"><exceptionCode>ExceededQuota</exceptionCode>\
							<exceptionMessage>TotalRequests Limit exceeded.</exceptionMessage></error>""")));

		assertThatExceptionOfType(BulkLoadInterruptedException.class)
			.isThrownBy(() -> this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "A")))).start())
			.withCauseInstanceOf(SalesforceLimitExceededException.class);
		org.server().verify(1, postRequestedFor(urlEqualTo(JOBS)));
	}

	private static void job(String elements) {
		org.server()
			.verify(1, postRequestedFor(urlEqualTo(JOBS)).withRequestBody(equalTo(
					"<?xml version=\"1.0\" encoding=\"UTF-8\"?><jobInfo xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">"
							+ elements + "<contentType>CSV</contentType></jobInfo>")));
	}

	private static void sent(String body) {
		org.server()
			.verify(1, postRequestedFor(urlEqualTo(JOB + "/batch")).withRequestBody(equalTo(body))
				.withHeader("Content-Type", equalTo("text/csv;charset=UTF-8")));
	}

	private static void batches(String... batches) {
		org.server()
			.stubFor(get(urlEqualTo(JOB + "/batch"))
				.willReturn(xml(200, "<batchInfoList xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">"
						+ String.join("", batches) + "</batchInfoList>")));
	}

	private static String batch(String id, String state, int processed, int failed) {
		return "<batchInfo><id>%s</id><jobId>750000000000001AAA</jobId><state>%s</state><numberRecordsProcessed>%d</numberRecordsProcessed><numberRecordsFailed>%d</numberRecordsFailed></batchInfo>"
			.formatted(id, state, processed, failed);
	}

	private static ResponseDefinitionBuilder xml(int status, String xml) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", "application/xml")
			.withBody("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
	}

	private static ResponseDefinitionBuilder csv(String csv) {
		return aResponse().withHeader("Content-Type", "text/csv").withBody(csv);
	}

	private static BulkLoad fast(BulkLoad load) {
		return load.poll(Duration.ofMillis(1), Duration.ofMillis(1));
	}

	private static BulkQuery fast(BulkQuery query) {
		return query.poll(Duration.ofMillis(1), Duration.ofMillis(1));
	}

}
