package io.github.springforce.bulk;

import java.io.ByteArrayOutputStream;

/**
 * The bytes of one row, read or written, that are looked at before they go on.
 */
final class RowBuffer extends ByteArrayOutputStream {

	private static final int SHRINK_ABOVE = 1024 * 1024;

	RowBuffer() {
		super(1024);
	}

	byte[] bytes() {
		return this.buf;
	}

	/** Whether there is nothing but the end of a line. */
	boolean isBlank() {
		for (int i = 0; i < this.count; i++) {
			if (this.buf[i] != '\r' && this.buf[i] != '\n') {
				return false;
			}
		}
		return true;
	}

	boolean endsWith(char last) {
		return this.count > 0 && this.buf[this.count - 1] == last;
	}

	void clear() {
		if (this.buf.length > SHRINK_ABOVE) {
			this.buf = new byte[1024];
		}
		this.count = 0;
	}

}
