package io.github.springforce.test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkJob;
import io.github.springforce.bulk.BulkLoadInterruptedException;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkRow;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.bulk.BulkSummary;
import io.github.springforce.bulk.ColumnDelimiter;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.embedded.EmbeddedRecord;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Loads and queries by Bulk API 1.0 against the embedded org.
 */
class BatchLoadTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.builder().bulkPageSize(2).start();

	private static final Salesforce salesforce = SalesforceTemplate.builder()
		.login(() -> SalesforceSession.of(org.accessToken(), org.url().toString()))
		.repeats(new RepeatSettings(4, Duration.ofMillis(1), 1.0, Duration.ofMillis(2), true))
		.bulk(new BulkSettings(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMinutes(1), 250_000,
				DataSize.ofMegabytes(90), 4, 4))
		.build();

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

		BulkResult result = salesforce.bulk("Contact").insert(BulkSource.of(contacts)).run();

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

			BulkResult result = salesforce.bulk("Contact").insert(BulkSource.of(contacts(3))).rowsPerJob(2).run();

			assertThat(result.summary()).as("fault at step " + step).isEqualTo(new BulkSummary(3, 3, 0, 0, 0));
			try (Stream<BulkRow> stored = result.rows()) {
				assertThat(stored).extracting((row) -> row.number().getAsLong() + " " + row.fields().get("LastName"))
					.containsExactly("1 Doe 1", "2 Doe 2", "3 Doe 3");
			}
			assertThat(org.records("Contact")).hasSize(3);
			step++;
		}
		while (org.fail().pending() == 0);
		assertThat(step).as("steps").isGreaterThan(2);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void aFaultAtOneStepOfAQueryLosesNoRowAndGivesNoneTwice(Operation operation, Fault fault) {
		int step = 0;
		do {
			org.resetKeepingSessions();
			org.seed("Contact", contacts(5));
			org.fail().next(operation).after(step).with(fault);

			List<SObject> rows = salesforce.bulk("Contact").query("SELECT LastName FROM Contact").list(SObject.class);

			assertThat(rows).as("fault at step " + step)
				.extracting((row) -> row.getString("LastName"))
				.containsExactly("Doe 1", "Doe 2", "Doe 3", "Doe 4", "Doe 5");
			step++;
		}
		while (org.fail().pending() == 0);
		assertThat(step).as("steps").isGreaterThan(1);
	}

	@Test
	void aLoadIsTakenUpAfterEveryStepWithoutLosingOrRepeatingARow() {
		Supplier<Stream<Map<String, String>>> rows = () -> contacts(5).stream();
		for (Fault fault : List.of(Fault.RESET, Fault.ANSWER_LOST)) {
			for (int crash = 0; crash < 10; crash++) {
				org.resetKeepingSessions();
				List<String> handles = new ArrayList<>();
				org.fail().always(Operation.ANY).after(crash).with(fault);
				String handle;
				try {
					handle = salesforce.bulk("Contact")
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

				BulkResult result = salesforce.bulk("Contact").resume(handle, BulkSource.of(rows)).await();

				assertThat(result.summary().succeeded()).as(fault + " after " + crash + " calls").isEqualTo(5);
				assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName"))
					.containsExactlyInAnyOrder("Doe 1", "Doe 2", "Doe 3", "Doe 4", "Doe 5");
			}
		}
	}

	@Test
	void textComesBackAsItWentIn() {
		String hostile = "a,b;c\t\"quoted\" 'x'\nsecond line\r\nthird ü 漢 😀 =1+1 \\ / nul \u0000 end";
		Map<String, Object> contact = new LinkedHashMap<>();
		contact.put("LastName", "&<'");
		contact.put("Description", hostile + "x".repeat(30_000));

		BulkResult result = salesforce.bulk("Contact").insert(BulkSource.of(List.of(contact))).run();

		assertThat(result.summary().succeeded()).isEqualTo(1);
		EmbeddedRecord stored = org.records("Contact").get(0);
		assertThat(stored.get("LastName")).isEqualTo("&<'");
		assertThat(stored.get("Description")).isEqualTo(hostile + "x".repeat(30_000));
		try (Stream<BulkRow.Succeeded> rows = result.succeeded()) {
			assertThat(rows.toList()).singleElement().satisfies((row) -> {
				assertThat(row.id()).isEqualTo(stored.id());
				assertThat(row.fields()).containsEntry("Description", hostile + "x".repeat(30_000));
			});
		}
		assertThat(salesforce.bulk("Contact").query("SELECT Description FROM Contact").list(SObject.class))
			.singleElement()
			.satisfies((row) -> assertThat(row.getString("Description")).isEqualTo(hostile + "x".repeat(30_000)));
	}

	@Test
	void theLongestFieldIsSentAndItsRowAloneIsRefused() {
		List<Map<String, String>> rows = List.of(Map.of("LastName", "A", "Description", "x".repeat(131_072)),
				Map.of("LastName", "B", "Description", "y"));

		BulkResult result = salesforce.bulk("Contact").insert(BulkSource.of(rows)).run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(2, 1, 1, 0, 0));
		try (Stream<BulkRow.Failed> failed = result.failed()) {
			assertThat(failed).extracting((row) -> row.number().getAsLong() + " " + row.code())
				.containsExactly("1 STRING_TOO_LONG");
		}
	}

	@Test
	void rowsThatFailAreToldApartFromThoseThatAreStored() {
		String csv = """
				LastName,Email
				Doe,doe@example.com
				,nobody@example.com
				Jones,not an address
				""";

		BulkResult result = salesforce.bulk("Contact")
			.insert(BulkSource.csv(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
					ColumnDelimiter.COMMA))
			.run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(3, 1, 2, 0, 0));
		try (Stream<BulkRow.Failed> failed = result.failed()) {
			assertThat(failed)
				.extracting((row) -> row.number().getAsLong() + " " + row.code() + " " + row.errorFields())
				.containsExactly("2 REQUIRED_FIELD_MISSING [LastName]", "3 INVALID_EMAIL_ADDRESS [Email]");
		}
	}

	@Test
	void updatesUpsertsAndDeletesFindTheirRecords() {
		org.schema().object("Contact").externalId("Number__c");
		String known = org.insert("Contact", Map.of("LastName", "Known", "Number__c", "1", "Phone", "123"));
		List<SObject> upserts = List.of(SObject.of("Contact").put("Number__c", "1").put("LastName", "Changed"),
				SObject.of("Contact").put("Number__c", "2").put("LastName", "New"));

		salesforce.bulk("Contact").upsert("Number__c", BulkSource.of(upserts)).serial().run().orElseThrow();
		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName"))
			.containsExactlyInAnyOrder("Changed", "New");

		salesforce.bulk("Contact")
			.update(BulkSource.of(List.of(SObject.of("Contact").put("Id", known).put("Phone", null))))
			.run()
			.orElseThrow();
		assertThat(org.record("Contact", known).get("Phone")).isNull();

		salesforce.bulk("Contact").delete(BulkSource.of(List.of(known))).run().orElseThrow();
		assertThat(org.records("Contact")).hasSize(1);
		assertThat(org.deletedRecords("Contact")).hasSize(1);
		assertThat(salesforce.bulk("Contact").queryAll("SELECT Id FROM Contact").list(SObject.class)).hasSize(2);

		salesforce.bulk("Contact")
			.hardDelete(BulkSource.of(List.of(org.records("Contact").get(0).id())))
			.run()
			.orElseThrow();
		assertThat(org.records("Contact")).isEmpty();
		assertThat(org.deletedRecords("Contact")).hasSize(1);
	}

	@Test
	void aQueryThatIsSplitByPrimaryKeyGivesEveryRowOnce() {
		org.seed("Contact", contacts(7));

		List<SObject> rows = salesforce.bulk("Contact")
			.query("SELECT LastName FROM Contact")
			.pkChunking(3)
			.list(SObject.class);

		assertThat(rows).extracting((row) -> row.getString("LastName"))
			.containsExactly("Doe 1", "Doe 2", "Doe 3", "Doe 4", "Doe 5", "Doe 6", "Doe 7");
	}

	@Test
	void whatAnAbortedJobDidNotReachIsUnprocessed() {
		org.holdBulkJobs();
		BulkJob job = salesforce.bulk("Contact").insert(BulkSource.of(contacts(3))).rowsPerJob(2).parallel(1).start();
		org.runNextBulkJob();
		job.cancel();
		org.runNextBulkJob();

		BulkResult result = job.await();

		assertThat(result.summary()).isEqualTo(new BulkSummary(3, 2, 0, 1, 0));
		try (Stream<BulkRow.Unprocessed> rows = result.unprocessed()) {
			assertThat(rows).extracting((row) -> row.number().getAsLong() + " " + row.fields().get("LastName"))
				.containsExactly("3 Doe 3");
		}
		assertThat(org.records("Contact")).hasSize(2);
	}

	private static List<Map<String, String>> contacts(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((i) -> Map.of("LastName", "Doe " + i)).toList();
	}

}
