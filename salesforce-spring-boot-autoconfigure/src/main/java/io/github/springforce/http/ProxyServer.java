package io.github.springforce.http;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * A forward proxy.
 *
 * @param host its host name
 * @param port its port
 * @param username the user to give it; {@code null} when it asks for none
 * @param password that user's password
 */
public record ProxyServer(String host, int port, @Nullable String username, @Nullable String password) {

	public ProxyServer {
		if (host.isBlank()) {
			throw new IllegalArgumentException("A proxy needs a host, for example http://proxy.example.com:3128");
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("The proxy " + host + " needs a port between 1 and 65535, not " + port);
		}
	}

	/**
	 * Reads a proxy from a URL.
	 * @param url for example {@code http://user:secret@proxy.example.com:3128}; reserved
	 * characters in user and password are percent-encoded
	 * @return the proxy
	 */
	public static ProxyServer parse(String url) {
		URI uri = parsed(url.contains("://") ? url : "http://" + url);
		if (uri.getHost() == null || uri.getPort() < 0) {
			throw unreadable(null);
		}
		String user = uri.getUserInfo();
		if (user == null) {
			return new ProxyServer(uri.getHost(), uri.getPort(), null, null);
		}
		int colon = user.indexOf(':');
		return (colon < 0) ? new ProxyServer(uri.getHost(), uri.getPort(), user, "")
				: new ProxyServer(uri.getHost(), uri.getPort(), user.substring(0, colon), user.substring(colon + 1));
	}

	private static URI parsed(String url) {
		try {
			return URI.create(url);
		}
		catch (IllegalArgumentException ex) {
			throw unreadable(ex);
		}
	}

	/** Neither the URL nor the cause's text: both can hold the password. */
	private static IllegalArgumentException unreadable(@Nullable IllegalArgumentException cause) {
		return new IllegalArgumentException("The proxy's URL cannot be read" + ((cause != null) ? " as a URL" : "")
				+ ": write host and port, as in http://user:password@proxy.example.com:3128, and percent-encode reserved "
				+ "characters in user and password");
	}

	@Override
	public String toString() {
		return this.host + ":" + this.port + ((this.username != null) ? " with user" : "");
	}

}
