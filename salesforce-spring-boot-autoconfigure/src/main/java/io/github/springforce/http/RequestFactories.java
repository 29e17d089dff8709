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
	 * Makes a request factory. Its HTTP client is loaded by the first request.
	 * @param settings how it behaves
	 * @return the factory; one that holds connections is a {@code DisposableBean}
	 * @throws IllegalStateException when the HTTP client cannot do what the settings say
	 */
	public static ClientHttpRequestFactory create(HttpSettings settings) {
		if (HTTP_COMPONENTS) {
			return new LazyRequestFactory(() -> HttpComponents.requestFactory(settings));
		}
		return JdkHttpClient.requestFactory(settings);
	}

}
