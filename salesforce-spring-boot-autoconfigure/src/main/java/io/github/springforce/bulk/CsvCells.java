package io.github.springforce.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the cells of CSV in UTF-8 row by row, as bytes: what is no text to the reader
 * never becomes one. A row without anything is passed over. Not for use by several
 * threads.
 */
final class CsvCells implements Closeable {

	private static final int LONGEST_ROW = 64 * 1024 * 1024;

	private final SoughtBytes quotes = new SoughtBytes('"', '"');

	private final InputStream in;

	private byte[] bytes;

	/** Where the next row begins. */
	private int from;

	/** Where the bytes that were read end. */
	private int to;

	private boolean begun;

	private boolean ended;

	/** Where each cell begins and ends. */
	private int[] bounds = new int[64];

	private int count;

	private boolean hasEscapes;

	CsvCells(InputStream in) {
		this(in, 64 * 1024);
	}

	CsvCells(InputStream in, int block) {
		this.in = in;
		this.bytes = new byte[block];
	}

	/**
	 * Goes to the next row.
	 * @return whether there is one
	 * @throws NoCsvException when the bytes are no CSV
	 */
	boolean next() throws IOException {
		if (!this.begun) {
			skipByteOrderMark();
		}
		while (true) {
			while (this.from < this.to && isLineEnd(this.bytes[this.from])) {
				this.from++;
			}
			if (this.from < this.to && (readQuotedRow() || readRow())) {
				return true;
			}
			if (!fill() && this.from == this.to) {
				return false;
			}
		}
	}

	private void skipByteOrderMark() throws IOException {
		this.begun = true;
		while (this.to < 3 && fill()) {
			// the mark is whole or not there
		}
		if (this.to >= 3 && this.bytes[0] == (byte) 0xEF && this.bytes[1] == (byte) 0xBB
				&& this.bytes[2] == (byte) 0xBF) {
			this.from = 3;
		}
	}

	/**
	 * Reads a row whose cells are all quoted and have no quotation mark in them, as in
	 * nearly all rows of the platform: from mark to mark.
	 * @return whether it was such a row; else it is still to be read
	 */
	private boolean readQuotedRow() {
		byte[] bytes = this.bytes;
		int[] bounds = this.bounds;
		// two bytes follow each mark that is found
		int last = this.to - Long.BYTES - 2;
		int word = this.from;
		if (word > last || bytes[word] != '"') {
			return false;
		}
		long marks = this.quotes.among(bytes, word);
		int start = word + 1;
		for (int bound = 0; bound < bounds.length; bound += 2) {
			// without the opening one
			marks &= marks - 1;
			while (marks == 0) {
				word += Long.BYTES;
				if (word > last) {
					return false;
				}
				marks = this.quotes.among(bytes, word);
			}
			int end = SoughtBytes.first(word, marks);
			// what follows a mark can seem to be one
			if (bytes[end] != '"') {
				return false;
			}
			bounds[bound] = start;
			bounds[bound + 1] = end;
			byte next = bytes[end + 1];
			if (next == ',' && bytes[end + 2] == '"') {
				start = end + 3;
				marks &= marks - 1;
				if (marks == 0) {
					word += Long.BYTES;
					if (word > last) {
						return false;
					}
					marks = this.quotes.among(bytes, word);
				}
				continue;
			}
			if (!isLineEnd(next)) {
				return false;
			}
			// a line feed after a carriage return is passed over as a blank row is
			this.from = end + 2;
			this.count = bound / 2 + 1;
			return true;
		}
		return false;
	}

	/** Whether the row ends within the bytes that were read. */
	private boolean readRow() {
		byte[] bytes = this.bytes;
		int to = this.to;
		int i = this.from;
		this.count = 0;
		this.hasEscapes = false;
		while (true) {
			int start = i;
			boolean quoted = i < to && bytes[i] == '"';
			i = quoted ? endOfQuoted(bytes, i + 1, to) : endOfPlain(bytes, i, to);
			if (i < 0) {
				return false;
			}
			add(quoted ? start + 1 : start, quoted ? i - 1 : i);
			// what follows a carriage return decides where the next row begins
			if (i == to || (bytes[i] == '\r' && i + 1 == to)) {
				if (!this.ended) {
					return false;
				}
				this.from = to;
				break;
			}
			if (bytes[i] == ',') {
				i++;
				continue;
			}
			if (!isLineEnd(bytes[i])) {
				throw new NoCsvException("there is text after a closing quotation mark");
			}
			this.from = (bytes[i] == '\r' && bytes[i + 1] == '\n') ? i + 2 : i + 1;
			break;
		}
		if (this.hasEscapes) {
			removeEscapes();
		}
		return true;
	}

