package io.github.springforce.bulk;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

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

	/** Writes a cell, in quotation marks where it needs them, as UTF-8. */
	void writeCell(String text) {
		boolean quoted = needsQuotes(text);
		reserve(text.length() * 4L + 2);
		if (quoted) {
			this.buf[this.count++] = '"';
		}
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < 0x80) {
				if (c == '"') {
					this.buf[this.count++] = '"';
				}
				this.buf[this.count++] = (byte) c;
			}
			else {
				i += writeWide(text, i);
			}
		}
		if (quoted) {
			this.buf[this.count++] = '"';
		}
	}

	private static boolean needsQuotes(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == ',' || c == '"' || c == '\n' || c == '\r') {
				return true;
			}
		}
		return false;
	}

	/** Returns how many further characters belong to this one. */
	private int writeWide(String text, int i) {
		int point = text.codePointAt(i);
		if (point < 0x800) {
			this.buf[this.count++] = (byte) (0xC0 | point >> 6);
		}
		else if (Character.isSupplementaryCodePoint(point)) {
			this.buf[this.count++] = (byte) (0xF0 | point >> 18);
			this.buf[this.count++] = (byte) (0x80 | point >> 12 & 0x3F);
			this.buf[this.count++] = (byte) (0x80 | point >> 6 & 0x3F);
		}
		else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
			// half a character is none
			this.buf[this.count++] = '?';
			return 0;
		}
		else {
			this.buf[this.count++] = (byte) (0xE0 | point >> 12);
			this.buf[this.count++] = (byte) (0x80 | point >> 6 & 0x3F);
		}
		this.buf[this.count++] = (byte) (0x80 | point & 0x3F);
		return Character.charCount(point) - 1;
	}

	private void reserve(long more) {
		if (this.buf.length - this.count < more) {
			this.buf = Arrays.copyOf(this.buf, Math.toIntExact(Math.max(this.buf.length * 2L, this.count + more)));
		}
	}

}
