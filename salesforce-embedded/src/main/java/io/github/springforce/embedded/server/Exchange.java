package io.github.springforce.embedded.server;

import java.io.InputStream;

import io.github.springforce.embedded.http.AnswerBody;
import org.jspecify.annotations.Nullable;

/**
 * What one request brings and gets beside WireMock, whose model holds whole bodies in
 * memory. WireMock serves a request on one thread from beginning to end, so that the
 * thread leads to it.
 */
final class Exchange {

	private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

	private final @Nullable InputStream requestBody;

	private @Nullable AnswerBody answerBody;

	Exchange(@Nullable InputStream requestBody) {
		this.requestBody = requestBody;
	}

	static @Nullable Exchange current() {
		return CURRENT.get();
	}

	void begin() {
		CURRENT.set(this);
	}

	void end() {
		CURRENT.remove();
	}

	/**
	 * The body of the request when it is too large for WireMock; {@code null} otherwise.
	 */
	@Nullable InputStream requestBody() {
		return this.requestBody;
	}

	/**
	 * Leaves the body of the answer to the transport: it is written when WireMock has
	 * sent status and headers.
	 */
	void stream(AnswerBody body) {
		this.answerBody = body;
	}

	@Nullable AnswerBody answerBody() {
		return this.answerBody;
	}

}
