package io.github.springforce.bulk;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Rows that are uploaded together. They can be sent as often as need be.
 */
sealed interface LoadRows permits Chunk, CsvChunks.RowsOfFile {

	/** How the rows are written. */
	CsvFormat format();

	/** The number of the first row among all rows of the load, from 1. */
	long firstRow();

	/** In bytes, as they are sent. */
	long length();

	/**
	 * Sends the rows.
	 * @throws IllegalArgumentException when they are found to be no CSV
	 * @throws MisjudgedEndException when their length turns out to be wrong
	 */
	void writeTo(OutputStream out) throws IOException;

	/**
	 * The same rows, counted: at once where they were sent, else as far as need be.
	 * @throws IllegalArgumentException when they are no CSV
	 * @throws UnreadableRowsException when they cannot be read
	 */
	Chunk counted();

}
