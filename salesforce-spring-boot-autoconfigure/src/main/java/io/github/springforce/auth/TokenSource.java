package io.github.springforce.auth;

import org.jspecify.annotations.Nullable;

/**
 * Obtains tokens from an org.
 */
interface TokenSource {

	/**
	 * Obtains a session.
	 * @param refreshToken the refresh token that the org gave last; {@code null} when it
	 * gave none
	 */
	TokenAnswer obtain(@Nullable String refreshToken);

	/** Ends a session at the org, when that is asked for. */
	void revoke(SalesforceSession session);

}
