package io.github.springforce.autoconfigure;

import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Supplies an HTTP client of the application's own, for the login and for every call. It
 * wins over proxies, timeouts and SSL bundles; it must not repeat requests nor follow
 * redirects.
 */
@FunctionalInterface
public interface SalesforceRequestFactoryProvider {

	/**
	 * The client for one org.
	 * @param org the name of the org, {@code default} for that of the top level
	 * @return a request factory
	 */
	ClientHttpRequestFactory requestFactory(String org);

}
