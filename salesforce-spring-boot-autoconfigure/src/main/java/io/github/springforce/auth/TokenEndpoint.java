package io.github.springforce.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

	private static final String PATH = "/services/oauth2/token";

	private static final JsonMapper JSON = JsonMapper.shared();

	/** {@code https://login.salesforce.com/id/00D…/005…}. */
	private static final Pattern IDENTITY = Pattern.compile("/id/(00D\\w{12,15})/(005\\w{12,15})$");

	/** A token that is a JWT tells when it ends; opaque ones tell nothing. */
	private static final Pattern JWT = Pattern.compile("[\\w-]+\\.([\\w-]+)\\.[\\w-]+");

	TokenAnswer obtain(TokenRequest request) {
		return this.server.post(PATH, request, this::read);
	}

	/**
	 * As {@link #obtain}; the headers of every answer, a refusal too, are shown first.
	 */
	TokenAnswer obtain(TokenRequest request, Consumer<HttpHeaders> seen) {
		return this.server.post(PATH, request, seen, this::read);
	}

	private TokenAnswer read(OAuthServer.Success answer) {
		JsonNode body = json(answer.content());
		String token = text(body, "access_token");
		if (token == null || !token.chars().allMatch((c) -> c > ' ' && c < 127)) {
			throw new SalesforceAuthenticationFailedException("UNREADABLE_ANSWER",
					"The login server answered " + answer.status().value() + " without a token: is "
							+ this.server.origin()
							+ " a Salesforce login server, or does a proxy or a login page answer?",
					answer.status(), true, null);
		}
		String id = text(body, "id");
		Matcher identity = IDENTITY.matcher((id != null) ? id : "");
		boolean known = identity.find();
		Origin instance = this.instances.instance(origin(text(body, "instance_url")), answer.status());
		SalesforceSession session = SalesforceSession.of(token, instance, known ? identity.group(1) : null,
				known ? identity.group(2) : null, expiry(body, token));
		return new TokenAnswer(session, text(body, "refresh_token"));
	}

	private @Nullable Instant expiry(JsonNode body, String token) {
		Matcher jwt = JWT.matcher(token);
		JsonNode claims = jwt.matches() ? json(decoded(jwt.group(1))) : JSON.nullNode();
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
			return "null".getBytes(StandardCharsets.US_ASCII);
		}
	}

	private static JsonNode json(byte[] content) {
		try {
			return JSON.readTree(content);
		}
		catch (JacksonException ex) {
			// HTML, text or a truncated answer: without a token it is told as what it is
			return JSON.nullNode();
		}
	}

	private static @Nullable String text(JsonNode node, String name) {
		JsonNode value = node.path(name);
		return (value.isString() && !value.stringValue().isBlank()) ? value.stringValue() : null;
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
		return this.server.origin() + PATH;
	}

}
