package io.github.springforce.client;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

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

	/**
	 * Reads a body of JSON that must be there into a tree, whose decimals are as they
	 * came and not the nearest double.
	 * @param json knows how
	 * @param type the kind of node that is expected
	 * @return a reader of answers
	 */
	static <N extends JsonNode> AnswerReader<N> tree(JsonMapper json, Class<N> type) {
		return json(json.readerFor(type).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS));
	}

}
