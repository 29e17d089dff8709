package io.github.springforce.bulk;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where rows of CSV end: at a line feed outside of quotes. It looks at bytes, which
 * in UTF-8 are never part of another character, eight at a time where nothing ends.
 */
final class RowScanner {

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	/** A row of less, without its line feed, can be blank. */
	private static final int SHORTEST = 2;

	// not static: HotSpot loads a constant of this size anew for every eight bytes

	private final long ones = eightTimes(0x01);

	private final long highBits = eightTimes(0x80);

	/** All bits but those in which a quotation mark and a line feed differ. */
	private final long alike = eightTimes(~('"' ^ '\n') & 0xFF);

	/** What is left of both a quotation mark and a line feed in {@link #alike}. */
	private final long inCommon = eightTimes('"' & '\n');

	private boolean quoted;

	private int end;

	/**
	 * @return the index after the line feed that ends the row; -1 when the row goes on
	 * after these bytes
	 */
	int endOfRow(byte[] bytes, int from, int to) {
		boolean quoted = this.quoted;
		int i = from;
		while (i < to) {
			if (to - i >= Long.BYTES && ofInterest(bytes, i) == 0) {
				i += Long.BYTES;
				continue;
			}
			byte b = bytes[i++];
			if (b == '"') {
				quoted = !quoted;
			}
			else if (b == '\n' && !quoted) {
				this.quoted = false;
				return i;
			}
		}
		this.quoted = quoted;
		return -1;
	}

	/**
	 * Counts whole rows that have no quotes. It stops before one that has, or has hardly
	 * anything: such a row can be blank and is to be looked at by itself.
	 * @param from where a row begins
	 * @param most how many rows to count at most
	 * @return how many rows there are before {@link #end()}
	 */
	int passRows(byte[] bytes, int from, int to, long most) {
		int rows = 0;
		int end = from;
		int limit = to - Long.BYTES + 1;
		for (int i = from; i < limit; i += Long.BYTES) {
			long found = ofInterest(bytes, i);
			if (found == 0) {
				continue;
			}
			do {
				int at = i + (Long.numberOfTrailingZeros(found) >>> 3);
				byte b = bytes[at];
				if (b == '\n') {
					if (rows == most || at - end < SHORTEST) {
						this.end = end;
						return rows;
					}
					end = at + 1;
					rows++;
				}
				else if (b == '"') {
					this.end = end;
					return rows;
				}
				found &= found - 1;
			}
			while (found != 0);
		}
		this.end = end;
		return rows;
	}

	/** Where the rows that were counted last end. */
	int end() {
		return this.end;
	}

	/**
	 * Which of eight bytes can be a quotation mark or a line feed: the high bit of each,
	 * and of some that are neither. A test for both costs as much as one for either.
	 */
	private long ofInterest(byte[] bytes, int from) {
		long other = ((long) EIGHT_BYTES.get(bytes, from) & this.alike) ^ this.inCommon;
		return (other - this.ones) & ~other & this.highBits;
	}

	private static long eightTimes(int value) {
		return value * 0x0101010101010101L;
	}

	/** Whether the bytes so far end within quotes. */
	boolean isQuoted() {
		return this.quoted;
	}

}
