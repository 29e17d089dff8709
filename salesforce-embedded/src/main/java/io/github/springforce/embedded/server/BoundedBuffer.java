package io.github.springforce.embedded.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import io.github.springforce.embedded.http.AnswerBody;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether a body is small. One that is not is given up at once and written again,
 * to the client.
 */
final class BoundedBuffer extends OutputStream {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

	private final int limit;

	private boolean full;

	private BoundedBuffer(int limit) {
		this.limit = limit;
	}

	/**
	 * The bytes of the body; {@code null} when they are more than the limit.
	 */
	static byte @Nullable [] bytes(AnswerBody body, int limit) throws IOException {
		BoundedBuffer buffer = new BoundedBuffer(limit);
		try {
			body.writeTo(buffer);
		}
		catch (IOException | RuntimeException ex) {
			// who writes JSON wraps what we throw
			if (buffer.full) {
				return null;
			}
			throw ex;
		}
		return buffer.bytes.toByteArray();
	}

	@Override
	public void write(int octet) throws IOException {
		demandRoom(1);
		this.bytes.write(octet);
	}

	@Override
	public void write(byte[] source, int offset, int length) throws IOException {
		demandRoom(length);
		this.bytes.write(source, offset, length);
	}

	private void demandRoom(int length) throws Overflow {
		if (this.bytes.size() + length > this.limit) {
			this.full = true;
			throw new Overflow();
		}
	}

	private static final class Overflow extends IOException {

		Overflow() {
			super("The body is large");
		}

		@Override
		public synchronized Throwable fillInStackTrace() {
			return this;
		}

	}

}
