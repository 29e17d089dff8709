package io.github.springforce.autoconfigure;

import org.springframework.web.client.RestClient;

/**
 * Changes the RestClient that carries the calls of every org, for example to add an
 * observation convention. Interceptors are possible but hold each request body in memory.
 * The login does not go through it, and its request factory stays ours: see
 * {@link SalesforceRequestFactoryProvider}.
 */
@FunctionalInterface
public interface SalesforceRestClientCustomizer {

	/**
	 * Changes the builder.
	 * @param builder the builder of the RestClient of one org
	 */
	void customize(RestClient.Builder builder);

}