	/** After the closing quotation mark; -1 when more bytes are needed to know it. */
	private int endOfQuoted(byte[] bytes, int from, int to) {
		int i = indexOfQuote(bytes, from, to);
		while (i + 1 < to && bytes[i + 1] == '"') {
			this.hasEscapes = true;
			i = indexOfQuote(bytes, i + 2, to);
		}
		if (i + 1 >= to && !this.ended) {
			return -1;
		}
		if (i >= to) {
			throw new NoCsvException("they end within quotation marks");
		}
		return i + 1;
	}

	private int indexOfQuote(byte[] bytes, int from, int to) {
		int i = from;
		while (to - i >= Long.BYTES) {
			long marks = this.quotes.among(bytes, i);
			if (marks != 0) {
				return SoughtBytes.first(i, marks);
			}
			i += Long.BYTES;
		}
		while (i < to && bytes[i] != '"') {
			i++;
		}
		return i;
	}

	private static int endOfPlain(byte[] bytes, int from, int to) {
		int i = from;
		while (i < to && bytes[i] != ',' && !isLineEnd(bytes[i])) {
			i++;
		}
		return i;
	}

	private static boolean isLineEnd(byte b) {
		return b == '\n' || b == '\r';
	}

	private void add(int start, int end) {
		if (2 * this.count == this.bounds.length) {
			this.bounds = Arrays.copyOf(this.bounds, 2 * this.bounds.length);
		}
		this.bounds[2 * this.count] = start;
		this.bounds[2 * this.count + 1] = end;
		this.count++;
	}

	/** Two quotation marks within quotation marks are one. */
	private void removeEscapes() {
		for (int cell = 0; cell < this.count; cell++) {
			int start = start(cell);
			if (start > 0 && this.bytes[start - 1] == '"') {
				this.bounds[2 * cell + 1] = removeEscapes(this.bytes, start, end(cell));
			}
		}
	}

	/** Returns where the cell ends then. */
	private int removeEscapes(byte[] bytes, int start, int end) {
		int written = indexOfQuote(bytes, start, end);
		for (int i = written; i < end; i++) {
			byte b = bytes[i];
			bytes[written++] = b;
			if (b == '"') {
				i++;
			}
		}
		return written;
	}

	/**
	 * Reads more bytes, after those of the row that is not whole.
	 * @return whether there are more
	 */
	private boolean fill() throws IOException {
		if (this.ended) {
			return false;
		}
		int left = this.to - this.from;
		if (left > LONGEST_ROW) {
			throw new NoCsvException("a row has more than 64 MB: is a quotation mark missing?");
		}
		byte[] target = (left > this.bytes.length / 2) ? new byte[2 * this.bytes.length] : this.bytes;
		System.arraycopy(this.bytes, this.from, target, 0, left);
		this.bytes = target;
		this.from = 0;
		int read = this.in.read(target, left, target.length - left);
		this.ended = read < 0;
		this.to = left + Math.max(0, read);
		return !this.ended;
	}

	/** How many cells the row has. */
	int count() {
		return this.count;
	}

	/** Where each cell begins and ends. */
	int[] bounds() {
		return this.bounds;
	}

	byte[] bytes() {
		return this.bytes;
	}

	int start(int cell) {
		return this.bounds[2 * cell];
	}

	int end(int cell) {
		return this.bounds[2 * cell + 1];
	}

	/** A cell that is not there is empty. */
	boolean isEmpty(int cell) {
		return cell >= this.count || start(cell) == end(cell);
	}

	String text(int cell) {
		return new String(this.bytes, start(cell), end(cell) - start(cell), StandardCharsets.UTF_8);
	}

	List<String> texts() {
		List<String> texts = new ArrayList<>(this.count);
		for (int cell = 0; cell < this.count; cell++) {
			texts.add(text(cell));
		}
		return texts;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
