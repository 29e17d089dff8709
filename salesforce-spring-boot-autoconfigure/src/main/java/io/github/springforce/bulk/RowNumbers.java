package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of an upload that a row of the results echoes: the platform promises no
 * order. Of each row it keeps a fingerprint of 64 bits and not the text.
 */
final class RowNumbers {

	private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

	private final Chunk chunk;

	private final List<String> columns;

	private final BitSet taken = new BitSet();

	private final Table exact;

	/** Only made when an echo differs from what was sent, as numbers can. */
	private @Nullable Table byValue;

	/** Made along with it. */
	private long[] emptied = {};

	private RowNumbers(Chunk chunk) throws IOException {
		this.chunk = chunk;
		try (CsvReader<CsvRecord> csv = csv(chunk.open(), chunk.format());
				CloseableIterator<CsvRecord> rows = csv.iterator()) {
			this.columns = List.copyOf(rows.next().getFields());
		}
		this.exact = read(UnaryOperator.identity());
	}

	static RowNumbers of(Chunk chunk) throws IOException {
		return new RowNumbers(chunk);
	}

	static CsvReader<CsvRecord> csv(InputStream in, CsvFormat format) {
		return CsvReader.builder()
			.fieldSeparator(format.delimiter().character())
			.allowMissingFields(true)
			.allowExtraFields(true)
			.maxBufferSize(64 * 1024 * 1024)
			.ofCsvRecord(in, StandardCharsets.UTF_8);
	}

	/** The names of the uploaded columns, in their order. */
	List<String> columns() {
		return this.columns;
	}

	/**
	 * The row with these values that was not found before.
	 * @param values the values in the order of {@link #columns()}
	 */
	@Nullable Match find(String[] values) throws IOException {
		int row = this.exact.take(fingerprint(values, UnaryOperator.identity()), this.taken);
		if (row >= 0) {
			return new Match(this.chunk.firstRow() + row, 0);
		}
		if (this.byValue == null) {
			this.emptied = new long[Math.toIntExact(this.chunk.rows())];
			this.byValue = read(RowNumbers::value);
		}
		row = this.byValue.take(fingerprint(values, RowNumbers::value), this.taken);
		return (row >= 0) ? new Match(this.chunk.firstRow() + row, this.emptied[row]) : null;
	}

	/**
	 * A row that was found.
	 *
	 * @param number its number among the rows of the load
	 * @param emptied a bit for each of the first columns that was {@code #N/A}, which the
	 * echo may not tell from empty
	 */
	record Match(long number, long emptied) {

		boolean isEmptied(int column) {
			return column < Long.SIZE && (this.emptied & 1L << column) != 0;
		}

	}

	private Table read(UnaryOperator<String> form) throws IOException {
		Table table = new Table(this.chunk.rows());
		try (CsvReader<CsvRecord> csv = csv(this.chunk.open(), this.chunk.format());
				CloseableIterator<CsvRecord> rows = csv.iterator()) {
			rows.next();
			String[] values = new String[this.columns.size()];
			while (rows.hasNext()) {
				CsvRecord row = rows.next();
				Arrays.fill(values, "");
				for (int i = 0; i < Math.min(values.length, row.getFieldCount()); i++) {
					values[i] = row.getField(i);
				}
				if (table.size < this.emptied.length) {
					this.emptied[table.size] = emptied(values);
				}
				table.add(fingerprint(values, form));
			}
		}
		return table;
	}

	private static long emptied(String[] values) {
		long emptied = 0;
		for (int i = 0; i < Math.min(values.length, Long.SIZE); i++) {
			emptied |= values[i].equals("#N/A") ? 1L << i : 0;
		}
		return emptied;
	}

	/** The echo writes 912260031 as 9.12260031E8, and nothing for #N/A. */
	private static String value(String text) {
		if (text.equals("#N/A")) {
			return "";
		}
		return (text.length() <= 40 && NUMBER.matcher(text).matches())
				? new BigDecimal(text).stripTrailingZeros().toString() : text.strip();
	}

	private static long fingerprint(String[] values, UnaryOperator<String> form) {
		long hash = 0xcbf29ce484222325L;
		for (String value : values) {
			String text = form.apply(value);
			for (int i = 0; i < text.length(); i++) {
				hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
			}
			hash = (hash ^ 0x1F001FL) * 0x100000001b3L;
		}
		return hash ^ (hash >>> 32);
	}

	/**
	 * Rows by fingerprint: open addressing, and a chain for rows that are equal.
	 */
	private static final class Table {

		private final long[] fingerprints;

		private final int[] heads;

		private final int[] next;

		private int size;

		Table(long rows) {
			int slots = Integer.highestOneBit(Math.toIntExact(Math.max(8, rows))) * 4;
			this.fingerprints = new long[slots];
			this.heads = new int[slots];
			this.next = new int[Math.toIntExact(rows)];
			Arrays.fill(this.heads, -1);
		}

		void add(long fingerprint) {
			if (this.size == this.next.length) {
				// a line that the count of rows took for blank
				return;
			}
			int slot = slot(fingerprint);
			this.fingerprints[slot] = fingerprint;
			this.next[this.size] = this.heads[slot];
			this.heads[slot] = this.size++;
		}

		int take(long fingerprint, BitSet taken) {
			int slot = slot(fingerprint);
			int row = this.heads[slot];
			while (row >= 0 && taken.get(row)) {
				row = this.next[row];
			}
			this.heads[slot] = (this.heads[slot] >= 0 && row < 0) ? this.heads[slot] : row;
			if (row >= 0) {
				taken.set(row);
			}
			return row;
		}

		private int slot(long fingerprint) {
			int mask = this.heads.length - 1;
			int slot = (int) (fingerprint ^ (fingerprint >>> 17)) & mask;
			while (this.heads[slot] >= 0 && this.fingerprints[slot] != fingerprint) {
				slot = (slot + 1) & mask;
			}
			return slot;
		}

	}

}
