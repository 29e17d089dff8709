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

	/** A row of less, its line ending included, can be blank. */
	private static final int SHORTEST = 3;

	private static final long ONES = 0x0101010101010101L;

	private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final long QUOTES = '"' * ONES;

	private static final long LINE_FEEDS = '\n' * ONES;

	/** What is left of both a quotation mark and a line feed in {@link #ALIKE}. */
	private static final long IN_COMMON = ('"' & '\n') * ONES;

	/** All bits but those in which a quotation mark and a line feed differ. */
	private static final long ALIKE = ~(('"' ^ '\n') * ONES);

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
			if (to - i >= Long.BYTES && !isOfInterest((long) EIGHT_BYTES.get(bytes, i))) {
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
			long eight = (long) EIGHT_BYTES.get(bytes, i);
			if (!isOfInterest(eight)) {
				continue;
			}
			long quotes = eight ^ QUOTES;
			if (((quotes - ONES) & ~quotes & HIGH_BITS) != 0) {
				break;
			}
			long other = eight ^ LINE_FEEDS;
			// the high bit of each byte that is a line feed, and of no other
			for (long found = ~((other & LOW_BITS) + LOW_BITS | other | LOW_BITS); found != 0; found &= found - 1) {
				int after = i + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
				if (rows == most || after - end < SHORTEST) {
					this.end = end;
					return rows;
				}
				end = after;
				rows++;
			}
		}
		this.end = end;
		return rows;
	}

	/** Where the rows that were counted last end. */
	int end() {
		return this.end;
	}

	/**
	 * Whether one of eight bytes is a quotation mark or a line feed, or one of the two
	 * others that differ from them in the same two bits: a test for all costs as much as
	 * one for each.
	 */
	private static boolean isOfInterest(long bytes) {
		long other = (bytes & ALIKE) ^ IN_COMMON;
		return ((other - ONES) & ~other & HIGH_BITS) != 0;
	}

	/** Whether the bytes so far end within quotes. */
	boolean isQuoted() {
		return this.quoted;
	}

}
