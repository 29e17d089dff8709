package io.github.springforce.embedded.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.springforce.embedded.engine.OrgUser;
import io.github.springforce.embedded.http.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a grant is worth a token: the checks of each flow, and what the
 * platform says when one of them fails.
 */
final class Grants {

	private static final Set<String> AUDIENCES = Set.of("https://login.salesforce.com", "https://test.salesforce.com");

	// three minutes (reference, section 2.2), and what a client's clock may be ahead or
	// round up
	private static final long LONGEST_ASSERTION_SECONDS = 180 + 30;

	private final ConnectedApps apps;

	private final Credentials credentials;

	private final AuthorizationCodes codes;

	private final Clock clock;

	private final Set<String> usedAssertions = ConcurrentHashMap.newKeySet();

	Grants(ConnectedApps apps, Credentials credentials, AuthorizationCodes codes, Clock clock) {
		this.apps = apps;
		this.credentials = credentials;
		this.codes = codes;
		this.clock = clock;
	}

	/**
	 * Checks a grant.
	 * @param url where the org is reached, which is an audience too
	 */
	Granted check(OAuthCall call, String url) {
		String grant = call.required("grant_type");
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

	/**
	 * The app that asks.
	 * @param secretRequired whether it must prove itself
	 */
	ConnectedApp client(OAuthCall call, boolean secretRequired) {
		ConnectedApp app = app(call.field("client_id"));
		String secret = call.field("client_secret");
		if ((secret == null && secretRequired) || (secret != null && !secret.equals(app.consumerSecret()))) {
			throw new OAuthRefusal("invalid_client", "invalid client credentials");
		}
		return app;
	}

	private ConnectedApp app(@Nullable String consumerKey) {
		ConnectedApp app = this.apps.app(consumerKey);
		if (app == null) {
			throw new OAuthRefusal("invalid_client_id", "client identifier invalid");
		}
		return app;
	}

	private static void demandAllowed(ConnectedApp app, String grant) {
		if (!app.allows(grant)) {
			throw grant.equals("password") ? OAuthRefusal.invalidGrant("authentication failure")
					: OAuthRefusal.unsupportedGrant();
		}
	}

	private ConnectedApp client(OAuthCall call, String grant, boolean secretRequired) {
		ConnectedApp app = app(call.field("client_id"));
		demandAllowed(app, grant);
		return client(call, secretRequired);
	}

	private Granted clientCredentials(OAuthCall call) {
		ConnectedApp app = client(call, "client_credentials", true);
		if (!app.isRunningAsUser()) {
			throw OAuthRefusal.invalidGrant("no client credentials user enabled");
		}
		return Granted.api(app, app.runAsUserId());
	}

	private Granted password(OAuthCall call) {
		ConnectedApp app = client(call, "password", true);
		String username = call.required("username");
		OrgUser user = this.credentials.user(username);
		if (user == null || !this.credentials.isPasswordWithToken(username, call.required("password"))) {
			throw OAuthRefusal.invalidGrant("authentication failure");
		}
		requireApproval(app);
		return Granted.api(app, user.id());
	}

	private Granted refresh(OAuthCall call) {
		ConnectedApp app = client(call, "refresh_token", false);
		String token = call.required("refresh_token");
		RefreshTokens tokens = app.refreshTokens();
		String user = app.isRotating() ? tokens.useUp(token) : tokens.use(token);
		if (user == null) {
			throw OAuthRefusal.invalidGrant("expired access/refresh token");
		}
		String next = app.isRotating() ? tokens.issue(user) : null;
		return new Granted(app, user, "refresh_token api", next, null);
	}

	private Granted code(OAuthCall call) {
		ConnectedApp app = client(call, "authorization_code", false);
		AuthorizationCodes.Code code = this.codes.redeem(call.required("code"), app.consumerKey(),
				call.required("redirect_uri"), call.field("code_verifier"));
		boolean offline = code.scope().contains("refresh_token") || code.scope().contains("offline_access");
		return new Granted(app, app.runAsUserId(), code.scope(),
				offline ? app.refreshTokens().issue(app.runAsUserId()) : null, code.nonce());
	}

	private Granted assertion(OAuthCall call, String url) {
		JsonWebToken assertion = JsonWebToken.parse(call.required("assertion"));
		if (assertion == null) {
			throw OAuthRefusal.invalidGrant("invalid assertion");
		}
		ConnectedApp app = app(assertion.claim("iss"));
		demandAllowed(app, call.required("grant_type"));
		if (!assertion.isSignedBy(app.trustedKey())) {
			throw OAuthRefusal.invalidGrant("invalid assertion");
		}
		if (!AUDIENCES.contains(assertion.claim("aud")) && !assertion.claim("aud").equals(url)) {
			throw OAuthRefusal.invalidGrant("audience is invalid");
		}
		requireInTime(assertion);
		OrgUser user = this.credentials
			.user(assertion.claim("prn").isEmpty() ? assertion.claim("sub") : assertion.claim("prn"));
		if (user == null) {
			throw OAuthRefusal.invalidGrant("user hasn't approved this consumer");
		}
		requireApproval(app);
		return Granted.api(app, user.id());
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
		ConnectedApp app = client(call, call.required("grant_type"), false);
		call.required("subject_token_type");
		if (!app.accepts(call.required("subject_token"))) {
			throw OAuthRefusal.invalidGrant("invalid subject token");
		}
		requireApproval(app);
		return Granted.api(app, app.runAsUserId());
	}

	private static void requireApproval(ConnectedApp app) {
		if (!app.isApproved()) {
			throw OAuthRefusal.invalidGrant("user hasn't approved this consumer");
		}
	}

	/**
	 * What was granted.
	 *
	 * @param app to whom
	 * @param userId in whose name
	 * @param scope the scopes
	 * @param refreshToken a new refresh token; {@code null} for none
	 * @param nonce the nonce of the authorization; {@code null} when there was none
	 */
	record Granted(ConnectedApp app, String userId, String scope, @Nullable String refreshToken,
			@Nullable String nonce) {

		static Granted api(ConnectedApp app, String userId) {
			return new Granted(app, userId, "api", null, null);
		}

	}

}
