package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/**
 * Reads a file of rows that were not stored without the columns that tell why.
 */
final class FailedRows extends InputStream {

	private static final List<String> OWN = List.of("sf__Id", "sf__Error");

	private final CloseableIterator<CsvRecord> rows;

	private final RowBuffer row = new RowBuffer();

	private final CsvWriter csv = CsvWriter.builder()
		.lineDelimiter(LineDelimiter.LF)
		.autoFlush(true)
		.build(this.row, StandardCharsets.UTF_8);

	private int read;

	private FailedRows(CloseableIterator<CsvRecord> rows) {
		this.rows = rows;
	}

	/**
	 * @throws IllegalArgumentException when the file holds something else
	 */
	static InputStream open(Path file) throws IOException {
		CloseableIterator<CsvRecord> rows = RowNumbers.csv(Files.newInputStream(file), CsvFormat.USUAL).iterator();
		try {
			FailedRows failed = new FailedRows(rows);
			if (rows.hasNext()) {
				CsvRecord header = rows.next();
				if (!header.getFields().subList(0, Math.min(2, header.getFieldCount())).equals(OWN)) {
					throw new IllegalArgumentException("The file " + file.getFileName()
							+ " does not begin with sf__Id,sf__Error: give what writeFailures has written");
				}
				failed.write(header);
			}
			return failed;
		}
		catch (RuntimeException ex) {
			rows.close();
			throw ex;
		}
	}

	private void write(CsvRecord record) {
		this.row.clear();
		this.read = 0;
		this.csv.writeRecord(
				record.getFields().subList(Math.min(OWN.size(), record.getFieldCount()), record.getFieldCount()));
	}

	private boolean fill() {
		try {
			while (this.read == this.row.size()) {
				if (!this.rows.hasNext()) {
					return false;
				}
				write(this.rows.next());
			}
			return true;
		}
		catch (CsvParseException ex) {
			throw new IllegalArgumentException("The file of failed rows is no CSV: " + ex.getMessage(), ex);
		}
	}

	@Override
	public int read() {
		return fill() ? this.row.bytes()[this.read++] & 0xFF : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) {
		if (!fill()) {
			return -1;
		}
		int some = Math.min(length, this.row.size() - this.read);
		System.arraycopy(this.row.bytes(), this.read, bytes, offset, some);
		this.read += some;
		return some;
	}

	@Override
	public void close() throws IOException {
		this.rows.close();
	}

}
