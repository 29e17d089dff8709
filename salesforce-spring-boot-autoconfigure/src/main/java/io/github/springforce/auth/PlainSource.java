package io.github.springforce.auth;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A login that knows no refresh tokens.
 *
 * @param login logs in
 */
record PlainSource(SalesforceLogin login) implements TokenSource {

	@Override
	public TokenAnswer obtain(@Nullable String refreshToken) {
		return new TokenAnswer(this.login.login(), null, Map.of());
	}

	@Override
	public void revoke(SalesforceSession session) {
		this.login.logout(session);
	}

	@Override
	public String toString() {
		return this.login.toString();
	}

}
