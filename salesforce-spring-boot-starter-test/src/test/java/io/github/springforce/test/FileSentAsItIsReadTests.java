package io.github.springforce.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkInputException;
import io.github.springforce.bulk.BulkJob;
import io.github.springforce.bulk.BulkLoad;
import io.github.springforce.bulk.BulkLoadInterruptedException;
import io.github.springforce.bulk.BulkOperations;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkRow;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.bulk.BulkSummary;
import io.github.springforce.bulk.JobInfo;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A file whose jobs have more bytes than are read at a time, so that nobody knows how
 * many rows a job has before it has them.
 */
class FileSentAsItIsReadTests {

	private static final int ROWS = 25;

	/** The limit lies within the eleventh row, after a line ending of its own. */
	private static final DataSize TEN_ROWS = DataSize.ofBytes(305_000);

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private static final BulkOperations contacts = salesforce().bulk2("Contact");

	@TempDir
	private static Path folder;

	private static BulkSource.Repeatable file;

	@BeforeAll
	static void writeFile() throws IOException {
		file = BulkSource.csv(Files.writeString(folder.resolve("contacts.csv"), csv(ROWS)));
	}

	@BeforeEach
	void resetOrg() {
		org.resetKeepingSessions();
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	static Stream<Arguments> faults() {
		return Stream.of(Operation.BULK_JOB, Operation.BULK_UPLOAD)
			.flatMap((operation) -> Stream
				.of(Fault.RESET, Fault.ANSWER_LOST, Fault.TRUNCATED, Fault.SERVER_ERROR, Fault.UNAVAILABLE,
						Fault.EXPIRED_SESSION)
				.map((fault) -> Arguments.of(operation, fault)));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void aFaultAtOneStepLosesNoRowAndStoresNoneTwice(Operation operation, Fault fault) {
		int step = 0;
		do {
			org.resetKeepingSessions();
			org.fail().next(operation).after(step).with(fault);

			BulkResult result = load().run();

			assertThat(result.summary()).as("fault at step " + step).isEqualTo(new BulkSummary(ROWS, ROWS, 0, 0, 0));
			try (Stream<BulkRow> rows = result.rows()) {
				assertThat(rows).extracting((row) -> row.number().getAsLong())
					.containsExactlyElementsOf(LongStream.rangeClosed(1, ROWS).boxed().toList());
			}
			assertThatEachRowIsStoredOnce("fault at step " + step);
			step++;
		}
		while (org.fail().pending() == 0);
		assertThat(step).as("steps").isGreaterThan(2);
	}

	@ParameterizedTest
	@MethodSource("crashes")
	void aLoadIsTakenUpAfterEveryStep(Fault fault) {
		for (int crash = 0; crash < 10; crash++) {
			org.resetKeepingSessions();
			List<String> handles = new ArrayList<>();
			org.fail().always(Operation.ANY).after(crash).with(fault);
			String handle = stopped(() -> load().onHandle(handles::add).start(), handles);
			org.fail().clear();

			BulkResult result = contacts.resume(handle, file).await();

			assertThat(result.summary()).as("broken after " + crash + " calls")
				.isEqualTo(new BulkSummary(ROWS, ROWS, 0, 0, 0));
			assertThatEachRowIsStoredOnce("broken after " + crash + " calls");
		}
	}

	static Stream<Fault> crashes() {
		return Stream.of(Fault.RESET, Fault.ANSWER_LOST);
	}

	/** The last handle that is known of a load that stops on the way. */
	private static String stopped(Supplier<BulkJob> load, List<String> handles) {
		try {
			return load.get().handle();
		}
		catch (BulkLoadInterruptedException ex) {
			return handles.isEmpty() ? ex.getHandle() : handles.get(handles.size() - 1);
		}
	}

	/** Whoever wrote down the handles finds only the last one after a crash. */
	@Test
	void aLoadIsTakenUpFromEachHandleThatWasTold() {
		List<String> handles = new ArrayList<>();
		load().onHandle(handles::add).start();

		assertThat(handles).hasSize(2 * 3 + 1);
		for (int told = 0; told < handles.size(); told++) {
			org.resetKeepingSessions();
			List<String> now = new ArrayList<>();
			int crash = told;
			try {
				load().onHandle((handle) -> {
					now.add(handle);
					if (now.size() > crash) {
						throw new IllegalStateException("the application dies");
					}
				}).start();
			}
			catch (IllegalStateException ex) {
				assertThat(ex).hasMessage("the application dies");
			}

			BulkResult result = contacts.resume(now.get(now.size() - 1), file).await();

			assertThat(result.summary()).isEqualTo(new BulkSummary(ROWS, ROWS, 0, 0, 0));
			assertThatEachRowIsStoredOnce("died when it was told handle " + told);
		}
	}

	@Test
	void aQuotationMarkThatIsMissingAtTheEndAbortsTheJobThatHasTheRowsBefore() throws IOException {
		Path broken = Files.writeString(folder.resolve("broken.csv"), csv(ROWS) + "\"Doe,x\n");

		assertThatExceptionOfType(BulkInputException.class)
			.isThrownBy(() -> contacts.insert(BulkSource.csv(broken)).run())
			.withMessageStartingWith("Row 26 of the CSV ends within quotation marks: one is missing there or before")
			.withMessageContaining("which were aborted as far as they had not ended");

		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void aFileThatIsCutShortWhileItIsSentIsNoEnd() throws IOException {
		Path shrinking = Files.writeString(folder.resolve("shrinking.csv"), csv(ROWS));

		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> contacts.insert(BulkSource.csv(shrinking)).bytesPerJob(TEN_ROWS).onHandle((handle) -> {
				try {
					Files.write(shrinking, new byte[10]);
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}).start())
			.withMessageStartingWith("The rows could not be read any further. The rows before went to the jobs")
			.havingRootCause()
			.withMessage("The file shrinking.csv became shorter while it was read");

		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void quotationMarksTellThatALimitIsWithinAField() {
		load().run();

		assertThat(salesforce().bulk2("Contact").jobs()).extracting(JobInfo::state)
			.containsExactly("JobComplete", "JobComplete", "JobComplete");
	}

	/** Fields of nothing but line endings look the same within quotes and without. */
	@Test
	void aLineEndingWithinAFieldThatWasTakenForTheEndOfARowCostsAJobWithoutRows() throws IOException {
		Path blank = Files.writeString(folder.resolve("blank.csv"),
				IntStream.rangeClosed(1, 12)
					.mapToObj((row) -> "Doe " + row + ",\"" + "\n".repeat(30_000) + "\"\n")
					.collect(Collectors.joining("", "LastName,Description\n", "")));

		BulkResult result = contacts.insert(BulkSource.csv(blank)).bytesPerJob(DataSize.ofBytes(200_000)).run();

		assertThat(result.summary()).isEqualTo(new BulkSummary(12, 12, 0, 0, 0));
		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName"))
			.containsExactlyInAnyOrderElementsOf(
					IntStream.rangeClosed(1, 12).mapToObj((i) -> (Object) ("Doe " + i)).toList());
		assertThat(salesforce().bulk2("Contact").jobs()).extracting(JobInfo::state)
			.containsExactlyInAnyOrder("Aborted", "JobComplete", "JobComplete");
	}

	private static BulkLoad load() {
		return contacts.insert(file).bytesPerJob(TEN_ROWS);
	}

	private static void assertThatEachRowIsStoredOnce(String description) {
		assertThat(org.records("Contact")).as(description)
			.extracting((contact) -> contact.get("LastName"))
			.containsExactlyInAnyOrderElementsOf(
					IntStream.rangeClosed(1, ROWS).mapToObj((i) -> (Object) ("Doe " + i)).toList());
	}

	/** Rows of 30,000 bytes. */
	private static String csv(int rows) {
		return IntStream.rangeClosed(1, rows)
			.mapToObj((row) -> "Doe " + row + ",\"\"\"one\"\",\nünd " + "x".repeat(30_000) + "\"\n")
			.collect(Collectors.joining("", "LastName,Description\n", ""));
	}

	private static Salesforce salesforce() {
		return SalesforceTemplate.builder()
			.login(() -> SalesforceSession.of(org.accessToken(), org.url().toString()))
			.repeats(new RepeatSettings(4, Duration.ofMillis(1), 1.0, Duration.ofMillis(2), true))
			.bulk(new BulkSettings(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMinutes(1), 150_000_000,
					DataSize.ofMegabytes(90), null, 4))
			.build();
	}

}
