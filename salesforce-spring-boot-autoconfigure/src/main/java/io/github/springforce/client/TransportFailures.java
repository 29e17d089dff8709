package io.github.springforce.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Set;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.jspecify.annotations.Nullable;

/**
 * Tells what the HTTP client's exception means for a request. When in doubt the server
 * may have it.
 */
final class TransportFailures {

	/** Of Apache HttpClient 5, which need not be on the class path. */
	private static final Set<String> NOT_CONNECTED = Set.of("org.apache.hc.client5.http.ConnectTimeoutException",
			"org.apache.hc.core5.http.ConnectionRequestTimeoutException",
			"org.apache.hc.client5.http.impl.TunnelRefusedException");

	private TransportFailures() {
	}

	/**
	 * Whether the connection was never made, so that the request cannot have reached the
	 * server.
	 */
	static boolean isCertainlyNotSent(IOException failure) {
		for (Throwable cause = failure; cause != null; cause = next(cause)) {
			if (cause instanceof ConnectException || cause instanceof UnknownHostException
					|| cause instanceof NoRouteToHostException || cause instanceof HttpConnectTimeoutException
					|| cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException
					|| NOT_CONNECTED.contains(cause.getClass().getName())) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable Throwable next(Throwable cause) {
		return (cause.getCause() != cause) ? cause.getCause() : null;
	}

}
