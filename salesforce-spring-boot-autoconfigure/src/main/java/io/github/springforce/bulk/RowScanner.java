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
			ByteOrder.nativeOrder());

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final long QUOTES = '"' * ONES;

	private static final long LINE_FEEDS = '\n' * ONES;

	private boolean quoted;

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

	/** Whether one of eight bytes is a quotation mark or a line feed. */
	private static boolean isOfInterest(long bytes) {
		long quotes = bytes ^ QUOTES;
		long lineFeeds = bytes ^ LINE_FEEDS;
		return (((quotes - ONES) & ~quotes | (lineFeeds - ONES) & ~lineFeeds) & HIGH_BITS) != 0;
	}

	/** Whether the bytes so far end within quotes. */
	boolean isQuoted() {
		return this.quoted;
	}

}
