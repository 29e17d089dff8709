package io.github.springforce.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

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

	private final List<String> columns = new ArrayList<>();

	private final Map<String, Integer> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/** The names that the places below are of. */
	private List<String> placed = List.of();

	/** For each name its place among the columns, or -1. */
	private int[] places = {};

	private @Nullable String[] line = {};

	private long rowNumber;

	private @Nullable Cells pending;

	RecordChunks(Stream<?> records, RowRanges wanted, ChunkLimit limit, RecordRows rows) {
		this.records = records;
		this.iterator = records.iterator();
		this.wanted = wanted;
		this.limit = limit;
		this.rows = rows;
	}

	@Override
	public @Nullable Chunk next(boolean uncounted) throws IOException {
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
		Spool spool = Spool.create();
		byte[] header = header();
		long first = this.rowNumber;
		long rows = 0;
		long bytes = 0;
		try (OutputStream out = spool.openForWriting()) {
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
			spool.delete();
			throw ex;
		}
		return new Chunk(spool.path(), 0, bytes, header, CsvFormat.USUAL, first, rows, spool);
	}

	private byte[] header() {
		this.buffer.clear();
		writeLine(this.columns);
		return this.buffer.toByteArray();
	}

	private void write() {
		Cells cells = Objects.requireNonNull(this.pending);
		place(cells.names());
		Arrays.fill(this.line, null);
		for (int i = 0; i < this.places.length; i++) {
			if (this.places[i] >= 0) {
				this.line[this.places[i]] = cells.values().get(i);
			}
		}
		this.buffer.clear();
		writeLine(Arrays.asList(this.line));
	}

	private void writeLine(List<? extends @Nullable String> line) {
		for (int i = 0; i < line.size(); i++) {
			if (i > 0) {
				this.buffer.write(',');
			}
			String cell = line.get(i);
			if (cell != null) {
				this.buffer.writeCell(cell);
			}
		}
		this.buffer.write('\n');
	}

	private void place(List<String> names) {
		if (names == this.placed && this.line.length == this.columns.size()) {
			return;
		}
		this.placed = names;
		this.places = names.stream().mapToInt((name) -> this.known.getOrDefault(name, -1)).toArray();
		this.line = new String[this.columns.size()];
	}

	private void addColumns() {
		Cells cells = Objects.requireNonNull(this.pending);
		for (int i = 0; i < cells.names().size(); i++) {
			String name = cells.names().get(i);
			if (cells.values().get(i) != null && !this.known.containsKey(name)) {
				this.known.put(name, this.columns.size());
				this.columns.add(name);
			}
		}
	}

	private boolean hasOtherColumns() {
		Cells cells = Objects.requireNonNull(this.pending);
		place(cells.names());
		for (int i = 0; i < this.places.length; i++) {
			if (this.places[i] < 0 && cells.values().get(i) != null) {
				return true;
			}
		}
		return false;
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
		this.pending = this.wanted.contains(this.rowNumber) ? this.rows.row(record, this.rowNumber) : Cells.NONE;
		return true;
	}

	@Override
	public void close() {
		this.records.close();
	}

}
