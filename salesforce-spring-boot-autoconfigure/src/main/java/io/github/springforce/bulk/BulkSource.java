package io.github.springforce.bulk;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The rows of a load: records ({@code SObject}, {@code Map}, or the application's own
 * types), or CSV. They are read once, as they are sent, and never all held in memory.
 */
public sealed interface BulkSource {

	/**
	 * Records that are there. Each becomes a row; in a {@code Map} or {@code SObject} a
	 * {@code null} empties its field and an absent one is left alone.
	 */
	static Repeatable of(Iterable<?> records) {
		return new Records(() -> StreamSupport.stream(records.spliterator(), false));
	}

	/** Records that can be asked for again, always in the same order. */
	static Repeatable of(Supplier<? extends Stream<?>> records) {
		return new Records(records);
	}

	/** Records that come only once; the stream is closed at its end. */
	static BulkSource of(Stream<?> records) {
		return new OneShotRecords(records);
	}

	/** A file of CSV in UTF-8 whose first row names the fields, separated by commas. */
	static Repeatable csv(Path file) {
		return csv(file, ColumnDelimiter.COMMA);
	}

	/** A file of CSV in UTF-8 whose first row names the fields. */
	static Repeatable csv(Path file, ColumnDelimiter delimiter) {
		if (!Files.isReadable(file)) {
			throw new IllegalArgumentException("The file " + file.getFileName() + " is not there or cannot be read");
		}
		return new CsvFile(file, delimiter);
	}

	/**
	 * Rows that were not stored, as {@link BulkResult#writeFailures} has written them:
	 * their own columns are sent again.
	 */
	static Repeatable failures(Path file) {
		return new FailureFile(((CsvFile) csv(file)).file());
	}

	/**
	 * CSV in UTF-8 that comes only once; whoever opened the stream closes it.
	 */
	static BulkSource csv(InputStream csv, ColumnDelimiter delimiter) {
		return new OneShotCsv(csv, delimiter);
	}

	/**
	 * Rows that can be read again from the start, so that a load can be taken up wherever
	 * it stopped.
	 */
	sealed interface Repeatable extends BulkSource {

	}

	/**
	 * Records that can be asked for again.
	 *
	 * @param records gives them, always the same in the same order
	 */
	record Records(Supplier<? extends Stream<?>> records) implements Repeatable {
	}

	/**
	 * Records that come once.
	 *
	 * @param records the records
	 */
	record OneShotRecords(Stream<?> records) implements BulkSource {
	}

	/**
	 * A file of CSV.
	 *
	 * @param file where it is
	 * @param delimiter what stands between its columns
	 */
	record CsvFile(Path file, ColumnDelimiter delimiter) implements Repeatable {
	}

	/**
	 * A file of rows that were not stored.
	 *
	 * @param file where it is
	 */
	record FailureFile(Path file) implements Repeatable {

	}

	/**
	 * CSV that comes once.
	 *
	 * @param csv the bytes
	 * @param delimiter what stands between its columns
	 */
	record OneShotCsv(InputStream csv, ColumnDelimiter delimiter) implements BulkSource {
	}

}
