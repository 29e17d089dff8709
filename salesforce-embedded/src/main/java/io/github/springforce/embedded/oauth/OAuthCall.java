package io.github.springforce.embedded.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.springforce.embedded.http.Call;
import org.jspecify.annotations.Nullable;

/**
 * A request to an OAuth endpoint: the fields of its form or query, and who asks.
 */
final class OAuthCall {

	private final Call call;

	private final Map<String, String> form;

	OAuthCall(Call call) {
		this.call = call;
		this.form = fields(new String(call.body(), StandardCharsets.UTF_8));
		String authorization = call.header("Authorization");
		if (authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
			addClient(authorization.substring(6).strip());
		}
	}

	/** Clients encode key and secret as form fields before they join them. */
	private void addClient(String basic) {
		try {
			String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
			int colon = pair.indexOf(':');
			if (colon > 0) {
				this.form.put("client_id", decoded(pair.substring(0, colon)));
				this.form.put("client_secret", decoded(pair.substring(colon + 1)));
			}
		}
		catch (IllegalArgumentException ex) {
			throw new OAuthRefusal("invalid_client", "invalid client credentials");
		}
	}

	String method() {
		return this.call.method();
	}

	/** A field of the form, else of the query; {@code null} when it is nowhere. */
	@Nullable String field(String name) {
		String value = this.form.get(name);
		return (value != null) ? value : this.call.parameter(name);
	}

	String required(String name) {
		String value = field(name);
		if (value == null || value.isEmpty()) {
			throw new OAuthRefusal("invalid_request", "must provide " + name + " parameter");
		}
		return value;
	}

	/** The token of the header; {@code null} when there is none. */
	@Nullable String bearer() {
		String header = this.call.header("Authorization");
		for (String scheme : new String[] { "Bearer ", "OAuth " }) {
			if (header != null && header.regionMatches(true, 0, scheme, 0, scheme.length())) {
				return header.substring(scheme.length()).strip();
			}
		}
		return field("access_token");
	}

	private static Map<String, String> fields(String body) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (String pair : body.split("&")) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
			}
		}
		return fields;
	}

	private static String decoded(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// a percent sign that begins no code stands for itself
			return text;
		}
	}

}
