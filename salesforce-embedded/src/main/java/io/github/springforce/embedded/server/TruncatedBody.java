package io.github.springforce.embedded.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import io.github.springforce.embedded.http.AnswerBody;

/**
 * The first half of a body, and then the connection breaks.
 */
final class TruncatedBody implements AnswerBody {

	private final AnswerBody whole;

	TruncatedBody(AnswerBody whole) {
		this.whole = whole;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.whole.writeTo(bytes);
		out.write(bytes.toByteArray(), 0, bytes.size() / 2);
		out.flush();
		throw new IOException("The answer is truncated, as a test wants it");
	}

}
