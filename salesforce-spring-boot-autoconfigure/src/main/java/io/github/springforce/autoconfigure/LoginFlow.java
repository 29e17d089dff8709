package io.github.springforce.autoconfigure;

/**
 * The ways to obtain a session that properties can describe.
 */
public enum LoginFlow {

	/** A token that was obtained elsewhere. */
	ACCESS_TOKEN,

	/** An app as itself, by consumer key and consumer secret. */
	CLIENT_CREDENTIALS,

	/** A user, by an assertion that a private key signs. */
	JWT,

	/** A user who authorized the app once, by a refresh token. */
	REFRESH_TOKEN,

	/** Whoever another issuer's token stands for (OAuth token exchange). */
	TOKEN_EXCHANGE,

	/**
	 * The user whose request the application serves, by the token that Spring Security
	 * obtained (OAuth authorization code with PKCE).
	 */
	CURRENT_USER,

	/** User name and password through OAuth; blocked in most orgs. */
	PASSWORD,

	/** User name and password by the SOAP API; retired in Summer '27. */
	SOAP

}
