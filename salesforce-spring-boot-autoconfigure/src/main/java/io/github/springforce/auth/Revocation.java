package io.github.springforce.auth;

/**
 * Ends sessions at the org ({@code POST /services/oauth2/revoke}), when that was asked
 * for.
 *
 * @param server the server
 * @param wanted whether it was asked for
 */
record Revocation(OAuthServer server, boolean wanted) {

	void revoke(SalesforceSession session) {
		if (this.wanted) {
			this.server.revoke(session.accessToken());
		}
	}

}
