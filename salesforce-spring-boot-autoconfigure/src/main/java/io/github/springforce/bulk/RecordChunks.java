package io.github.springforce.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as CSV to files of ours, row by row as they come. The columns are those
 * of the first record; when a later one has others, the next file begins with all of
 * them. A column that no record fills is not sent: the user may not be allowed to write
 * it.
 */
final class RecordChunks implements Chunks {

	private final Stream<?> records;

	private final Iterator<?> iterator;

	private final RowRanges wanted;

	private final ChunkLimit limit;

	private final RecordRows rows;

	private final RowBuffer buffer = new RowBuffer();

	private final CsvWriter csv = CsvWriter.builder()
		.lineDelimiter(LineDelimiter.LF)
		.autoFlush(true)
		.build(this.buffer, StandardCharsets.UTF_8);

	private final List<String> columns = new ArrayList<>();

	private final Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	private long rowNumber;

	private @Nullable Map<String, String> pending;

	RecordChunks(Stream<?> records, RowRanges wanted, ChunkLimit limit, RecordRows rows) {
		this.records = records;
		this.iterator = records.iterator();
		this.wanted = wanted;
		this.limit = limit;
		this.rows = rows;
	}

	@Override
	public @Nullable Chunk next() throws IOException {
		while (pendingOrNext()) {
			if (this.wanted.contains(this.rowNumber)) {
				return written();
			}
			this.pending = null;
		}
		return null;
	}

	private Chunk written() throws IOException {
		addColumns();
		Path spool = Spool.create();
		byte[] header = header();
		long first = this.rowNumber;
		long rows = 0;
		long bytes = 0;
		try (OutputStream out = Spool.open(spool)) {
			while (true) {
				write();
				if (!this.limit.allows(rows + 1, header.length + bytes + this.buffer.size())) {
					if (rows == 0) {
						throw new IllegalArgumentException("Row " + this.rowNumber + " has " + this.buffer.size()
								+ " bytes, more than the " + this.limit.bytes() + " that can be uploaded together");
					}
					break;
				}
				this.buffer.writeTo(out);
				bytes += this.buffer.size();
				rows++;
				this.pending = null;
				if (!pendingOrNext() || !this.wanted.contains(this.rowNumber) || hasOtherColumns()) {
					break;
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			Files.deleteIfExists(spool);
			throw ex;
		}
		return new Chunk(spool, 0, bytes, header, CsvFormat.USUAL, first, rows, true);
	}

	private byte[] header() {
		this.buffer.clear();
		this.csv.writeRecord(this.columns);
		return this.buffer.toByteArray();
	}

	private void write() {
		Map<String, String> cells = Objects.requireNonNull(this.pending);
		this.buffer.clear();
		CsvWriter.CsvWriterRecord row = this.csv.writeRecord();
		for (String column : this.columns) {
			row.writeField(cells.get(column));
		}
		row.endRecord();
	}

	private void addColumns() {
		for (String column : Objects.requireNonNull(this.pending).keySet()) {
			if (this.known.add(column)) {
				this.columns.add(column);
			}
		}
	}

	private boolean hasOtherColumns() {
		return !this.known.containsAll(Objects.requireNonNull(this.pending).keySet());
	}

	private boolean pendingOrNext() {
		if (this.pending != null) {
			return true;
		}
		if (!this.iterator.hasNext()) {
			return false;
		}
		this.rowNumber++;
		Object record = this.iterator.next();
		if (record == null) {
			throw new IllegalArgumentException("Row " + this.rowNumber + " is null");
		}
		this.pending = this.wanted.contains(this.rowNumber) ? this.rows.cells(record, this.rowNumber) : Map.of();
		return true;
	}

	@Override
	public void close() {
		this.records.close();
	}

}
