package io.github.springforce.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.List;
import java.util.function.LongSupplier;

import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * Apache HttpClient 5 as this client needs it. It is asked not to repeat, to follow
 * redirects or to keep cookies: a repeated create makes a second record, a redirect takes
 * the token to another host, and a cookie of one session confuses the next.
 */
final class HttpComponents {

	/**
	 * An org answers as many short requests as come; this bounds what one JVM holds open.
	 */
	private static final int MAX_CONNECTIONS = 200;

	/**
	 * Load balancers drop idle connections after minutes: a connection that rested is
	 * checked before it carries a create.
	 */
	private static final TimeValue CHECK_AFTER_REST = TimeValue.ofSeconds(1);

	private static final TimeValue LONGEST_REST = TimeValue.ofSeconds(50);

	private HttpComponents() {
	}

	static ClientHttpRequestFactory requestFactory(HttpSettings settings) {
		return requestFactory(settings, System::nanoTime);
	}

	static ClientHttpRequestFactory requestFactory(HttpSettings settings, LongSupplier nanoTime) {
		HttpClientBuilder client = HttpClientBuilder.create()
			.useSystemProperties()
			.setConnectionManager(connectionManager(settings, nanoTime))
			.setDefaultRequestConfig(requestConfig(settings))
			.evictIdleConnections(LONGEST_REST)
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.addExecInterceptorFirst("interruption", HttpComponents::tellInterruption)
			.addExecInterceptorLast("bounds", new BoundedAnswers(settings.longestSilence(), nanoTime));
		if (!settings.proxies().isEmpty()) {
			client.setRoutePlanner(routePlanner(settings.proxies()));
			client.setDefaultCredentialsProvider(credentials(settings.proxies()));
		}
		return new HttpComponentsClientHttpRequestFactory(client.build());
	}

	/**
	 * Who is interrupted while the pool gives it a connection gets a
	 * {@code CancellationException}, which no caller of an HTTP client expects.
	 */
	private static ClassicHttpResponse tellInterruption(ClassicHttpRequest request, ExecChain.Scope scope,
			ExecChain chain) throws IOException, HttpException {
		try {
			return chain.proceed(request, scope);
		}
		catch (CancellationException ex) {
			ConnectionRequestTimeoutException notConnected = new ConnectionRequestTimeoutException(
					"Interrupted while waiting for a connection");
			notConnected.initCause(ex);
			throw notConnected;
		}
	}

	private static HttpClientConnectionManager connectionManager(HttpSettings settings, LongSupplier nanoTime) {
		PoolingHttpClientConnectionManagerBuilder manager = PoolingHttpClientConnectionManagerBuilder.create()
			.useSystemProperties()
			.setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
				.responseParserFactory(new TimelyHeaders(settings.longestSilence(), nanoTime))
				.build())
			.setMaxConnPerRoute(MAX_CONNECTIONS)
			.setMaxConnTotal(MAX_CONNECTIONS)
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(timeout(settings.connectTimeout()))
				.setSocketTimeout(timeout(settings.readTimeout()))
				.setValidateAfterInactivity(CHECK_AFTER_REST)
				.build())
			.setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(timeout(settings.connectTimeout())).build());
		if (settings.tls() != null) {
			manager.setTlsSocketStrategy(tlsStrategy(settings.tls()));
		}
		return manager.build();
	}

	private static DefaultClientTlsStrategy tlsStrategy(Tls tls) {
		return new DefaultClientTlsStrategy(tls.context(), orUsual(tls.protocols()), orUsual(tls.ciphers()),
				SSLBufferMode.STATIC, HttpsSupport.getDefaultHostnameVerifier());
	}

	private static String @Nullable [] orUsual(List<String> names) {
		return names.isEmpty() ? null : names.toArray(String[]::new);
	}

	private static RequestConfig requestConfig(HttpSettings settings) {
		return RequestConfig.custom()
			.setConnectionRequestTimeout(timeout(settings.readTimeout()))
			.setResponseTimeout(timeout(settings.readTimeout()))
			.build();
	}

	private static DefaultRoutePlanner routePlanner(Proxies proxies) {
		return new DefaultRoutePlanner(null) {
			@Override
			protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
				ProxyServer proxy = proxies.proxyFor(target.getSchemeName(), target.getHostName());
				return (proxy != null) ? new HttpHost("http", proxy.host(), proxy.port()) : null;
			}
		};
	}

	private static BasicCredentialsProvider credentials(Proxies proxies) {
		BasicCredentialsProvider credentials = new BasicCredentialsProvider();
		add(proxies.http(), credentials);
		add(proxies.https(), credentials);
		return credentials;
	}

	private static void add(@Nullable ProxyServer proxy, BasicCredentialsProvider credentials) {
		if (proxy != null && proxy.username() != null) {
			char[] password = (proxy.password() != null) ? proxy.password().toCharArray() : new char[0];
			credentials.setCredentials(new AuthScope(proxy.host(), proxy.port()),
					new UsernamePasswordCredentials(proxy.username(), password));
		}
	}

	private static Timeout timeout(Duration duration) {
		return Timeout.of(duration);
	}

}
