package io.github.springforce.embedded.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.springforce.embedded.engine.Identity;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.Call;
import io.github.springforce.embedded.http.Credentials;
import io.github.springforce.embedded.http.Sessions;
import org.jspecify.annotations.Nullable;

/**
 * The org's OAuth endpoints: token, authorize, revoke, introspect, userinfo, identity and
 * discovery (reference, section 2.2). None of them is counted.
 */
public final class OAuthApi {

	private static final long LIFETIME_SECONDS = 7200;

	private final Identity identity;

	private final Sessions sessions;

	private final Supplier<URI> url;

	private final Clock clock;

	private final RefreshTokens refreshTokens = new RefreshTokens();

	private final ConnectedApp app;

	private final Grants grants;

	private final AuthorizePage authorizePage;

	/**
	 * The endpoints of one org.
	 * @param url where the org is reached, known once it serves
	 */
	public OAuthApi(Identity identity, Credentials credentials, Sessions sessions, Supplier<URI> url, Clock clock,
			String consumerKey, String consumerSecret) {
		this.identity = identity;
		this.sessions = sessions;
		this.url = url;
		this.clock = clock;
		this.app = new ConnectedApp(consumerKey, consumerSecret, this.refreshTokens);
		AuthorizationCodes codes = new AuthorizationCodes(clock);
		this.grants = new Grants(this.app, credentials, this.refreshTokens, codes, clock);
		this.authorizePage = new AuthorizePage(this.app, codes, identity.username());
	}

	public ConnectedApp app() {
		return this.app;
	}

	/**
	 * Whether a call is for one of these endpoints.
	 */
	public boolean serves(Call call) {
		List<String> path = call.segments();
		return startsWith(path, "services", "oauth2") || startsWith(path, "id") || startsWith(path, ".well-known");
	}

	private static boolean startsWith(List<String> path, String... start) {
		return path.size() > start.length && path.subList(0, start.length).equals(List.of(start));
	}

	public Answer answer(Call call) {
		try {
			return answer(String.join("/", call.segments()), new OAuthCall(call));
		}
		catch (OAuthRefusal ex) {
			return OAuthAnswers.refused(ex);
		}
		catch (OrgException ex) {
			return OAuthAnswers.text(501, "text/plain;charset=UTF-8", String.valueOf(ex.getMessage()));
		}
	}

	private Answer answer(String path, OAuthCall call) {
		return switch (path) {
			case "services/oauth2/token" -> token(post(call));
			case "services/oauth2/authorize" -> this.authorizePage.answer(call);
			case "services/oauth2/revoke" -> revoke(call);
			case "services/oauth2/introspect" -> introspect(post(call));
			case "services/oauth2/userinfo" -> user(call);
			case "id/keys" -> OAuthAnswers.json(200, keys());
			case ".well-known/openid-configuration" -> OAuthAnswers.json(200, discovery());
			default -> {
				if (path.equals("id/" + this.identity.organizationId() + "/" + this.identity.userId())) {
					yield user(call);
				}
				throw OrgException.notImplemented(call.method() + " /" + path);
			}
		};
	}

	private static OAuthCall post(OAuthCall call) {
		if (!call.method().equals("POST")) {
			throw new OAuthRefusal("invalid_request", "HTTP method must be POST");
		}
		return call;
	}

	private Answer token(OAuthCall call) {
		Grants.Granted granted = this.grants.check(call, this.url.get().toString());
		String token = this.sessions.open();
		String issuedAt = String.valueOf(this.clock.millis());
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("access_token", token);
		if (granted.refreshToken() != null) {
			content.put("refresh_token", granted.refreshToken());
		}
		content.put("signature", signature(identityUrl() + issuedAt));
		content.put("scope", granted.scope());
		if (List.of(granted.scope().split(" ")).contains("openid")) {
			content.put("id_token", idToken(granted.nonce()));
		}
		content.put("instance_url", this.url.get().toString());
		content.put("id", identityUrl());
		content.put("token_type", "Bearer");
		content.put("issued_at", issuedAt);
		return OAuthAnswers.json(200, content);
	}

	private String identityUrl() {
		return this.url.get() + "/id/" + this.identity.organizationId() + "/" + this.identity.userId();
	}

