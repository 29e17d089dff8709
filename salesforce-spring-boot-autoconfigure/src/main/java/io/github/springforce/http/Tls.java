package io.github.springforce.http;

import java.util.List;

import javax.net.ssl.SSLContext;

/**
 * Keys, trust and rules of one's own for connections over TLS.
 *
 * @param context the keys to show and whom to trust
 * @param protocols the protocols that may be spoken; empty for those of the context
 * @param ciphers the cipher suites that may be used; empty for those of the context
 */
public record Tls(SSLContext context, List<String> protocols, List<String> ciphers) {

	public Tls {
		protocols = List.copyOf(protocols);
		ciphers = List.copyOf(ciphers);
	}

}
