package io.github.springforce.embedded.bulk;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;

/**
 * The rows of a query, written once and read page by page: where each row begins is
 * known, so that a page may begin anywhere. Every value is quoted.
 */
public final class QueryFile {

	private final Path file;

	private final byte[] header;

	/** Where each row begins in the file, and where the last one ends. */
	private final long[] offsets;

	private QueryFile(Path file, byte[] header, long[] offsets) {
		this.file = file;
		this.header = header;
		this.offsets = offsets;
	}

	/** How many rows there are. */
	public int rows() {
		return this.offsets.length - 1;
	}

	/** Writes the header row and some rows. */
	public void write(int from, int to, OutputStream out) throws IOException {
		out.write(this.header);
		try (FileChannel channel = FileChannel.open(this.file)) {
			InputStream in = Channels.newInputStream(channel.position(this.offsets[from]));
			byte[] block = new byte[64 * 1024];
			for (long left = this.offsets[to] - this.offsets[from]; left > 0;) {
				int read = in.read(block, 0, (int) Math.min(block.length, left));
				out.write(block, 0, read);
				left -= read;
			}
		}
	}

	void delete() {
		JobFiles.delete(this.file);
	}

	/**
	 * Writes rows one after the other.
	 */
	static final class Writer implements AutoCloseable {

		private final Path file = createFile();

		private final OutputStream out;

		private final ByteArrayOutputStream row = new ByteArrayOutputStream();

		private final CsvWriter csv;

		private final byte[] header;

		private long[] offsets = new long[1024];

		private int rows;

		Writer(CsvForm form, List<String> columns) throws IOException {
			this.out = new BufferedOutputStream(Files.newOutputStream(this.file), 64 * 1024);
			this.csv = CsvWriter.builder()
				.fieldSeparator(form.delimiter())
				.lineDelimiter(form.isCrlf() ? LineDelimiter.CRLF : LineDelimiter.LF)
				.quoteStrategy(QuoteStrategies.ALWAYS)
				.autoFlush(true)
				.build(this.row, StandardCharsets.UTF_8);
			this.csv.writeRecord(columns);
			this.header = this.row.toByteArray();
		}

		private static Path createFile() {
			try {
				return JobFiles.create();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		void write(List<String> values) throws IOException {
			this.row.reset();
			this.csv.writeRecord(values);
			this.row.writeTo(this.out);
			if (this.rows + 1 == this.offsets.length) {
				this.offsets = Arrays.copyOf(this.offsets, this.offsets.length * 2);
			}
			this.offsets[this.rows + 1] = this.offsets[this.rows] + this.row.size();
			this.rows++;
		}

		QueryFile end() throws IOException {
			this.out.flush();
			return new QueryFile(this.file, this.header, Arrays.copyOf(this.offsets, this.rows + 1));
		}

		/** Forgets what was written. */
		void discard() {
			JobFiles.delete(this.file);
		}

		@Override
		public void close() throws IOException {
			this.out.close();
		}

	}

}