	private static String signature(String text) {
		try {
			return Base64.getEncoder()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String idToken(@Nullable String nonce) {
		long now = Instant.now(this.clock).getEpochSecond();
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("iss", this.url.get().toString());
		claims.put("sub", identityUrl());
		claims.put("aud", this.app.consumerKey());
		claims.put("iat", now);
		claims.put("exp", now + 120);
		if (nonce != null) {
			claims.put("nonce", nonce);
		}
		return JsonWebToken.sign(Map.of("alg", "RS256", "typ", "JWT", "kid", "1"), claims,
				this.app.keys().getPrivate());
	}

	private Answer revoke(OAuthCall call) {
		String token = call.required("token");
		if (this.sessions.close(token) || this.refreshTokens.revoke(token)) {
			return Answer.empty(200);
		}
		throw new OAuthRefusal("invalid_token", "invalid token");
	}

	private Answer introspect(OAuthCall call) {
		this.grants.requireClient(call, true);
		String token = call.required("token");
		boolean refresh = this.refreshTokens.isValid(token);
		Map<String, Object> content = new LinkedHashMap<>();
		if (!refresh && !this.sessions.isOpen(token)) {
			content.put("active", false);
			return OAuthAnswers.json(200, content);
		}
		long now = Instant.now(this.clock).getEpochSecond();
		content.put("active", true);
		content.put("scope", "api");
		content.put("client_id", this.app.consumerKey());
		content.put("username", this.identity.username());
		content.put("sub", identityUrl());
		content.put("token_type", refresh ? "refresh_token" : "access_token");
		content.put("exp", now + LIFETIME_SECONDS);
		content.put("iat", now);
		content.put("nbf", now);
		return OAuthAnswers.json(200, content);
	}

	private Answer user(OAuthCall call) {
		String token = call.bearer();
		if (token == null || !this.sessions.isOpen(token)) {
			return OAuthAnswers.text(403, "text/plain;charset=UTF-8", "Bad_OAuth_Token");
		}
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("sub", identityUrl());
		content.put("id", identityUrl());
		content.put("user_id", this.identity.userId());
		content.put("organization_id", this.identity.organizationId());
		content.put("preferred_username", this.identity.username());
		content.put("username", this.identity.username());
		content.put("name", this.identity.userFullName());
		content.put("display_name", this.identity.userFullName());
		content.put("email", this.identity.username());
		content.put("active", true);
		content.put("user_type", "STANDARD");
		content.put("language", "en_US");
		content.put("locale", "en_US");
		content.put("zoneinfo", "GMT");
		content.put("urls", Map.of("rest", this.url.get() + "/services/data/v{version}/"));
		return OAuthAnswers.json(200, content);
	}

	private Map<String, Object> keys() {
		RSAPublicKey key = (RSAPublicKey) this.app.keys().getPublic();
		return Map.of("keys",
				List.of(Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", "1", "n",
						JsonWebToken.encoded(unsigned(key.getModulus().toByteArray())), "e",
						JsonWebToken.encoded(unsigned(key.getPublicExponent().toByteArray())))));
	}

	private static byte[] unsigned(byte[] number) {
		return (number[0] == 0) ? Arrays.copyOfRange(number, 1, number.length) : number;
	}

	private Map<String, Object> discovery() {
		String root = this.url.get().toString();
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("issuer", root);
		content.put("authorization_endpoint", root + "/services/oauth2/authorize");
		content.put("token_endpoint", root + "/services/oauth2/token");
		content.put("revocation_endpoint", root + "/services/oauth2/revoke");
		content.put("introspection_endpoint", root + "/services/oauth2/introspect");
		content.put("userinfo_endpoint", root + "/services/oauth2/userinfo");
		content.put("jwks_uri", root + "/id/keys");
		content.put("response_types_supported", List.of("code"));
		content.put("subject_types_supported", List.of("public"));
		content.put("id_token_signing_alg_values_supported", List.of("RS256"));
		content.put("scopes_supported", List.of("api", "openid", "refresh_token", "offline_access"));
		content.put("code_challenge_methods_supported", List.of("S256"));
		return content;
	}

}
