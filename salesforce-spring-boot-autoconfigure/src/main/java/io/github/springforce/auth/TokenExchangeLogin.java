package io.github.springforce.auth;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Login by a token of another issuer
 * ({@code grant_type=urn:ietf:params:oauth:grant-type:token-exchange}): the org's token
 * exchange handler decides what it is worth.
 */
public final class TokenExchangeLogin implements SalesforceLogin {

	private static final String GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";

	private final TokenEndpoint endpoint;

	private final Revocation revocation;

	private final String consumerKey;

	private final @Nullable String consumerSecret;

	private final ClientAuthentication authentication;

	private final Supplier<String> subjectToken;

	private final String subjectTokenType;

	private final @Nullable String tokenHandler;

	private TokenExchangeLogin(Builder builder) {
		this.consumerKey = builder.requiredConsumerKey();
		this.consumerSecret = builder.consumerSecret();
		this.authentication = builder.clientAuthentication();
		if (builder.subjectToken == null) {
			throw new IllegalArgumentException("This login needs a subject token");
		}
		this.subjectToken = builder.subjectToken;
		this.subjectTokenType = builder.subjectTokenType;
		this.tokenHandler = builder.tokenHandler;
		this.endpoint = builder.endpoint();
		this.revocation = builder.revocation();
	}

	@Override
	public SalesforceSession login() {
		TokenRequest request = TokenRequest.grant(GRANT)
			.client(this.consumerKey, this.consumerSecret, this.authentication)
			.with("subject_token_type", this.subjectTokenType)
			.secret("subject_token", this.subjectToken.get());
		if (this.tokenHandler != null) {
			request.with("token_handler", this.tokenHandler);
		}
		return this.endpoint.obtain(request).session();
	}

	@Override
	public void logout(SalesforceSession session) {
		this.revocation.revoke(session);
	}

	@Override
	public String toString() {
		return "TokenExchangeLogin[" + this.endpoint + "]";
	}

	/**
	 * Collects what the login needs: the app, and who gives the other issuer's token.
	 */
	public static final class Builder extends OAuthLoginBuilder<Builder> {

		private @Nullable Supplier<String> subjectToken;

		private String subjectTokenType = "urn:ietf:params:oauth:token-type:access_token";

		private @Nullable String tokenHandler;

		Builder() {
		}

		@Override
		Builder self() {
			return this;
		}

		/** Gives the other issuer's token; asked for each login. */
		public Builder subjectToken(Supplier<String> subjectToken) {
			this.subjectToken = subjectToken;
			return this;
		}

		/** Of which kind that token is; an access token unless said otherwise. */
		public Builder subjectTokenType(String subjectTokenType) {
			this.subjectTokenType = subjectTokenType;
			return this;
		}

		/** The developer name of the org's token exchange handler. */
		public Builder tokenHandler(String tokenHandler) {
			this.tokenHandler = tokenHandler;
			return this;
		}

		/**
		 * The login. Nothing is sent yet.
		 * @throws IllegalArgumentException when something is missing
		 */
		public TokenExchangeLogin build() {
			return new TokenExchangeLogin(this);
		}

	}

}
