package io.github.springforce.embedded.server;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of ASN.1 structures: tag, length, value.
 */
final class Der {

	private Der() {
	}

	static byte[] sequence(byte[]... items) {
		return value(0x30, joined(items));
	}

	static byte[] set(byte[]... items) {
		return value(0x31, joined(items));
	}

	static byte[] integer(BigInteger number) {
		return value(0x02, number.toByteArray());
	}

	/**
	 * An object identifier whose parts are encoded already.
	 */
	static byte[] objectId(int... octets) {
		byte[] bytes = new byte[octets.length];
		for (int i = 0; i < octets.length; i++) {
			bytes[i] = (byte) octets[i];
		}
		return value(0x06, bytes);
	}

	static byte[] bits(byte[] bytes) {
		return value(0x03, joined(new byte[1], bytes));
	}

	static byte[] text(int tag, String text) {
		return value(tag, text.getBytes(StandardCharsets.UTF_8));
	}

	static byte[] value(int tag, byte[] content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(tag);
		if (content.length > 0x7F) {
			byte[] length = BigInteger.valueOf(content.length).toByteArray();
			// a leading zero is there only for the sign
			int skipped = (length[0] == 0) ? 1 : 0;
			out.write(0x80 | (length.length - skipped));
			out.write(length, skipped, length.length - skipped);
		}
		else {
			out.write(content.length);
		}
		out.writeBytes(content);
		return out.toByteArray();
	}

	private static byte[] joined(byte[]... items) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] item : items) {
			out.writeBytes(item);
		}
		return out.toByteArray();
	}

}
