package io.github.springforce.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.springforce.bulk.BulkLoad;
import io.github.springforce.bulk.BulkProgress;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkRow;
import io.github.springforce.bulk.BulkSummary;
import io.github.springforce.error.SalesforceException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One file of contacts on its way into the org. Thread-safe.
 */
final class ContactImport {

	private static final Log logger = LogFactory.getLog(ContactImport.class);

	private static final int SHOWN = 100;

	private final String id;

	private final String fileName;

	private final Path csv;

	private final Path failures;

	private volatile BulkProgress progress = new BulkProgress(0, 0, 0, 0, 0, 0, null);

	private volatile @Nullable Outcome outcome;

	/**
	 * @param fileName what the user calls the file
	 * @param csv where it lies meanwhile
	 * @param failures where the rows are to be written that the org refuses
	 */
	ContactImport(String id, String fileName, Path csv, Path failures) {
		this.id = id;
		this.fileName = fileName;
		this.csv = csv;
		this.failures = failures;
	}

	public String id() {
		return this.id;
	}

	public String fileName() {
		return this.fileName;
	}

	/** The rows that were not stored, as CSV. */
	Path failures() {
		return this.failures;
	}

	public BulkProgress progress() {
		return this.progress;
	}

	/** What became of the rows; {@code null} before the end. */
	public @Nullable Outcome outcome() {
		return this.outcome;
	}

	void run(BulkLoad load) {
		try (BulkResult result = load.onProgress((progress) -> this.progress = progress).run()) {
			result.writeFailures(this.failures);
			this.outcome = new Outcome(result.summary(), refused(result),
					result.reasons().stream().findFirst().orElse(null));
		}
		catch (IllegalArgumentException | UncheckedIOException | SalesforceException ex) {
			logger.warn("The import " + this.id + " stopped", ex);
			this.outcome = new Outcome(null, List.of(), ex.getMessage());
		}
		finally {
			delete(this.csv);
		}
	}

	private static List<RefusedRow> refused(BulkResult result) {
		try (Stream<BulkRow.Failed> failed = result.failed()) {
			return failed.limit(SHOWN).map(RefusedRow::of).toList();
		}
	}

	void discard() {
		delete(this.failures);
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			logger.warn("A file of an import could not be deleted", ex);
		}
	}

	/**
	 * What became of the rows.
	 *
	 * @param summary the numbers; {@code null} when the import stopped
	 * @param refused the first rows that the org refused
	 * @param problem why the import stopped, or the org took none of the rows;
	 * {@code null} when nothing was wrong with the file as a whole
	 */
	record Outcome(@Nullable BulkSummary summary, List<RefusedRow> refused, @Nullable String problem) {

		/** Whether there are rows to be mended and sent again. */
		public boolean hasFailures() {
			return this.summary != null && this.summary.failed() + this.summary.unprocessed() > 0;
		}

	}

	/**
	 * A row that the org refused.
	 *
	 * @param number which row of the file
	 * @param name whom it is about
	 * @param message the org's words
	 */
	record RefusedRow(String number, String name, String message) {

		static RefusedRow of(BulkRow.Failed row) {
			String name = (row.fields().getOrDefault("FirstName", "") + " " + row.fields().getOrDefault("LastName", ""))
				.strip();
			return new RefusedRow(row.number().isPresent() ? String.valueOf(row.number().getAsLong()) : "", name,
					row.message());
		}

	}

}
