package io.github.springforce.auth;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

/**
 * A connected app or external client app, which asks its org about tokens, renews and
 * ends them: those of its own sessions, or those that others hand to it. None of it costs
 * an API call. Thread-safe.
 */
public final class OAuthApp {

	private final OAuthServer server;

	private final TokenEndpoint endpoint;

	private final String consumerKey;

	private final @Nullable String consumerSecret;

	private final ClientAuthentication authentication;

	private OAuthApp(Builder builder) {
		this.server = builder.oauthServer();
		this.endpoint = new TokenEndpoint(this.server,
				new InstanceRule(this.server.origin(), null, builder.properties()), null, builder.clock());
		this.consumerKey = builder.requiredConsumerKey();
		this.consumerSecret = builder.consumerSecret();
		this.authentication = builder.clientAuthentication();
	}

	/** Begins with an app: its consumer key, its consumer secret and its org. */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Asks whether an access token is alive, whose it is and when it ends.
	 * {@code POST /services/oauth2/introspect}
	 * @param accessToken the token
	 * @return what the org says; of a dead token only that it is not active
	 * @throws SalesforceAuthenticationFailedException when the org refuses the app
	 * @throws SalesforceUnavailableException when there is no answer
	 */
	public IntrospectedToken introspect(String accessToken) {
		return introspect(accessToken, "access_token");
	}

	/** As {@link #introspect}, of a refresh token. */
	public IntrospectedToken introspectRefreshToken(String refreshToken) {
		return introspect(refreshToken, "refresh_token");
	}

	private IntrospectedToken introspect(String token, String kind) {
		TokenRequest request = TokenRequest.empty()
			.client(this.consumerKey, this.consumerSecret, this.authentication)
			.secret("token", token)
			.with("token_type_hint", kind);
		return this.server.post(OAuthServer.Endpoint.INTROSPECT, request, this::read);
	}

	private IntrospectedToken read(OAuthServer.Success answer) {
		JsonNode body = answer.json();
		if (!body.path("active").isBoolean()) {
			throw this.server.unreadable(answer, "without a word on the token");
		}
		IdentityUrl user = IdentityUrl.parse(OAuthServer.text(body, "sub"));
		return new IntrospectedToken(body.path("active").booleanValue(), scopes(OAuthServer.text(body, "scope")),
				OAuthServer.text(body, "client_id"), OAuthServer.text(body, "username"), user.organizationId(),
				user.userId(), OAuthServer.text(body, "token_type"), instant(body.path("iat")),
				instant(body.path("exp")));
	}

	private static List<String> scopes(@Nullable String scope) {
		return (scope != null) ? Arrays.asList(StringUtils.tokenizeToStringArray(scope, " ")) : List.of();
	}

	private static @Nullable Instant instant(JsonNode seconds) {
		return seconds.isIntegralNumber() ? Instant.ofEpochSecond(seconds.longValue()) : null;
	}

	/**
	 * Obtains a session by a refresh token. {@code POST /services/oauth2/token}
	 * @param refreshToken the refresh token; where the org rotates them it is dead after
	 * this, whatever becomes of the answer
	 * @return the session, and the refresh token for the next one where the org rotates
	 * them
	 * @throws SalesforceAuthenticationFailedException when the org refuses
	 * @throws SalesforceUnavailableException when there is no answer
	 */
	public TokenAnswer refresh(String refreshToken) {
		return this.endpoint.obtain(TokenRequest.grant("refresh_token")
			.client(this.consumerKey, this.consumerSecret, this.authentication)
			.secret("refresh_token", refreshToken));
	}

	/**
	 * Obtains a session by the code that the consent of a user gave.
	 * {@code POST /services/oauth2/token}
	 * @param code the code, which serves once
	 * @param redirectUri where the code was sent
	 * @param codeVerifier the secret of PKCE; {@code null} without PKCE
	 * @return the session, and a refresh token when the scopes ask for one
	 * @throws SalesforceAuthenticationFailedException when the org refuses
	 * @throws SalesforceUnavailableException when there is no answer
	 */
	public TokenAnswer redeem(String code, String redirectUri, @Nullable String codeVerifier) {
		TokenRequest request = TokenRequest.grant("authorization_code")
			.client(this.consumerKey, this.consumerSecret, this.authentication)
			.secret("code", code)
			.with("redirect_uri", redirectUri);
		return this.endpoint.obtain((codeVerifier != null) ? request.secret("code_verifier", codeVerifier) : request);
	}

	/**
	 * Ends a token: an access token with its session, a refresh token with all sessions
	 * that came of it. {@code POST /services/oauth2/revoke}
	 * @param token an access token or a refresh token
	 * @throws SalesforceAuthenticationFailedException when the org does not know it
	 * @throws SalesforceUnavailableException when there is no answer
	 */
	public void revoke(String token) {
		this.server.revoke(token);
	}

	@Override
	public String toString() {
		return "OAuthApp[" + this.server.origin() + "]";
	}

	/**
	 * Collects what the app needs: consumer key, consumer secret and the org.
	 */
	public static final class Builder extends OAuthAppBuilder<Builder> {

		Builder() {
		}

		@Override
		Builder self() {
			return this;
		}

		/**
		 * The app. Nothing is sent yet.
		 * @throws IllegalArgumentException when something is missing
		 */
		public OAuthApp build() {
			return new OAuthApp(this);
		}

	}

}
