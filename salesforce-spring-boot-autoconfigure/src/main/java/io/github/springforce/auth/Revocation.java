package io.github.springforce.auth;

/**
 * Ends sessions at the org ({@code POST /services/oauth2/revoke}), when that was asked
 * for.
 *
 * @param server the server
 * @param wanted whether it was asked for
 */
record Revocation(OAuthServer server, boolean wanted) {

	private static final String PATH = "/services/oauth2/revoke";

	void revoke(SalesforceSession session) {
		if (this.wanted) {
			this.server.post(PATH, TokenRequest.empty().secret("token", session.accessToken()),
					(answer) -> answer.status());
		}
	}

}
