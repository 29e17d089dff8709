package io.github.springforce.embedded.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Calls that come within another one: they are of its session and not counted on their
 * own.
 */
final class Subrequests {

	private final Function<Call, Answer> org;

	Subrequests(Function<Call, Answer> org) {
		this.org = org;
	}

	/**
	 * What the org answers.
	 * @param target path and query, as they would stand in a request line
	 * @param body a JSON value; {@code null} for none
	 */
	Answer send(String method, String target, Map<String, String> headers, @Nullable Object body) {
		return this.org.apply(new Call(method, target, (name) -> headers.get(name.toLowerCase(Locale.ROOT)),
				(body != null) ? bytes(new JsonBody(body, false)) : new byte[0]));
	}

	/**
	 * The JSON value of an answer as a client reads it; {@code null} without a body.
	 */
	static @Nullable Object parsed(Answer answer) {
		byte[] bytes = bytes(answer.body());
		return (bytes.length == 0) ? null : JsonInput.any(bytes);
	}

	/**
	 * The JSON value of an answer, to be written into another one.
	 */
	static @Nullable Object content(Answer answer) {
		return (answer.body() instanceof JsonBody json) ? json.content() : parsed(answer);
	}

	static boolean isGood(Answer answer) {
		return answer.status() < 300;
	}

	private static byte[] bytes(AnswerBody body) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			body.writeTo(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

}
