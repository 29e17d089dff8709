package io.github.springforce.sobject;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Makes texts of UTF-8. Nearly all are of characters that a {@code String} has in one
 * byte each, and eight of those are looked at and moved at once; the rest is for the JDK,
 * which takes a text with one umlaut byte by byte.
 */
final class CellText {

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	private static final long HIGH_BITS = 0x8080808080808080L;

	private CellText() {
	}

	/** The text of some of the bytes, of one at least. */
	static String of(byte[] bytes, int start, int end) {
		if (end + Long.BYTES > bytes.length) {
			return new String(bytes, start, end - start, StandardCharsets.UTF_8);
		}
		return isAscii(bytes, start, end) ? new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)
				: decode(bytes, start, end);
	}

	private static boolean isAscii(byte[] bytes, int start, int end) {
		long any = 0;
		int i = start;
		for (; end - i > Long.BYTES; i += Long.BYTES) {
			any |= (long) EIGHT_BYTES.get(bytes, i);
		}
		// without what follows the text
		any |= (long) EIGHT_BYTES.get(bytes, i) << Long.SIZE - Byte.SIZE * (end - i);
		return (any & HIGH_BITS) == 0;
	}

	private static String decode(byte[] bytes, int start, int end) {
		byte[] text = new byte[end - start + Long.BYTES];
		int length = 0;
		int i = start;
		while (i < end) {
			long next = (long) EIGHT_BYTES.get(bytes, i);
			EIGHT_BYTES.set(text, length, next);
			int ascii = Long.numberOfTrailingZeros(next & HIGH_BITS) / Byte.SIZE;
			i += ascii;
			length += ascii;
			if (ascii < Long.BYTES && i < end) {
				if (!isLatin(bytes, i, end)) {
					return new String(bytes, start, end - start, StandardCharsets.UTF_8);
				}
				text[length++] = (byte) (bytes[i] << 6 | bytes[i + 1] & 0x3F);
				i += 2;
			}
		}
		return new String(text, 0, length - (i - end), StandardCharsets.ISO_8859_1);
	}

	/** Whether two bytes are a character that a {@code String} has in one. */
	private static boolean isLatin(byte[] bytes, int at, int end) {
		return (bytes[at] & 0xFE) == 0xC2 && at + 1 < end && (bytes[at + 1] & 0xC0) == 0x80;
	}

}
