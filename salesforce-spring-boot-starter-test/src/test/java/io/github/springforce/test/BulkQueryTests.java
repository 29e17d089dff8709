package io.github.springforce.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkQueryFailedException;
import io.github.springforce.bulk.BulkQueryInterruptedException;
import io.github.springforce.bulk.BulkQueryJob;
import io.github.springforce.bulk.BulkRows;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.bulk.JobInfo;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BulkQueryTests {

	private static final String SOQL = "SELECT LastName, Description FROM Contact";

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.builder().bulkPageSize(1_000).start();

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
	@ValueSource(ints = { 0, 1, 1_000, 1_001, 10_001 })
	void everyRowIsReadOnceAndInOrder(int rows) throws IOException {
		seed(rows);
		List<String> names = IntStream.range(0, rows).mapToObj((i) -> "Doe " + i).toList();

		try (Stream<SObject> read = salesforce.bulk2("Contact").query(SOQL).stream()) {
			assertThat(read.map((row) -> row.getString("LastName")).toList()).isEqualTo(names);
		}
		Path file = this.folder.resolve("contacts.csv");
		assertThat(salesforce.bulk2("Contact").query("SELECT LastName FROM Contact").download(file)).isEqualTo(rows);
		assertThat(Files.readAllLines(file)).hasSize(rows + 1).startsWith("\"LastName\"").doesNotHaveDuplicates();
	}

	@Test
	void pagesOfOnesOwnSizeAreReadOneAfterTheOther() {
		seed(2_500);

		try (Stream<SObject> rows = salesforce.bulk2("Contact").query(SOQL).pageSize(700).stream()) {
			assertThat(rows.map((row) -> row.getString("LastName"))).hasSize(2_500).doesNotHaveDuplicates();
		}
	}

	@Test
	void anEmptyCellIsARowToo() {
		seed(3);

		try (Stream<SObject> rows = salesforce.bulk2("Contact").query("SELECT Phone FROM Contact").stream()) {
			assertThat(rows).hasSize(3);
		}
	}

	@Test
	void textComesBackAsItWentIn() throws IOException {
		String hostile = "a,b;c\t\"quoted\" 'x'\nsecond line\r\nthird ü 漢 😀 =1+1 \\ / \u0000 \uFEFF end";
		org.insert("Contact", Map.of("LastName", "Doe", "Description", hostile));

		try (Stream<SObject> rows = salesforce.bulk2("Contact").query(SOQL).stream()) {
			assertThat(rows).singleElement()
				.satisfies((row) -> assertThat(row.getString("Description")).isEqualTo(hostile));
		}
		Path file = this.folder.resolve("contacts.csv");
		salesforce.bulk2("Contact").query(SOQL).download(file);
		assertThat(file)
			.hasContent("\"LastName\",\"Description\"\n\"Doe\",\"" + hostile.replace("\"", "\"\"") + "\"\n");
	}

	static Stream<Arguments> faults() {
		return Stream.of(Operation.BULK_JOB, Operation.BULK_RESULTS)
			.flatMap((operation) -> Stream
				.of(Fault.RESET, Fault.ANSWER_LOST, Fault.CLOSED, Fault.TRUNCATED, Fault.SERVER_ERROR,
						Fault.UNAVAILABLE, Fault.EXPIRED_SESSION)
				.map((fault) -> Arguments.of(operation, fault)));
	}

	/**
	 * Each call in turn, until there is none left: create, poll; resultPages, three pages
	 * of results.
	 */
	@ParameterizedTest
	@MethodSource("faults")
	void aFaultAtOneStepLosesNoRowAndGivesNoneTwice(Operation operation, Fault fault) {
		seed(2_500);
		int step = 0;
		do {
			org.fail().clear();
			org.fail().next(operation).after(step).with(fault);

			Path file = this.folder.resolve("contacts.csv");
			long rows = salesforce.bulk2("Contact").query("SELECT LastName FROM Contact").download(file);

			assertThat(rows).as("fault at step " + step).isEqualTo(2_500);
			assertThat(file).content()
				.startsWith("\"LastName\"\n\"Doe 0\"\n")
				.endsWith("\"Doe 2499\"\n")
				.hasLineCount(2_501);
			step++;
		}
		while (org.fail().pending() == 0);
		assertThat(step).as("steps").isGreaterThan(2);
	}

	@Test
	void whatCannotBeReadToTheEndIsReadLater() {
		seed(2_500);
		org.fail().always(Operation.BULK_RESULTS).after(2).with(Fault.RESET);

		assertThatExceptionOfType(BulkQueryInterruptedException.class)
			.isThrownBy(() -> salesforce.bulk2("Contact").query(SOQL).list(SObject.class))
			.satisfies((ex) -> {
				org.fail().clear();
				try (Stream<SObject> rows = salesforce.bulk2("Contact")
					.resumeQuery(ex.getHandle())
					.stream(SObject.class)) {
					assertThat(rows).hasSize(2_500);
				}
			});
	}

	@Test
	void readingGoesOnAtItsPositionWhereverItStopped() {
		seed(2_005);
		BulkQueryJob job = salesforce.bulk2("Contact").query(SOQL).start();
		for (int stop : new int[] { 0, 1, 999, 1_000, 1_001, 2_004, 2_005 }) {
			String position;
			try (BulkRows<SObject> rows = job.rows(SObject.class)) {
				for (int i = 0; i < stop; i++) {
					rows.next();
				}
				position = rows.position();
			}

			try (Stream<SObject> rest = job.rows(SObject.class, position).stream()) {
				assertThat(rest.map((row) -> row.getString("LastName"))).as("after " + stop).hasSize(2_005 - stop);
			}
		}
	}

	@Test
	void jobsAreListedCancelledAndDeleted() {
		org.holdBulkJobs();
		BulkQueryJob job = salesforce.bulk2("Contact").query(SOQL).start();
		assertThat(salesforce.bulk2("Contact").queryJobs()).extracting(JobInfo::id).containsExactly(job.id());

		job.cancel();

		assertThatExceptionOfType(BulkQueryFailedException.class).isThrownBy(job::await)
			.withMessage("The bulk query job " + job.id() + " ended as Aborted");
		job.delete();
		assertThat(salesforce.bulk2("Contact").queryJobs()).isEmpty();
	}

	@Test
	void aWaitThatIsTooLongSaysHowToComeBack() {
		org.holdBulkJobs();
		seed(2);

		assertThatExceptionOfType(BulkQueryInterruptedException.class)
			.isThrownBy(() -> salesforce.bulk2("Contact").query(SOQL).timeout(Duration.ofMillis(5)).stream())
			.withMessage("The bulk query has not ended within PT0.005S: come back to it by resumeQuery(handle)")
			.satisfies((ex) -> {
				org.letBulkJobsRun();
				try (Stream<SObject> rows = salesforce.bulk2("Contact")
					.resumeQuery(ex.getHandle())
					.stream(SObject.class)) {
					assertThat(rows).hasSize(2);
				}
			});
	}

	private static void seed(int rows) {
		org.seed("Contact", IntStream.range(0, rows).mapToObj((i) -> Map.of("LastName", "Doe " + i)).toList());
	}

}
