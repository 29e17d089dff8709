package io.github.springforce.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * The token endpoint of a login server ({@code POST /services/oauth2/token}). It costs no
 * API call.
 *
 * @param server sends the requests
 * @param instances decides where the token may go
 * @param sessionLifetime how long a session lives where its token does not tell, which is
 * the rule; {@code null} when that is not known
 * @param clock tells when a session began
 */
record TokenEndpoint(OAuthServer server, InstanceRule instances, @Nullable Duration sessionLifetime, Clock clock) {

	private static final Set<String> TOKENS = Set.of("access_token", "refresh_token");

	private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

	/** A token that is a JWT tells when it ends; opaque ones tell nothing. */
	private static final Pattern JWT = Pattern.compile("[\\w-]+\\.([\\w-]+)\\.[\\w-]+");

	TokenAnswer obtain(TokenRequest request) {
		return this.server.post(OAuthServer.Endpoint.TOKEN, request, this::read);
	}

	/**
	 * As {@link #obtain}; the headers of every answer, a refusal too, are shown first.
	 */
	TokenAnswer obtain(TokenRequest request, Consumer<HttpHeaders> seen) {
		return this.server.post(OAuthServer.Endpoint.TOKEN, request, seen, this::read);
	}

	private TokenAnswer read(OAuthServer.Success answer) {
		JsonNode body = answer.json();
		String token = OAuthServer.text(body, "access_token");
		if (token == null || !token.chars().allMatch((c) -> c > ' ' && c < 127)) {
			throw this.server.unreadable(answer, "without a token");
		}
		IdentityUrl user = IdentityUrl.parse(OAuthServer.text(body, "id"));
		Origin instance = this.instances.instance(origin(OAuthServer.text(body, "instance_url")), answer.status());
		SalesforceSession session = SalesforceSession.of(token, instance, user.organizationId(), user.userId(),
				expiry(body, token));
		return new TokenAnswer(session, OAuthServer.text(body, "refresh_token"), details(body));
	}

	private static Map<String, String> details(JsonNode body) {
		Map<String, String> details = new LinkedHashMap<>();
		body.properties().forEach((property) -> {
			if (property.getValue().isString() && !TOKENS.contains(property.getKey())) {
				details.put(property.getKey(), property.getValue().stringValue());
			}
		});
		return details;
	}

	private @Nullable Instant expiry(JsonNode body, String token) {
		Matcher jwt = JWT.matcher(token);
		JsonNode claims = OAuthServer.json(jwt.matches() ? decoded(jwt.group(1)) : NOTHING);
		if (claims.path("exp").isIntegralNumber()) {
			return Instant.ofEpochSecond(claims.path("exp").longValue());
		}
		JsonNode expiresIn = body.path("expires_in");
		if (expiresIn.isIntegralNumber() && expiresIn.longValue() > 0) {
			return this.clock.instant().plusSeconds(expiresIn.longValue());
		}
		return (this.sessionLifetime != null) ? this.clock.instant().plus(this.sessionLifetime) : null;
	}

	private static byte[] decoded(String base64) {
		try {
			return Base64.getUrlDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			// not a JWT after all
			return NOTHING;
		}
	}

	private static @Nullable Origin origin(@Nullable String url) {
		try {
			return (url != null) ? Origin.of(new URI(url)) : null;
		}
		catch (URISyntaxException ex) {
			// the rule says so, in words
			return null;
		}
	}

	@Override
	public String toString() {
		return this.server.origin() + OAuthServer.Endpoint.TOKEN.path();
	}

}
