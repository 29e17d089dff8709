package io.github.springforce.http;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;

import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;
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
		if (settings.proxies().needsPassword()) {
			requireBasicForTunnels(settings.proxies());
			client.authenticator(new ProxyPasswords(settings.proxies()));
		}
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client.build());
		factory.setReadTimeout(settings.readTimeout());
		factory.enableCompression(true);
		return factory;
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

	private static final class ProxyPasswords extends Authenticator {

		private final Proxies proxies;

		ProxyPasswords(Proxies proxies) {
			this.proxies = proxies;
		}

		@Override
		protected @Nullable PasswordAuthentication getPasswordAuthentication() {
			if (getRequestorType() != RequestorType.PROXY) {
				return null;
			}
			ProxyServer proxy = matches(this.proxies.http()) ? this.proxies.http() : this.proxies.https();
			if (proxy == null || proxy.username() == null || !matches(proxy)) {
				return null;
			}
			String password = (proxy.password() != null) ? proxy.password() : "";
			return new PasswordAuthentication(proxy.username(), password.toCharArray());
		}

		private boolean matches(@Nullable ProxyServer proxy) {
			return proxy != null && proxy.host().equalsIgnoreCase(getRequestingHost())
					&& proxy.port() == getRequestingPort();
		}

	}

}
