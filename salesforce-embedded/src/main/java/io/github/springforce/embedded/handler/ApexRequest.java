package io.github.springforce.embedded.handler;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A call of Apex REST.
 *
 * @param method the HTTP method
 * @param path what follows {@code /services/apexrest}, for example {@code /orders/42}
 * @param parameters the parameters of the query string
 * @param headers gives the value of a header by its name
 * @param body the body; empty without one
 */
public record ApexRequest(String method, String path, Map<String, String> parameters,
		Function<String, @Nullable String> headers, String body) {

	/**
	 * The value of a header, by its name in any case.
	 */
	public @Nullable String header(String name) {
		return this.headers.apply(name);
	}

}
