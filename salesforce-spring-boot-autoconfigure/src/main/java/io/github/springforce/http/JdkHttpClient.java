package io.github.springforce.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLParameters;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * The JDK's HTTP client as this client needs it, for applications without Apache
 * HttpClient 5. HTTP/1.1, since the upgrade header that it would send otherwise is not
 * understood everywhere.
 */
final class JdkHttpClient {

	private JdkHttpClient() {
	}

	static ClientHttpRequestFactory requestFactory(HttpSettings settings) {
		requireBasicForTunnels(settings.proxies());
		return new LazyRequestFactory(() -> loaded(settings));
	}

	private static ClientHttpRequestFactory loaded(HttpSettings settings) {
		HttpClient.Builder client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectTimeout());
		if (settings.tls() != null) {
			client.sslContext(settings.tls().context()).sslParameters(parameters(settings.tls()));
		}
		if (!settings.proxies().isEmpty()) {
			client.proxy(new Selector(settings.proxies()));
		}
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client.build());
		factory.setReadTimeout(settings.readTimeout());
		factory.enableCompression(true);
		return settings.proxies().needsPassword() ? withProxyUser(factory, settings.proxies()) : factory;
	}

	/**
	 * By a header, which the client sends to proxies only; with an authenticator it would
	 * drop the header Authorization, and with it the token.
	 */
	private static ClientHttpRequestFactory withProxyUser(ClientHttpRequestFactory factory, Proxies proxies) {
		return (uri, method) -> {
			ClientHttpRequest request = factory.createRequest(uri, method);
			ProxyServer proxy = proxies.proxyFor(uri);
			if (proxy != null && proxy.username() != null) {
				String user = proxy.username() + ":" + ((proxy.password() != null) ? proxy.password() : "");
				request.getHeaders()
					.set(HttpHeaders.PROXY_AUTHORIZATION,
							"Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
			}
			return request;
		};
	}

	private static SSLParameters parameters(Tls tls) {
		SSLParameters parameters = tls.context().getDefaultSSLParameters();
		if (!tls.protocols().isEmpty()) {
			parameters.setProtocols(tls.protocols().toArray(String[]::new));
		}
		if (!tls.ciphers().isEmpty()) {
			parameters.setCipherSuites(tls.ciphers().toArray(String[]::new));
		}
		return parameters;
	}

	/**
	 * The JDK does not send a password to a proxy that tunnels TLS unless the JVM is
	 * started with this property emptied.
	 */
	private static void requireBasicForTunnels(Proxies proxies) {
		String disabled = System.getProperty("jdk.http.auth.tunneling.disabledSchemes", "Basic");
		if (proxies.https() != null && proxies.https().username() != null && disabled.contains("Basic")) {
			throw new IllegalStateException(
					"The proxy for https asks for a password, which the JDK's HTTP client does not send: "
							+ "add org.apache.httpcomponents.client5:httpclient5 to the application");
		}
	}

	private static final class Selector extends ProxySelector {

		private final Proxies proxies;

		Selector(Proxies proxies) {
			this.proxies = proxies;
		}

		@Override
		public List<Proxy> select(URI uri) {
			ProxyServer proxy = this.proxies.proxyFor(uri);
			return List.of((proxy != null)
					? new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())) : Proxy.NO_PROXY);
		}

		@Override
		public void connectFailed(URI uri, SocketAddress address, IOException ex) {
			// the exception reaches the caller by itself, and there is no second proxy to
			// turn to
		}

	}

}
