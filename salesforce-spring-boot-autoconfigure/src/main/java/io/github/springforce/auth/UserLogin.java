package io.github.springforce.auth;

import java.util.Optional;

import io.github.springforce.error.SalesforceAuthenticationFailedException;

/**
 * A login that gives each caller a session of their own, such as that of the user whose
 * request a web application serves. It is asked for each call, by any number of threads
 * at once, and keeps the sessions by itself.
 */
public interface UserLogin extends SalesforceLogin {

	/**
	 * The session of the caller.
	 * @throws SalesforceAuthenticationFailedException when there is no user, or the user
	 * has no session
	 */
	@Override
	SalesforceSession login();

	/**
	 * The session of the caller after the org refused the one before.
	 * @param refused the session that was refused
	 * @return the session that takes its place; the same when there is none to be had
	 */
	SalesforceSession renew(SalesforceSession refused);

	/** The session of the caller, without asking anybody for it. */
	Optional<SalesforceSession> present();

	/**
	 * Work that another thread does for the caller, so that it has the caller's session.
	 * This gives the work as it is: for logins that know their caller by other means than
	 * the thread.
	 */
	default Runnable forCaller(Runnable work) {
		return work;
	}

}
