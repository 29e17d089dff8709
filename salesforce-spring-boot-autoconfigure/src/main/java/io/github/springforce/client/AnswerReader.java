package io.github.springforce.client;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.databind.ObjectReader;

/**
 * Reads the answer of one call, once, while it arrives.
 *
 * @param <T> what it makes of it
 */
@FunctionalInterface
public interface AnswerReader<T extends @Nullable Object> {

	/**
	 * Reads the answer. The connection is given back when this returns.
	 * @param answer its status, headers and body
	 * @return the result of the call
	 * @throws IOException when the connection breaks meanwhile
	 */
	T read(ClientHttpResponse answer) throws IOException;

	/**
	 * Reads a body of JSON that must be there.
	 * @param json reads the type that is expected
	 * @return a reader of answers
	 */
	static <T> AnswerReader<T> json(ObjectReader json) {
		return (answer) -> json.readValue(answer.getBody());
	}

}
