package io.github.springforce.embedded.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.springforce.embedded.http.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a grant is worth a token: the checks of each flow, and what the
 * platform says when one of them fails.
 */
final class Grants {

	private static final Set<String> AUDIENCES = Set.of("https://login.salesforce.com", "https://test.salesforce.com");

	private static final long LONGEST_ASSERTION_SECONDS = 180;

	private final ConnectedApp app;

	private final Credentials credentials;

	private final RefreshTokens refreshTokens;

	private final AuthorizationCodes codes;

	private final Clock clock;

	private final Set<String> usedAssertions = ConcurrentHashMap.newKeySet();

	Grants(ConnectedApp app, Credentials credentials, RefreshTokens refreshTokens, AuthorizationCodes codes,
			Clock clock) {
		this.app = app;
		this.credentials = credentials;
		this.refreshTokens = refreshTokens;
		this.codes = codes;
		this.clock = clock;
	}

	/**
	 * Checks a grant.
	 * @param url where the org is reached, which is an audience too
	 */
	Granted check(OAuthCall call, String url) {
		String grant = call.required("grant_type");
		if (grant.equals("password") && !this.app.allows(grant)) {
			throw OAuthRefusal.invalidGrant("authentication failure");
		}
		if (!this.app.allows(grant)) {
			throw OAuthRefusal.unsupportedGrant();
		}
		return switch (grant) {
			case "client_credentials" -> clientCredentials(call);
			case "password" -> password(call);
			case "refresh_token" -> refresh(call);
			case "authorization_code" -> code(call);
			case "urn:ietf:params:oauth:grant-type:jwt-bearer" -> assertion(call, url);
			case "urn:ietf:params:oauth:grant-type:token-exchange" -> exchange(call);
			default -> throw OAuthRefusal.unsupportedGrant();
		};
	}

	void requireClient(OAuthCall call, boolean secretRequired) {
		if (!this.app.consumerKey().equals(call.field("client_id"))) {
			throw new OAuthRefusal("invalid_client_id", "client identifier invalid");
		}
		String secret = call.field("client_secret");
		if ((secret == null && secretRequired) || (secret != null && !secret.equals(this.app.consumerSecret()))) {
			throw new OAuthRefusal("invalid_client", "invalid client credentials");
		}
	}

	private Granted clientCredentials(OAuthCall call) {
		requireClient(call, true);
		if (!this.app.isRunningAsUser()) {
			throw OAuthRefusal.invalidGrant("no client credentials user enabled");
		}
		return Granted.api();
	}

	private Granted password(OAuthCall call) {
		requireClient(call, true);
		if (!this.credentials.isPasswordWithToken(call.required("username"), call.required("password"))) {
			throw OAuthRefusal.invalidGrant("authentication failure");
		}
		requireApproval();
		return Granted.api();
	}

	private Granted refresh(OAuthCall call) {
		requireClient(call, false);
		String token = call.required("refresh_token");
		boolean alive = this.app.isRotating() ? this.refreshTokens.useUp(token) : this.refreshTokens.use(token);
		if (!alive) {
			throw OAuthRefusal.invalidGrant("expired access/refresh token");
		}
		String next = this.app.isRotating() ? this.refreshTokens.issue() : null;
		return new Granted("refresh_token api", next, null);
	}

	private Granted code(OAuthCall call) {
		requireClient(call, false);
		AuthorizationCodes.Code code = this.codes.redeem(call.required("code"), call.required("redirect_uri"),
				call.field("code_verifier"));
		boolean offline = code.scope().contains("refresh_token") || code.scope().contains("offline_access");
		return new Granted(code.scope(), offline ? this.refreshTokens.issue() : null, code.nonce());
	}

	private Granted assertion(OAuthCall call, String url) {
		JsonWebToken assertion = JsonWebToken.parse(call.required("assertion"));
		if (assertion == null) {
			throw OAuthRefusal.invalidGrant("invalid assertion");
		}
		if (!assertion.claim("iss").equals(this.app.consumerKey())) {
			throw new OAuthRefusal("invalid_client_id", "client identifier invalid");
		}
		if (!assertion.isSignedBy(this.app.trustedKey())) {
			throw OAuthRefusal.invalidGrant("invalid assertion");
		}
		if (!AUDIENCES.contains(assertion.claim("aud")) && !assertion.claim("aud").equals(url)) {
			throw OAuthRefusal.invalidGrant("audience is invalid");
		}
		requireInTime(assertion);
		String user = assertion.claim("prn").isEmpty() ? assertion.claim("sub") : assertion.claim("prn");
		if (!user.equalsIgnoreCase(this.credentials.username())) {
			throw OAuthRefusal.invalidGrant("user hasn't approved this consumer");
		}
		requireApproval();
		return Granted.api();
	}

	private void requireInTime(JsonWebToken assertion) {
		long now = Instant.now(this.clock).getEpochSecond();
		long expiry = assertion.claims().path("exp").asLong(0);
		if (expiry <= now || expiry > now + LONGEST_ASSERTION_SECONDS) {
			throw OAuthRefusal.invalidGrant("expired authorization code");
		}
		String id = assertion.claim("jti");
		if (!id.isEmpty() && !this.usedAssertions.add(id)) {
			throw OAuthRefusal.invalidGrant("expired authorization code");
		}
	}

	private Granted exchange(OAuthCall call) {
		requireClient(call, false);
		call.required("subject_token_type");
		if (!this.app.accepts(call.required("subject_token"))) {
			throw OAuthRefusal.invalidGrant("invalid subject token");
		}
		requireApproval();
		return Granted.api();
	}

	private void requireApproval() {
		if (!this.app.isApproved()) {
			throw OAuthRefusal.invalidGrant("user hasn't approved this consumer");
		}
	}

	/**
	 * What was granted.
	 *
	 * @param scope the scopes
	 * @param refreshToken a new refresh token; {@code null} for none
	 * @param nonce the nonce of the authorization; {@code null} when there was none
	 */
	record Granted(String scope, @Nullable String refreshToken, @Nullable String nonce) {

		static Granted api() {
			return new Granted("api", null, null);
		}

	}

}
