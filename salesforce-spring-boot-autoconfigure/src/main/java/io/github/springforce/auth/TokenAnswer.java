package io.github.springforce.auth;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a login gave.
 *
 * @param session the session
 * @param refreshToken the refresh token for the next login, when the answer holds one;
 * with rotation it takes the place of the one that was sent, which is dead from then on
 * @param details what else the org told in words, such as {@code scope} and
 * {@code id_token}
 */
public record TokenAnswer(SalesforceSession session, @Nullable String refreshToken, Map<String, String> details) {

	@Override
	public String toString() {
		return "TokenAnswer[" + this.session + ((this.refreshToken != null) ? ", refresh token" : "") + "]";
	}

}
