package io.github.springforce.bulk;

/**
 * Finds where rows of CSV end: at a line feed outside of quotes. It looks at bytes, which
 * in UTF-8 are never part of another character.
 */
final class RowScanner {

	private boolean quoted;

	/**
	 * @return the index after the line feed that ends the row; -1 when the row goes on
	 * after these bytes
	 */
	int endOfRow(byte[] bytes, int from, int to) {
		boolean quoted = this.quoted;
		for (int i = from; i < to; i++) {
			byte b = bytes[i];
			if (b == '"') {
				quoted = !quoted;
			}
			else if (b == '\n' && !quoted) {
				this.quoted = false;
				return i + 1;
			}
		}
		this.quoted = quoted;
		return -1;
	}

	/** Whether the bytes so far end within quotes. */
	boolean isQuoted() {
		return this.quoted;
	}

}
