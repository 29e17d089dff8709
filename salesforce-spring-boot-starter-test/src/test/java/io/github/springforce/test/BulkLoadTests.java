package io.github.springforce.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkJob;
import io.github.springforce.bulk.BulkLoad;
import io.github.springforce.bulk.BulkLoadInterruptedException;
import io.github.springforce.bulk.BulkOperations;
import io.github.springforce.bulk.BulkQueryJob;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkRow;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.bulk.BulkSummary;
import io.github.springforce.bulk.ColumnDelimiter;
import io.github.springforce.bulk.JobInfo;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.embedded.EmbeddedRecord;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class BulkLoadTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private static final Salesforce salesforce = SalesforceTemplate.builder()
		.login(() -> SalesforceSession.of(org.accessToken(), org.url().toString()))
		.repeats(new RepeatSettings(4, Duration.ofMillis(1), 1.0, Duration.ofMillis(2), true))
		.bulk(new BulkSettings(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMinutes(1), 250_000,
				DataSize.ofMegabytes(90), 4, 4))
		.build();

	@TempDir
	private Path folder;

	@BeforeEach
	void resetOrg() {
		org.resetKeepingSessions();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 10_000, 10_001 })
	void everyRowIsStoredOnce(int rows) {
		Stream<Map<String, Object>> contacts = IntStream.rangeClosed(1, rows)
			.mapToObj((i) -> Map.of("LastName", "Doe " + i));

		BulkResult result = salesforce.bulk2("Contact").insert(BulkSource.of(contacts)).rowsPerJob(5_000).run();

		assertThat(result.orElseThrow().summary()).isEqualTo(new BulkSummary(rows, rows, 0, 0, 0));
		assertThat(org.records("Contact")).hasSize(rows);
	}

	static Stream<Arguments> faults() {
		return Stream.of(Operation.BULK_JOB, Operation.BULK_UPLOAD, Operation.BULK_RESULTS)
			.flatMap((operation) -> Stream
				.of(Fault.RESET, Fault.ANSWER_LOST, Fault.TRUNCATED, Fault.SERVER_ERROR, Fault.UNAVAILABLE,
						Fault.EXPIRED_SESSION)
				.map((fault) -> Arguments.of(operation, fault)));
	}

	/** Each call in turn, until there is none left that the fault could befall. */
	@ParameterizedTest
	@MethodSource("faults")
	void aFaultAtOneStepLosesNoRowAndStoresNoneTwice(Operation operation, Fault fault) {
		int step = 0;
		do {
			org.resetKeepingSessions();
			org.fail().next(operation).after(step).with(fault);

			BulkResult result = salesforce.bulk2("Contact").insert(BulkSource.of(contacts(3))).rowsPerJob(2).run();

			assertThat(result.summary()).as("fault at step " + step).isEqualTo(new BulkSummary(3, 3, 0, 0, 0));
			try (Stream<BulkRow> stored = result.rows()) {
				assertThat(stored).extracting((row) -> row.number().getAsLong()).containsExactlyInAnyOrder(1L, 2L, 3L);
			}
			assertThat(org.records("Contact")).hasSize(3);
			step++;
		}
		while (org.fail().pending() == 0);
		assertThat(step).as("steps").isGreaterThan(2);
	}

	@Test
	void textComesBackAsItWentIn() {
		String hostile = "a,b;c\t\"quoted\" 'x'\nsecond line\r\nthird ü 漢 😀 =1+1 \\ /";
		String longest = "x".repeat(30_000);
		Map<String, Object> contact = new LinkedHashMap<>();
		contact.put("LastName", "&<'");
		contact.put("Description", hostile + longest);

		BulkResult result = salesforce.bulk2("Contact").insert(BulkSource.of(List.of(contact))).run();

		assertThat(result.summary().succeeded()).isEqualTo(1);
		EmbeddedRecord stored = org.records("Contact").get(0);
		assertThat(stored.get("LastName")).isEqualTo("&<'");
		assertThat(stored.get("Description")).isEqualTo(hostile + longest);
		try (Stream<BulkRow.Succeeded> rows = result.succeeded()) {
			assertThat(rows.toList()).singleElement().satisfies((row) -> {
				assertThat(row.id()).isEqualTo(stored.id());
				assertThat(row.fields()).containsEntry("Description", hostile + longest);
			});
		}
	}

	@ParameterizedTest
	@MethodSource("faultsOfACall")
	void aFaultWhileAJobIsAbortedOrDeletedIsRepeated(Fault fault) {
		org.holdBulkJobs();
		BulkJob job = salesforce.bulk2("Contact").insert(BulkSource.of(contacts(2))).start();
		String query = salesforce.bulk2("Contact").query("SELECT Id FROM Contact").start().id();
		BulkQueryJob queryJob = salesforce.bulk2("Contact")
			.resumeQuery("{\"api\":\"2.0\",\"sobject\":\"Contact\",\"query\":\"" + query + "\"}");

		org.fail().next(Operation.BULK_JOB).with(fault);
		job.cancel();
		org.fail().next(Operation.BULK_JOB).with(fault);
		queryJob.cancel();
		org.letBulkJobsRun();
		assertThat(job.await().summary()).isEqualTo(new BulkSummary(2, 0, 0, 2, 0));
		org.fail().next(Operation.BULK_JOB).with(fault);
		salesforce.bulk2("Contact").delete(job.jobs().get(0));
		org.fail().next(Operation.BULK_JOB).with(fault);
		queryJob.delete();

		assertThat(salesforce.bulk2("Contact").jobs()).isEmpty();
		assertThat(salesforce.bulk2("Contact").queryJobs()).isEmpty();
		assertThat(org.records("Contact")).isEmpty();
	}

	static Stream<Fault> faultsOfACall() {
		return Stream.of(Fault.RESET, Fault.ANSWER_LOST, Fault.TRUNCATED, Fault.SERVER_ERROR, Fault.UNAVAILABLE,
				Fault.EXPIRED_SESSION);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n" })
	void aFileOfCsvComesBackAsItWentIn(String lineEnding) throws IOException {
		org.schema().object("Contact").longText("Notes__c", 131_072);
		String hostile = "a,b;c\t\"\"quoted\"\" 'x'\nsecond line\r\nthird ü 漢 😀 \u0000 \uFEFF =1+1 \\ /";
		String longest = "x".repeat(131_072);
		Path file = Files.writeString(this.folder.resolve("contacts.csv"), "\uFEFF" + String.join(lineEnding,
				"LastName,Notes__c", "Hostile,\"" + hostile + "\"", "\"Longest\"," + longest, "", "Last,\"end\""));

		BulkResult result = salesforce.bulk2("Contact").insert(BulkSource.csv(file)).run().orElseThrow();

		assertThat(result.summary()).isEqualTo(new BulkSummary(3, 3, 0, 0, 0));
		assertThat(org.records("Contact")).extracting((contact) -> contact.get("Notes__c"))
			.containsExactly(hostile.replace("\"\"", "\""), longest, "end");
		try (Stream<BulkRow> rows = result.rows()) {
			assertThat(rows).extracting((row) -> row.number().getAsLong()).containsExactlyInAnyOrder(1L, 2L, 3L);
		}
	}

	static Stream<Named<BulkOperations>> apis() {
		return Stream.of(Named.of("1.0", salesforce.bulk("Contact")), Named.of("2.0", salesforce.bulk2("Contact")));
	}

	@ParameterizedTest
	@MethodSource("apis")
	void rowsThatFailedAreSentAgainOnceTheyAreMended(BulkOperations contacts) throws IOException {
		Path failures = this.folder.resolve("failed.csv");
		String csv = "LastName,Email\nDoe,doe@example.com\n,nobody@example.com\nJones,\"jones, at example.com\"\n";
		BulkResult first = contacts
			.insert(BulkSource.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
					ColumnDelimiter.COMMA))
			.run();

		assertThat(first.writeFailures(failures)).isEqualTo(2);
		assertThat(failures).content()
			.contains("sf__Id,sf__Error,LastName,Email\n",
					"INVALID_EMAIL_ADDRESS:Email: invalid email address: jones, at example.com");
		Files.writeString(failures,
				Files.readString(failures)
					.replace(",,nobody", ",Nobody,nobody")
					.replace("\"jones, at example.com\"", "jones@example.com"));
		BulkResult second = contacts.insert(BulkSource.failures(failures)).run();

		assertThat(second.orElseThrow().summary().read()).isEqualTo(2);
		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName"))
			.containsExactlyInAnyOrder("Doe", "Nobody", "Jones");
	}

	@ParameterizedTest
	@MethodSource("apis")
	void failedRowsWithDifferentFieldsAreSentAgainAndLeaveTheOthersAlone(BulkOperations contacts) throws IOException {
		Path failures = this.folder.resolve("failed.csv");
		String doe = org.insert("Contact", Map.of("LastName", "Doe", "Phone", "1", "Email", "doe@example.com"));
		String jones = org.insert("Contact", Map.of("LastName", "Jones", "Phone", "2", "Email", "jones@example.com"));
		BulkResult first = contacts.update(BulkSource.of(List.of(fields("Id", doe, "LastName", null, "Phone", "11"),
				fields("Id", jones, "LastName", null, "Email", "j@example.com"))))
			.run();

		assertThat(first.writeFailures(failures)).isEqualTo(2);
		Files.writeString(failures, Files.readString(failures).replace("#N/A", "Mended"));
		BulkResult second = contacts.update(BulkSource.failures(failures)).run();

		assertThat(second.orElseThrow().summary().read()).isEqualTo(2);
		assertThat(org.records("Contact"))
			.extracting((contact) -> contact.get("LastName"), (contact) -> contact.get("Phone"),
					(contact) -> contact.get("Email"))
			.containsExactlyInAnyOrder(tuple("Mended", "11", "doe@example.com"), tuple("Mended", "2", "j@example.com"));
	}

	private static Map<String, Object> fields(Object... namesAndValues) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return fields;
	}

	@Test
	void rowsThatTheUserAbortedOrTheProcessLeftBehindAreFound() {
		org.holdBulkJobs();
		salesforce.bulk2("Contact").insert(BulkSource.of(contacts(1))).start();
		org.fail().always(Operation.BULK_UPLOAD).with(Fault.RESET);
		assertThatExceptionOfType(BulkLoadInterruptedException.class)
			.isThrownBy(() -> salesforce.bulk2("Contact").insert(BulkSource.of(contacts(1))).start());
		org.fail().clear();

		// what could not be uploaded was aborted at once
		assertThat(salesforce.bulk2("Contact").abortStale(Duration.ZERO)).isEmpty();
		assertThat(salesforce.bulk2("Contact").jobs()).extracting(JobInfo::state)
			.containsOnly("UploadComplete", "Aborted");
	}

	@Test
	void jobsThatAProcessLeftOpenAreAbortedWhenTheyAreOld() {
		for (String type : List.of("Contact", "Lead")) {
			org.fail().always(Operation.ANY).after(1).with(Fault.RESET);
			assertThatExceptionOfType(BulkLoadInterruptedException.class)
				.isThrownBy(() -> salesforce.bulk2(type).insert(BulkSource.of(contacts(1))).start());
			org.fail().clear();
		}
		String stale = jobsOf("Contact").get(0).id();

		assertThat(salesforce.bulk2("Contact").abortStale(Duration.ofHours(1))).isEmpty();
		assertThat(salesforce.bulk2("Contact").abortStale(Duration.ZERO)).containsExactly(stale);

		assertThat(jobsOf("Contact")).extracting(JobInfo::state).containsExactly("Aborted");
		assertThat(jobsOf("Lead")).extracting(JobInfo::state).containsExactly("Open");
	}

	private static List<JobInfo> jobsOf(String type) {
		return salesforce.bulk2(type).jobs().stream().filter((job) -> type.equals(job.object())).toList();
	}

	@Test
	void rowsThatFailAreToldApartFromThoseThatAreStored() {
		String csv = """
				LastName,Email
				Doe,doe@example.com
				,nobody@example.com
				Jones,not an address
				""";

		BulkResult result = salesforce.bulk2("Contact")
			.insert(BulkSource.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
					ColumnDelimiter.COMMA))
			.run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(3, 1, 2, 0, 0));
		try (Stream<BulkRow.Failed> failed = result.failed()) {
			assertThat(failed.toList())
				.extracting((row) -> row.number().getAsLong() + " " + row.code() + " " + row.errorFields())
				.containsExactlyInAnyOrder("2 REQUIRED_FIELD_MISSING [LastName]", "3 INVALID_EMAIL_ADDRESS [Email]");
		}
	}

	@Test
	void updatesUpsertsAndDeletesFindTheirRecords() {
		org.schema().object("Contact").externalId("Number__c");
		String known = org.insert("Contact", Map.of("LastName", "Known", "Number__c", "1", "Phone", "123"));
		List<SObject> upserts = List.of(SObject.of("Contact").put("Number__c", "1").put("LastName", "Changed"),
				SObject.of("Contact").put("Number__c", "2").put("LastName", "New"));

		salesforce.bulk2("Contact").upsert("Number__c", BulkSource.of(upserts)).run().orElseThrow();
		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName"))
			.containsExactlyInAnyOrder("Changed", "New");

		salesforce.bulk2("Contact")
			.update(BulkSource.of(List.of(SObject.of("Contact").put("Id", known).put("Phone", null))))
			.run()
			.orElseThrow();
		assertThat(org.record("Contact", known).get("Phone")).isNull();

		salesforce.bulk2("Contact").delete(BulkSource.of(List.of(known))).run().orElseThrow();
		assertThat(org.records("Contact")).hasSize(1);
	}

	@Test
	void whatAnAbortedJobDidNotReachIsUnprocessed() {
		org.holdBulkJobs();
		BulkJob job = salesforce.bulk2("Contact").insert(BulkSource.of(contacts(3))).start();
		job.cancel();
		org.runNextBulkJob();

		BulkResult result = job.await();

		assertThat(result.summary()).isEqualTo(new BulkSummary(3, 0, 0, 3, 0));
		try (Stream<BulkRow.Unprocessed> rows = result.unprocessed()) {
			assertThat(rows).hasSize(3);
		}
		assertThat(org.records("Contact")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("crashes")
	void aLoadIsTakenUpAfterEveryStepWithoutLosingOrRepeatingARow(Fault fault) {
		Supplier<Stream<Map<String, String>>> rows = () -> contacts(5).stream();
		for (int crash = 0; crash < 10; crash++) {
			org.resetKeepingSessions();
			List<String> handles = new ArrayList<>();
			org.fail().always(Operation.ANY).after(crash).with(fault);
			String handle;
			try {
				handle = salesforce.bulk2("Contact")
					.insert(BulkSource.of(rows))
					.rowsPerJob(2)
					.onHandle(handles::add)
					.start()
					.handle();
			}
			catch (BulkLoadInterruptedException ex) {
				handle = handles.isEmpty() ? ex.getHandle() : handles.get(handles.size() - 1);
			}
			org.fail().clear();

			BulkResult result = salesforce.bulk2("Contact").resume(handle, BulkSource.of(rows)).await();

			assertThat(result.summary().succeeded()).as("broken after " + crash + " calls").isEqualTo(5);
			assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName"))
				.containsExactlyInAnyOrder("Doe 1", "Doe 2", "Doe 3", "Doe 4", "Doe 5");
		}
	}

	static Stream<Fault> crashes() {
		return Stream.of(Fault.RESET, Fault.ANSWER_LOST);
	}

	@Test
	void rowsWhoseUploadFailedAreSentWhenTheLoadIsTakenUpAsOftenAsNeedBe() {
		BulkSource.Repeatable rows = BulkSource.of(() -> contacts(5).stream());
		for (int uploads = 0; uploads < 3; uploads++) {
			org.resetKeepingSessions();
			List<String> handles = new ArrayList<>();
			org.fail().always(Operation.BULK_UPLOAD).after(uploads).with(Fault.RESET);
			assertThatExceptionOfType(BulkLoadInterruptedException.class).isThrownBy(
					() -> salesforce.bulk2("Contact").insert(rows).rowsPerJob(2).onHandle(handles::add).start());
			assertThatExceptionOfType(BulkLoadInterruptedException.class).isThrownBy(
					() -> salesforce.bulk2("Contact").resume(handles.get(handles.size() - 1), rows, handles::add));
			org.fail().clear();

			BulkResult result = salesforce.bulk2("Contact").resume(handles.get(handles.size() - 1), rows).await();

			assertThat(result.summary()).as("after " + uploads + " uploads").isEqualTo(new BulkSummary(5, 5, 0, 0, 0));
			assertThat(org.records("Contact")).hasSize(5);
		}
	}

	@ParameterizedTest
	@MethodSource("apis")
	void aLoadThatCrashesAgainWhileItIsTakenUpLosesAndRepeatsNoRow(BulkOperations contacts) {
		BulkSource.Repeatable rows = BulkSource.of(contacts(5));
		for (int first = 0; first < 10; first++) {
			for (int second : new int[] { 1, 4 }) {
				org.resetKeepingSessions();
				List<String> handles = new ArrayList<>();
				org.fail().always(Operation.ANY).after(first).with(Fault.ANSWER_LOST);
				BulkLoad load = contacts.insert(rows).rowsPerJob(2).onHandle(handles::add);
				String begun = stopped(load::start, handles);
				org.fail().clear();
				org.fail().always(Operation.ANY).after(second).with(Fault.ANSWER_LOST);
				String handle = stopped(() -> contacts.resume(begun, rows, handles::add), handles);
				org.fail().clear();

				BulkResult result = contacts.resume(handle, rows).await();

				assertThat(result.summary()).as("after %s and %s calls", first, second)
					.isEqualTo(new BulkSummary(5, 5, 0, 0, 0));
				assertThat(org.records("Contact")).as("after %s and %s calls", first, second).hasSize(5);
			}
		}
	}

	/** The last handle that is known of a load that may stop on the way. */
	private static String stopped(Supplier<BulkJob> load, List<String> handles) {
		try {
			return load.get().handle();
		}
		catch (SalesforceException ex) {
			return handles.isEmpty() ? ((BulkLoadInterruptedException) ex).getHandle()
					: handles.get(handles.size() - 1);
		}
	}

	@Test
	void nobodyNeedsToWaitForTheEnd() {
		ExecutorService executor = Executors.newSingleThreadExecutor();
		BulkJob job = salesforce.bulk2("Contact").insert(BulkSource.of(contacts(3))).start();

		assertThat(job.whenDone(executor)).succeedsWithin(Duration.ofSeconds(10))
			.satisfies((result) -> assertThat(result.summary().succeeded()).isEqualTo(3));
		executor.shutdown();
	}

	@Test
	void aWaitThatIsTooLongSaysHowToGoOn() {
		org.holdBulkJobs();
		BulkJob job = salesforce.bulk2("Contact").insert(BulkSource.of(contacts(1))).start();

		assertThatExceptionOfType(BulkLoadInterruptedException.class).isThrownBy(() -> job.await(Duration.ofMillis(5)))
			.withMessage("The platform has not ended its work within PT0.005S: take it up again by resume(handle)")
			.satisfies((ex) -> {
				org.letBulkJobsRun();
				assertThat(salesforce.bulk2("Contact").resume(ex.getHandle()).await().summary().succeeded())
					.isEqualTo(1);
			});
	}

	private static List<Map<String, String>> contacts(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((i) -> Map.of("LastName", "Doe " + i)).toList();
	}

}
