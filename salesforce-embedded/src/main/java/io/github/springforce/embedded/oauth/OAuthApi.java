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
import io.github.springforce.embedded.engine.OrgUser;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.Call;
import io.github.springforce.embedded.http.Credentials;
import io.github.springforce.embedded.http.Sessions;

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

	private final ConnectedApps apps;

	private final Grants grants;

	private final AuthorizePage authorizePage;

	/**
	 * The endpoints of one org.
	 * @param secrets the consumer secrets of its apps, by consumer key
	 * @param url where the org is reached, known once it serves
	 */
	public OAuthApi(Identity identity, Credentials credentials, Sessions sessions, Supplier<URI> url, Clock clock,
			Map<String, String> secrets) {
		this.identity = identity;
		this.sessions = sessions;
		this.url = url;
		this.clock = clock;
		this.apps = new ConnectedApps(secrets, identity.firstUser().id());
		AuthorizationCodes codes = new AuthorizationCodes(clock);
		this.grants = new Grants(this.apps, credentials, codes, clock);
		this.authorizePage = new AuthorizePage(this.apps, codes, identity.firstUser().username());
	}

	public ConnectedApps apps() {
		return this.apps;
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
				if (this.identity.users().stream().anyMatch((user) -> path.equals(identityPath(user)))) {
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
		String token = this.sessions.open(granted.userId());
		String identityUrl = identityUrl(user(granted.userId()));
		String issuedAt = String.valueOf(this.clock.millis());
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("access_token", token);
		if (granted.refreshToken() != null) {
			content.put("refresh_token", granted.refreshToken());
		}
		content.put("signature", signature(identityUrl + issuedAt));
		content.put("scope", granted.scope());
		if (List.of(granted.scope().split(" ")).contains("openid")) {
			content.put("id_token", idToken(granted, identityUrl));
		}
		content.put("instance_url", this.url.get().toString());
		content.put("id", identityUrl);
		content.put("token_type", "Bearer");
		content.put("issued_at", issuedAt);
		return OAuthAnswers.json(200, content);
	}

	private OrgUser user(String id) {
		return this.identity.users()
			.stream()
			.filter((user) -> user.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("A session of nobody"));
	}

	private String identityPath(OrgUser user) {
		return "id/" + this.identity.organizationId() + "/" + user.id();
	}

	private String identityUrl(OrgUser user) {
		return this.url.get() + "/" + identityPath(user);
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

	private String idToken(Grants.Granted granted, String identityUrl) {
		long now = Instant.now(this.clock).getEpochSecond();
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("iss", this.url.get().toString());
		claims.put("sub", identityUrl);
		claims.put("aud", granted.app().consumerKey());
		claims.put("iat", now);
		claims.put("exp", now + 120);
		if (granted.nonce() != null) {
			claims.put("nonce", granted.nonce());
		}
		return JsonWebToken.sign(Map.of("alg", "RS256", "typ", "JWT", "kid", "1"), claims,
				this.apps.first().keys().getPrivate());
	}

	private Answer revoke(OAuthCall call) {
		String token = call.required("token");
		if (this.sessions.close(token)
				|| this.apps.all().stream().anyMatch((app) -> app.refreshTokens().revoke(token))) {
			return Answer.empty(200);
		}
		throw new OAuthRefusal("invalid_token", "invalid token");
	}

	private Answer introspect(OAuthCall call) {
		ConnectedApp app = this.grants.client(call, true);
		String token = call.required("token");
		String ofRefreshToken = app.refreshTokens().userOf(token);
		String userId = (ofRefreshToken != null) ? ofRefreshToken : this.sessions.userOf(token);
		Map<String, Object> content = new LinkedHashMap<>();
		if (userId == null) {
			content.put("active", false);
			return OAuthAnswers.json(200, content);
		}
		long now = Instant.now(this.clock).getEpochSecond();
		content.put("active", true);
		content.put("scope", "api");
		content.put("client_id", app.consumerKey());
		content.put("username", user(userId).username());
		content.put("sub", identityUrl(user(userId)));
		content.put("token_type", (ofRefreshToken != null) ? "refresh_token" : "access_token");
		content.put("exp", now + LIFETIME_SECONDS);
		content.put("iat", now);
		content.put("nbf", now);
		return OAuthAnswers.json(200, content);
	}

	private Answer user(OAuthCall call) {
		String token = call.bearer();
		String userId = (token != null) ? this.sessions.userOf(token) : null;
		if (userId == null) {
			return OAuthAnswers.text(403, "text/plain;charset=UTF-8", "Bad_OAuth_Token");
		}
		OrgUser user = user(userId);
		Map<String, Object> content = new LinkedHashMap<>();
		content.put("sub", identityUrl(user));
		content.put("id", identityUrl(user));
		content.put("user_id", user.id());
		content.put("organization_id", this.identity.organizationId());
		content.put("preferred_username", user.username());
		content.put("username", user.username());
		content.put("name", user.fullName());
		content.put("display_name", user.fullName());
		content.put("email", user.username());
		content.put("active", true);
		content.put("user_type", "STANDARD");
		content.put("language", "en_US");
		content.put("locale", "en_US");
		content.put("zoneinfo", "GMT");
		content.put("urls", Map.of("rest", this.url.get() + "/services/data/v{version}/"));
		return OAuthAnswers.json(200, content);
	}

	private Map<String, Object> keys() {
		RSAPublicKey key = (RSAPublicKey) this.apps.first().keys().getPublic();
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
