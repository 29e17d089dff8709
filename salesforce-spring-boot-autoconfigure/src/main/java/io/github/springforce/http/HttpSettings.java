package io.github.springforce.http;

import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * How the HTTP client behaves. No wait is endless.
 *
 * @param connectTimeout how long the connection, TLS included, may take to be made
 * @param readTimeout how long the server may be silent; with the JDK's client, how long
 * the whole exchange may take
 * @param proxies which proxy leads where
 * @param tls keys and trust of one's own; {@code null} for the JVM's
 */
public record HttpSettings(Duration connectTimeout, Duration readTimeout, Proxies proxies, @Nullable Tls tls) {

	/**
	 * 10 seconds to connect, 2 minutes of silence (what the platform gives a query to
	 * run), no proxies.
	 */
	public static final HttpSettings DEFAULTS = new HttpSettings(Duration.ofSeconds(10), Duration.ofMinutes(2),
			Proxies.NONE, null);

	public HttpSettings {
		requirePositive(connectTimeout, "connect-timeout");
		requirePositive(readTimeout, "read-timeout");
	}

	private static void requirePositive(Duration timeout, String name) {
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException("The " + name + " must be longer than zero, not " + timeout
					+ ": an endless wait would hang the caller");
		}
	}

	/** How long it can take until a server that is well has begun to answer. */
	public Duration longestSilence() {
		return this.connectTimeout.plus(this.readTimeout);
	}

	/** The same with these proxies. */
	public HttpSettings withProxies(Proxies proxies) {
		return new HttpSettings(this.connectTimeout, this.readTimeout, proxies, this.tls);
	}

	/** The same with these timeouts. */
	public HttpSettings withTimeouts(Duration connectTimeout, Duration readTimeout) {
		return new HttpSettings(connectTimeout, readTimeout, this.proxies, this.tls);
	}

	/** The same with keys and trust of one's own. */
	public HttpSettings withSslContext(SSLContext sslContext) {
		return withTls(new Tls(sslContext, List.of(), List.of()));
	}

	/** The same with keys, trust, protocols and ciphers of one's own. */
	public HttpSettings withTls(Tls tls) {
		return new HttpSettings(this.connectTimeout, this.readTimeout, this.proxies, tls);
	}

}
