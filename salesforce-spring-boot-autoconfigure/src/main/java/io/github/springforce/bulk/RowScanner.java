package io.github.springforce.bulk;

/**
 * Finds where rows of CSV end: at a line feed outside of quotes. It looks at bytes, which
 * in UTF-8 are never part of another character, eight at a time where nothing ends.
 */
final class RowScanner {

	/** A row of less, without its line feed, can be blank. */
	private static final int SHORTEST = 2;

	private final SoughtBytes sought = new SoughtBytes('"', '\n');

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
			if (to - i >= Long.BYTES && this.sought.among(bytes, i) == 0) {
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
			long found = this.sought.among(bytes, i);
			if (found == 0) {
				continue;
			}
			do {
				int at = SoughtBytes.first(i, found);
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

	/** Whether the bytes so far end within quotes. */
	boolean isQuoted() {
		return this.quoted;
	}

}
