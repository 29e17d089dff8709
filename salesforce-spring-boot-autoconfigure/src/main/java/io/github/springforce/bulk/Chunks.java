package io.github.springforce.bulk;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Cuts the rows of a source into what is uploaded together, as they are read.
 */
interface Chunks extends AutoCloseable {

	/**
	 * The next rows; {@code null} at the end.
	 * @throws IllegalArgumentException when a row is wrong: the message names it
	 */
	@Nullable Chunk next() throws IOException;

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
		if (source instanceof BulkSource.OneShotCsv csv) {
			return CsvChunks.of(csv.csv(), csv.delimiter(), wanted, limit);
		}
		if (source instanceof BulkSource.Records records) {
			return new RecordChunks(records.records().get(), wanted, limit, rows);
		}
		return new RecordChunks(((BulkSource.OneShotRecords) source).records(), wanted, limit, rows);
	}

}
