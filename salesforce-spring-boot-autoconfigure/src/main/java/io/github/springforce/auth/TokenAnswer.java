package io.github.springforce.auth;

import org.jspecify.annotations.Nullable;

/**
 * What a login gave.
 *
 * @param session the session
 * @param refreshToken the refresh token for the next login, when the answer holds one;
 * with rotation it takes the place of the one that was sent, which is dead from then on
 */
public record TokenAnswer(SalesforceSession session, @Nullable String refreshToken) {

	@Override
	public String toString() {
		return "TokenAnswer[" + this.session + ((this.refreshToken != null) ? ", refresh token" : "") + "]";
	}

}
