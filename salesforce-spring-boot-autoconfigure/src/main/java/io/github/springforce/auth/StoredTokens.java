package io.github.springforce.auth;

import java.time.Instant;

import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a token store keeps of one login.
 *
 * @param session the session; {@code null} before the first login
 * @param refreshToken the refresh token for the next login; {@code null} when the login
 * has none, or has not got one from the org yet
 * @param renewer who is about to renew; {@code null} when nobody is
 */
record StoredTokens(@Nullable SalesforceSession session, @Nullable String refreshToken, @Nullable String renewer) {

	static final StoredTokens NONE = new StoredTokens(null, null, null);

	private static final JsonMapper JSON = JsonMapper.shared();

	static StoredTokens read(String value) {
		JsonNode json = JSON.readTree(value);
		String token = text(json, "accessToken");
		SalesforceSession session = (token == null) ? null
				: SalesforceSession.of(token,
						Origin.parse(json.path("instanceUrl").asString(""), "stored instance URL"),
						text(json, "organizationId"), text(json, "userId"), instant(text(json, "expiresAt")));
		return new StoredTokens(session, text(json, "refreshToken"), text(json, "renewer"));
	}

	private static @Nullable Instant instant(@Nullable String text) {
		return (text != null) ? Instant.parse(text) : null;
	}

	private static @Nullable String text(JsonNode json, String name) {
		JsonNode value = json.path(name);
		return value.isString() ? value.stringValue() : null;
	}

	StoredTokens renewedBy(@Nullable String renewer) {
		return new StoredTokens(this.session, this.refreshToken, renewer);
	}

	String write() {
		ObjectNode json = JSON.createObjectNode();
		if (this.session != null) {
			put(json, "accessToken", this.session.accessToken());
			put(json, "instanceUrl", this.session.origin().toString());
			put(json, "organizationId", this.session.organizationId());
			put(json, "userId", this.session.userId());
			put(json, "expiresAt", (this.session.expiresAt() != null) ? this.session.expiresAt().toString() : null);
		}
		put(json, "refreshToken", this.refreshToken);
		put(json, "renewer", this.renewer);
		return json.toString();
	}

	private static void put(ObjectNode json, String name, @Nullable String value) {
		if (value != null) {
			json.put(name, value);
		}
	}

	@Override
	public String toString() {
		return "StoredTokens[" + this.session + "]";
	}

}
