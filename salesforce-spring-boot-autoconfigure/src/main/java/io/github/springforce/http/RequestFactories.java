package io.github.springforce.http;

import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.ClassUtils;

/**
 * Makes the request factory for some {@link HttpSettings}: Apache HttpClient 5 where it
 * is on the class path, else the JDK's client. Neither follows redirects, keeps cookies,
 * nor repeats a request on its own.
 */
public final class RequestFactories {

	private static final boolean HTTP_COMPONENTS = ClassUtils.isPresent(
			"org.apache.hc.client5.http.impl.classic.HttpClientBuilder", RequestFactories.class.getClassLoader());

	private RequestFactories() {
	}

	/**
	 * Makes a request factory.
	 * @param settings how it behaves
	 * @return the factory; one that holds connections is a {@code DisposableBean}
	 */
	public static ClientHttpRequestFactory create(HttpSettings settings) {
		return HTTP_COMPONENTS ? HttpComponents.requestFactory(settings) : JdkHttpClient.requestFactory(settings);
	}

}
