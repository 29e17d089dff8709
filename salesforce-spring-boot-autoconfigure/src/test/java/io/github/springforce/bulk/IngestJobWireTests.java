package io.github.springforce.bulk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class IngestJobWireTests {

	private static final String JOBS = "/services/data/v66.0/jobs/ingest";

	private static final String JOB = JOBS + "/750000000000001AAA";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@TempDir
	private Path folder;

	private BulkV2 contacts;

	@BeforeEach
	void setUp() {
		this.contacts = org.salesforce().bulk2("Contact");
		org.server()
			.stubFor(post(urlEqualTo(JOBS)).willReturn(
					okJson("""
							{"id":"750000000000001AAA","operation":"insert","object":"Contact","state":"Open","apiVersion":66.0,"contentUrl":"services/data/v66.0/jobs/ingest/750000000000001AAA/batches"}""")));
		org.server().stubFor(put(urlEqualTo(JOB + "/batches")).willReturn(aResponse().withStatus(201)));
		org.server()
			.stubFor(patch(urlEqualTo(JOB)).willReturn(
					okJson("""
							{"id":"750000000000001AAA","operation":"insert","object":"Contact","state":"UploadComplete","apiVersion":66.0}""")));
		jobHas("JobComplete", 2, 0);
	}

	@Test
	void insertMakesAJobUploadsTheRowsAndSaysThatTheyAreComplete() {
		List<Contact> records = List.of(new Contact(null, "O'Neil, \"Bob\"", new BigDecimal("1E+3"),
				Instant.parse("2024-05-31T09:30:00Z"), null),
				new Contact(null, "Müller\nZwei", null, Instant.EPOCH, null));

		BulkResult result = fast(this.contacts.insert(BulkSource.of(records))).run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(2, 2, 0, 0, 0));
		org.server()
			.verify(1, postRequestedFor(urlEqualTo(JOBS))
				.withHeader("Authorization", equalTo("Bearer token-of-the-test"))
				.withHeader("Content-Type", equalTo("application/json"))
				.withRequestBody(equalTo(
						"{\"object\":\"Contact\",\"operation\":\"insert\",\"contentType\":\"CSV\",\"columnDelimiter\":\"COMMA\",\"lineEnding\":\"LF\"}")));
		org.server()
			.verify(1,
					putRequestedFor(urlEqualTo(JOB + "/batches"))
						.withHeader("Content-Type", equalTo("text/csv;charset=UTF-8"))
						.withRequestBody(equalTo(
								"LastName,Level__c,Birth__c\n\"O'Neil, \"\"Bob\"\"\",1000,2024-05-31T09:30:00.000Z\n"
										+ "\"Müller\nZwei\",,1970-01-01T00:00:00.000Z\n")));
		org.server()
			.verify(1, patchRequestedFor(urlEqualTo(JOB)).withRequestBody(equalTo("{\"state\":\"UploadComplete\"}")));
	}

	@Test
	void nullEmptiesAFieldAndAnAbsentOneIsLeftAlone() {
		Map<String, Object> emptied = new LinkedHashMap<>();
		emptied.put("Id", "003000000000001AAA");
		emptied.put("Phone", null);
		emptied.put("Email", "a@example.com");
		SObject untouched = SObject.of("Contact").put("Id", "003000000000002AAA").put("Email", "");

		fast(this.contacts.update(BulkSource.of(List.of(emptied, untouched)))).run();

		org.server().verify(putRequestedFor(urlEqualTo(JOB + "/batches")).withRequestBody(equalTo("""
				Id,Phone,Email
				003000000000001AAA,#N/A,a@example.com
				003000000000002AAA,,#N/A
				""")));
	}

	@Test
	void upsertNamesItsFieldAndParentsByExternalIdAreColumns() {
		Map<String, Object> record = new LinkedHashMap<>();
		record.put("Ext__c", "7");
		record.put("Account", Map.of("Number__c", "A-1"));

		jobHas("JobComplete", 1, 0);
		fast(this.contacts.upsert("Ext__c", BulkSource.of(Stream.of(record)))).run();

		org.server()
			.verify(postRequestedFor(urlEqualTo(JOBS)).withRequestBody(equalTo(
					"{\"object\":\"Contact\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Ext__c\",\"contentType\":\"CSV\",\"columnDelimiter\":\"COMMA\",\"lineEnding\":\"LF\"}")));
		org.server()
			.verify(putRequestedFor(urlEqualTo(JOB + "/batches"))
				.withRequestBody(equalTo("Ext__c,Account.Number__c\n7,A-1\n")));
	}

	@Test
	void deleteSendsIdsOnly() {
		fast(org.salesforce()
			.bulk2("Contact")
			.delete(BulkSource.of(List.of("003000000000001AAA",
					SObject.of("Contact").put("LastName", "Doe").put("Id", "003000000000002AAA")))))
			.run();

		org.server()
			.verify(putRequestedFor(urlEqualTo(JOB + "/batches"))
				.withRequestBody(equalTo("Id\n003000000000001AAA\n003000000000002AAA\n")));
	}

	@Test
	void hardDeleteNamesItsOperationAndSendsIdsOnly() {
		fast(this.contacts.hardDelete(
				BulkSource.of(List.of(SObject.of("Contact").put("LastName", "Doe").put("Id", "003000000000002AAA")))))
			.run();

		org.server()
			.verify(postRequestedFor(urlEqualTo(JOBS)).withRequestBody(
					equalTo("""
							{"object":"Contact","operation":"hardDelete","contentType":"CSV","columnDelimiter":"COMMA","lineEnding":"LF"}""")));
		org.server()
			.verify(putRequestedFor(urlEqualTo(JOB + "/batches")).withRequestBody(equalTo("Id\n003000000000002AAA\n")));
	}

	@Test
	void aFileOfCsvIsSentAsItIsAndItsLineEndingIsTold() throws IOException {
		Path file = this.folder.resolve("contacts.csv");
		Files.write(file,
				("\uFEFFLastName;Note__c\r\n\"a;b\";\"two\r\nlines\"\r\n\r\nDoe;x").getBytes(StandardCharsets.UTF_8));

		BulkResult result = fast(this.contacts.insert(BulkSource.csv(file, ColumnDelimiter.SEMICOLON))).run();

		assertThat(result.summary().read()).isEqualTo(2);
		org.server()
			.verify(postRequestedFor(urlEqualTo(JOBS)).withRequestBody(equalTo(
					"{\"object\":\"Contact\",\"operation\":\"insert\",\"contentType\":\"CSV\",\"columnDelimiter\":\"SEMICOLON\",\"lineEnding\":\"CRLF\"}")));
		org.server()
			.verify(putRequestedFor(urlEqualTo(JOB + "/batches"))
				.withRequestBody(equalTo("LastName;Note__c\r\n\"a;b\";\"two\r\nlines\"\r\n\r\nDoe;x")));
	}

	@Test
	void aLargeFileIsSentAsItIsReadAndTheHandleKnowsItsRowsBeforeTheJobBegins() throws IOException {
		String csv = "LastName,Note__c\n" + ("Doe," + "x".repeat(99_995) + "\n").repeat(4);
		Path file = Files.writeString(this.folder.resolve("contacts.csv"), csv);
		List<String> handles = new ArrayList<>();
		List<Integer> completed = new ArrayList<>();
		jobHas("JobComplete", 4, 0);

		BulkResult result = fast(this.contacts.insert(BulkSource.csv(file))).onHandle((handle) -> {
			handles.add(handle);
			completed.add(org.server().findAll(patchRequestedFor(urlEqualTo(JOB))).size());
		}).run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(4, 4, 0, 0, 0));
		org.server()
			.verify(1,
					putRequestedFor(urlEqualTo(JOB + "/batches"))
						.withHeader("Content-Type", equalTo("text/csv;charset=UTF-8"))
						.withHeader("Content-Length", equalTo("400017"))
						.withoutHeader("Transfer-Encoding")
						.withRequestBody(equalTo(csv)));
		assertThat(handles).extracting((handle) -> handle.substring(handle.indexOf("\"uploaded\"")))
			.containsExactly("\"uploaded\":false,\"parts\":[{\"job\":\"750000000000001AAA\",\"first\":1,\"rows\":0}]}",
					"\"uploaded\":false,\"parts\":[{\"job\":\"750000000000001AAA\",\"first\":1,\"rows\":4}]}",
					"\"uploaded\":true,\"parts\":[{\"job\":\"750000000000001AAA\",\"first\":1,\"rows\":4}]}");
		assertThat(completed).containsExactly(0, 0, 1);
	}

	@Test
	void aLargeFileIsCountedFirstWhereUploadsAreToGoSideBySide() throws IOException {
		String csv = "LastName,Note__c\n" + ("Doe," + "x".repeat(99_995) + "\n").repeat(4);
		Path file = Files.writeString(this.folder.resolve("contacts.csv"), csv);
		jobHas("JobComplete", 4, 0);

		fast(this.contacts.insert(BulkSource.csv(file))).parallel(2).run();

		org.server()
			.verify(1,
					putRequestedFor(urlEqualTo(JOB + "/batches")).withHeader("Content-Length", equalTo("400017"))
						.withoutHeader("Transfer-Encoding")
						.withRequestBody(equalTo(csv)));
	}

	@Test
	void rowsAreSplitByNumberAndEachUploadHasTheHeader() {
		List<String> uploads = new ArrayList<>();
		jobHas("JobComplete", 2, 0);

		BulkResult result = fast(this.contacts.insert(
				BulkSource.csv(new ByteArrayInputStream("LastName\nA\nB\nC\nD\nE\n".getBytes(StandardCharsets.UTF_8)),
						ColumnDelimiter.COMMA))
			.rowsPerJob(2)).run();

		org.server()
			.findAll(putRequestedFor(urlEqualTo(JOB + "/batches")))
			.forEach((upload) -> uploads.add(upload.getBodyAsString()));
		assertThat(uploads).containsExactlyInAnyOrder("LastName\nA\nB\n", "LastName\nC\nD\n", "LastName\nE\n");
		assertThat(result.summary().read()).isEqualTo(5);
	}

	@Test
	void aLaterRecordWithOtherFieldsBeginsAnotherUpload() {
		fast(this.contacts.insert(BulkSource
			.of(List.of(Map.of("LastName", "A"), Map.of("lastname", "B"), new LinkedHashMap<>(Map.of("Phone", "1"))))))
			.run();

		org.server().verify(putRequestedFor(urlEqualTo(JOB + "/batches")).withRequestBody(equalTo("LastName\nA\nB\n")));
		org.server()
			.verify(putRequestedFor(urlEqualTo(JOB + "/batches")).withRequestBody(equalTo("LastName,Phone\n,1\n")));
	}

	@Test
	void noRowsNoJob() {
		BulkResult result = this.contacts.insert(BulkSource.of(List.of())).run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(0, 0, 0, 0, 0));
		org.server().verify(0, postRequestedFor(urlEqualTo(JOBS)));
	}

	@Test
	void aRowThatCannotBeSentIsNamedBeforeAnythingIsSent() {
		assertThatExceptionOfType(BulkInputException.class)
			.isThrownBy(() -> this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "#N/A")))).start())
			.withMessage(
					"Row 1: column LastName: the text #N/A would empty the field: use null to do that; the Bulk API cannot store it. Nothing was sent");
		assertThatExceptionOfType(BulkInputException.class)
			.isThrownBy(() -> this.contacts.update(BulkSource.of(List.of(Map.of("LastName", "x")))).start())
			.withMessage("Row 1: there is no Id, by which the update finds its record. Nothing was sent");
		assertThatExceptionOfType(BulkInputException.class)
			.isThrownBy(() -> this.contacts.insert(BulkSource
				.csv(new ByteArrayInputStream("A\n\"x\n".getBytes(StandardCharsets.UTF_8)), ColumnDelimiter.COMMA))
				.start())
			.withMessageContaining("Row 1 of the CSV ends within quotation marks");
		org.server().verify(0, postRequestedFor(urlEqualTo(JOBS)));
	}

	@Test
	void anUploadWhoseAnswerIsLostGoesToAnotherJobAndTheFirstIsAborted() {
		org.server()
			.stubFor(put(urlEqualTo(JOB + "/batches")).inScenario("lost")
				.whenScenarioStateIs(Scenario.STARTED)
				.willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
				.willSetStateTo("again"));
		org.server()
			.stubFor(put(urlEqualTo(JOB + "/batches")).inScenario("lost")
				.whenScenarioStateIs("again")
				.willReturn(aResponse().withStatus(201)));
		jobHas("JobComplete", 1, 0);

		BulkResult result = fast(this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "A"))))).run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(1, 1, 0, 0, 0));
		org.server().verify(2, postRequestedFor(urlEqualTo(JOBS)));
		org.server().verify(1, patchRequestedFor(urlEqualTo(JOB)).withRequestBody(equalTo("{\"state\":\"Aborted\"}")));
	}

	@Test
	void eachRowOfTheResultsFindsItsRowOfTheSource() {
		jobHas("Failed", 3, 1);
		results("successfulResults", """
				"sf__Id","sf__Created",AnnualRevenue,LastName
				"003000000000002AAA","true","9.12260031E8","Müller, A"
				"003000000000001AAA","false","","Doe"
				""");
		results("failedResults", """
				"sf__Id","sf__Error",LastName,AnnualRevenue
				"","REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --","","5"
				""");
		results("unprocessedrecords", """
				LastName,AnnualRevenue
				"Last",""
				""");
		String csv = "LastName,AnnualRevenue\nDoe,\n\"Müller, A\",912260031\n,5\nLast,\n";

		BulkResult result = fast(this.contacts.insert(
				BulkSource.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), ColumnDelimiter.COMMA)))
			.run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(4, 2, 1, 1, 0));
		try (Stream<BulkRow> rows = result.rows()) {
			assertThat(rows.toList()).extracting((row) -> row.number().getAsLong()).containsExactly(2L, 1L, 3L, 4L);
		}
		try (Stream<BulkRow.Failed> failed = result.failed()) {
			assertThat(failed.toList()).singleElement().satisfies((row) -> {
				assertThat(row.code()).isEqualTo("REQUIRED_FIELD_MISSING");
				assertThat(row.message()).isEqualTo("Required fields are missing: [LastName]");
				assertThat(row.errorFields()).containsExactly("LastName");
				assertThat(row.fields()).containsExactly(Map.entry("LastName", ""), Map.entry("AnnualRevenue", "5"));
			});
		}
		assertThatExceptionOfType(BulkLoadFailedException.class).isThrownBy(result::orElseThrow)
			.withMessage("Of 4 rows 2 were stored, 1 failed, 1 were not processed and 0 are not accounted for");
	}

	@Test
	void failedRowsAreWrittenWithTheirErrorSoThatTheyCanBeSentAgain() throws IOException {
		jobHas("JobComplete", 1, 1);
		results("failedResults", """
				"sf__Id","sf__Error",LastName
				"","UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--","A, B"
				""");
		results("unprocessedrecords", "");
		BulkResult result = fast(this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "A, B"))))).run();

		long rows = result.writeFailures(this.folder.resolve("failed.csv"));

		assertThat(rows).isEqualTo(1);
		assertThat(this.folder.resolve("failed.csv")).hasContent("""
				sf__Id,sf__Error,LastName
				,UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--,"A, B"
				""");
	}

	@Test
	void failedRowsAreSentAgainAsTheyWereAndFieldsAreStillEmptied() throws IOException {
		Path failures = this.folder.resolve("failed.csv");
		jobHas("JobComplete", 1, 1);
		results("failedResults",
				"""
						"sf__Id","sf__Error",Amount__c,Id,Phone
						"003000000000001AAA","UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--","9.12260031E8","003000000000001AAA",""
						""");
		results("unprocessedrecords", "");
		Map<String, Object> record = new LinkedHashMap<>();
		record.put("Id", "003000000000001AAA");
		record.put("Phone", null);
		record.put("Amount__c", 912260031);
		fast(this.contacts.update(BulkSource.of(List.of(record)))).run().writeFailures(failures);
		org.server().resetRequests();

		fast(this.contacts.update(BulkSource.failures(failures))).run();

		org.server()
			.verify(1, putRequestedFor(urlEqualTo(JOB + "/batches"))
				.withRequestBody(equalTo("Amount__c,Id,Phone\n9.12260031E8,003000000000001AAA,#N/A\n")));
	}

	@Test
	void noFailuresAreNothingToBeSentAgain() {
		Path failures = this.folder.resolve("failed.csv");
		results("failedResults", "\"sf__Id\",\"sf__Error\",LastName\n");
		results("unprocessedrecords", "LastName\n");
		fast(this.contacts.insert(BulkSource.of(List.of(Map.of("LastName", "A"))))).run().writeFailures(failures);
		org.server().resetRequests();

		assertThat(fast(this.contacts.insert(BulkSource.failures(failures))).run().summary().read()).isZero();
		org.server().verify(0, postRequestedFor(urlEqualTo(JOBS)));
	}

	@Test
	void aFileThatHoldsNoFailuresIsNotSentAsSuch() throws IOException {
		Path file = Files.writeString(this.folder.resolve("contacts.csv"), "LastName\nDoe\n");

		assertThatExceptionOfType(BulkInputException.class)
			.isThrownBy(() -> this.contacts.insert(BulkSource.failures(file)).start())
			.withMessageStartingWith("The file contacts.csv does not begin with sf__Id,sf__Error");
	}

	@Test
	void aLoadIsTakenUpAfterItsUploadBroke() {
		org.server()
			.stubFor(put(urlEqualTo(JOB + "/batches")).inScenario("down")
				.whenScenarioStateIs(Scenario.STARTED)
				.willReturn(aResponse().withStatus(201))
				.willSetStateTo("down"));
		org.server()
			.stubFor(put(urlEqualTo(JOB + "/batches")).inScenario("down")
				.whenScenarioStateIs("down")
				.willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		BulkSource.Repeatable source = BulkSource
			.of(() -> IntStream.rangeClosed(1, 5).mapToObj((i) -> Map.of("LastName", "N" + i)));
		List<String> handles = new ArrayList<>();

		assertThatExceptionOfType(BulkLoadInterruptedException.class).isThrownBy(
				() -> fast(this.contacts.insert(source).rowsPerJob(2)).parallel(1).onHandle(handles::add).start());
		org.server().resetScenarios();
		org.server().stubFor(put(urlEqualTo(JOB + "/batches")).willReturn(aResponse().withStatus(201)));
		org.server().resetRequests();
		String handle = handles.get(0);
		BulkJob job = this.contacts.resume(handle, source);

		assertThat(org.server().findAll(putRequestedFor(urlEqualTo(JOB + "/batches"))))
			.extracting((upload) -> upload.getBodyAsString())
			.containsExactly("LastName\nN3\nN4\nN5\n");
		assertThat(job.progress().jobs()).isEqualTo(2);
	}

	@Test
	void aLoadWhoseRowsWereNotAllUploadedNeedsItsSource() {
		String handle = """
				{"api":"2.0","request":{"sobject":"Contact","operation":"INSERT","externalIdField":null,\
				"assignmentRule":null,"serial":false},"uploaded":false,"parts":[]}""";

		assertThatIllegalArgumentException().isThrownBy(() -> this.contacts.resume(handle))
			.withMessage("Not all rows of this load were uploaded: give their source too, resume(handle, source)");
	}

	@Test
	void aRowThatIsWrongAbortsTheJobOfTheRowBefore() {
		List<Object> rows = List.of(Map.of("LastName", "A"), Map.of("LastName", "B"), "no record");

		assertThatExceptionOfType(BulkInputException.class)
			.isThrownBy(() -> this.contacts.insert(BulkSource.of(rows)).rowsPerJob(1).parallel(1).start())
			.withMessageContaining("Row 3")
			.withMessageContaining("which were aborted as far as they had not ended");
		org.server().verify(1, patchRequestedFor(urlEqualTo(JOB)).withRequestBody(equalTo("{\"state\":\"Aborted\"}")));
	}

	@Test
	void aHandleOfAnotherLoadIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.contacts.resume("nonsense"))
			.withMessage("This is not the handle of a bulk job: give what BulkJob.handle() gave");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce()
				.bulk2("Account")
				.resume(this.contacts.insert(BulkSource.of(List.of())).start().handle()))
			.withMessage("The handle is of a load of Contact by Bulk API 2.0, not of Account by 2.0");
	}

	private static BulkLoad fast(BulkLoad load) {
		return load.poll(Duration.ofMillis(1), Duration.ofMillis(1));
	}

	private static void jobHas(String state, int processed, int failed) {
		org.server()
			.stubFor(get(urlEqualTo(JOB)).willReturn(
					okJson("""
							{"id":"750000000000001AAA","operation":"insert","object":"Contact","state":"%s","apiVersion":66.0,"jobType":"V2Ingest","numberRecordsProcessed":%d,"numberRecordsFailed":%d}"""
						.formatted(state, processed, failed))));
	}

	private static void results(String kind, String csv) {
		org.server()
			.stubFor(get(urlEqualTo(JOB + "/" + kind + "/"))
				.willReturn(aResponse().withHeader("Content-Type", "text/csv").withBody(csv)));
	}

	@SObjectType("Contact")
	record Contact(@Nullable String id, String lastName, @JsonProperty("Level__c") @Nullable BigDecimal level,
			@JsonProperty("Birth__c") @Nullable Instant birth, @JsonProperty("Active__c") @Nullable Boolean active) {
	}

}
