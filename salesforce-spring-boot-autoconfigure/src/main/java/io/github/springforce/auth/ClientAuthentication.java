package io.github.springforce.auth;

/**
 * Where a client sends its consumer secret.
 */
public enum ClientAuthentication {

	/** In the header {@code Authorization}, which fewer logs hold than bodies. */
	BASIC,

	/** In the form, beside the consumer key. */
	BODY

}
