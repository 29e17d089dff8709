package io.github.springforce.auth;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;

/**
 * A way to obtain a session. It is called when the first request needs a session and
 * again when the org no longer accepts it; never by two threads at once. A bean of this
 * type replaces the one that the properties describe.
 */
@FunctionalInterface
public interface SalesforceLogin {

	/**
	 * Logs in.
	 * @return a new session
	 * @throws SalesforceAuthenticationFailedException when the org refuses
	 * @throws SalesforceUnavailableException when the login server cannot be reached
	 */
	SalesforceSession login();

	/**
	 * Login by the SOAP API with user name, password and, unless the caller's address is
	 * allow-listed, a security token. Newer orgs refuse it, and it ends in Summer '27.
	 * @return a builder
	 */
	static SoapLogin.Builder soap() {
		return new SoapLogin.Builder();
	}

	/**
	 * Login of an app as itself, by consumer key and consumer secret (OAuth client
	 * credentials). The simplest flow for servers.
	 * @return a builder
	 */
	static ClientCredentialsLogin.Builder clientCredentials() {
		return new ClientCredentialsLogin.Builder();
	}

	/**
	 * Login of a user by an assertion that a private key signs (OAuth JWT bearer).
	 * @return a builder
	 */
	static JwtLogin.Builder jwt() {
		return new JwtLogin.Builder();
	}

	/**
	 * Login of a user by user name and password through OAuth. Most orgs block it; it is
	 * about to be retired.
	 * @return a builder
	 */
	static PasswordLogin.Builder password() {
		return new PasswordLogin.Builder();
	}

	/**
	 * No login at all: a session that was obtained elsewhere. It cannot be renewed, so
	 * that its end is the end of the calls.
	 * @param session the session
	 * @return a login that always gives that session
	 */
	static SalesforceLogin fixed(SalesforceSession session) {
		return () -> session;
	}

}
