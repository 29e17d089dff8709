package io.github.springforce.auth;

import java.time.Clock;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.HttpSettings;

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
	 * Ends a session when the application shuts down. Does nothing unless the login was
	 * told to.
	 * @param session the session of the application
	 */
	default void logout(SalesforceSession session) {
	}

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
	 * Login of a user who authorized the app once, by a refresh token.
	 * @return a builder
	 */
	static RefreshTokenLogin.Builder refreshToken() {
		return new RefreshTokenLogin.Builder();
	}

	/**
	 * Login by a token of another issuer (OAuth token exchange).
	 * @return a builder
	 */
	static TokenExchangeLogin.Builder tokenExchange() {
		return new TokenExchangeLogin.Builder();
	}

	/**
	 * A login whose session lies in a store, so that the nodes of an application have one
	 * between them.
	 * @param login how a session is obtained when there is none, or the one there is was
	 * refused
	 * @param store keeps it
	 * @param key its name in the store
	 * @return a login
	 */
	static SalesforceLogin shared(SalesforceLogin login, SalesforceTokenStore store, String key) {
		return shared(login, store, key, HttpSettings.DEFAULTS);
	}

	/**
	 * As above, over an HTTP client with timeouts of its own.
	 * @param login how a session is obtained when there is none, or the one there is was
	 * refused
	 * @param store keeps it
	 * @param key its name in the store
	 * @param http its timeouts tell how long a node that logs in is waited for before it
	 * is taken for dead
	 * @return a login
	 */
	static SalesforceLogin shared(SalesforceLogin login, SalesforceTokenStore store, String key, HttpSettings http) {
		return new SharedLogin(new PlainSource(login), store, key, SharedLogin.patience(http), Clock.systemUTC());
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
