package io.github.springforce.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Cuts the rows of a source into what is uploaded together, as they are read.
 */
interface Chunks extends AutoCloseable {

	/**
	 * The next rows; {@code null} at the end. Those before it are counted by now.
	 * @param uncounted whether they may be given uncounted, so that they are read only
	 * once, while they are sent
	 * @throws IllegalArgumentException when a row is wrong: the message names it
	 */
	@Nullable LoadRows next(boolean uncounted) throws IOException;

	@Override
	void close() throws IOException;

	/**
	 * Begins to read a source.
	 * @param source the rows
	 * @param wanted which of them are to be sent
	 * @param limit how much is uploaded together
	 * @param rows writes records as CSV
	 */
	static Chunks of(BulkSource source, RowRanges wanted, ChunkLimit limit, RecordRows rows) throws IOException {
		if (source instanceof BulkSource.CsvFile csv) {
			return CsvChunks.of(csv.file(), csv.delimiter(), wanted, limit);
		}
		if (source instanceof BulkSource.FailureFile failures) {
			if (Files.size(failures.file()) == 0) {
				// there were none
				return new RecordChunks(Stream.empty(), wanted, limit, rows);
			}
			return CsvChunks.ofOwn(FailedRows.open(failures.file()), ColumnDelimiter.COMMA, wanted, limit);
		}
		if (source instanceof BulkSource.OneShotCsv csv) {
			return CsvChunks.of(csv.csv(), csv.delimiter(), wanted, limit);
		}
		if (source instanceof BulkSource.Records records) {
			return new RecordChunks(records.records().get(), wanted, limit, rows);
		}
		return new RecordChunks(((BulkSource.OneShotRecords) source).records(), wanted, limit, rows);
	}

}
