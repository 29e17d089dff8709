package io.github.springforce.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.springforce.error.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to an OAuth endpoint: a form, and which of its values are secrets. Its
 * text shows names only.
 */
final class TokenRequest {

	private final Map<String, String> form = new LinkedHashMap<>();

	private final List<String> secrets = new ArrayList<>();

	private @Nullable String authorization;

	private TokenRequest() {
	}

	static TokenRequest empty() {
		return new TokenRequest();
	}

	static TokenRequest grant(String type) {
		return new TokenRequest().with("grant_type", type);
	}

	TokenRequest with(String name, String value) {
		this.form.put(name, value);
		return this;
	}

	TokenRequest secret(String name, String value) {
		this.secrets.add(value);
		return with(name, value);
	}

	/**
	 * A secret that is part of a value, and must not be seen when an answer echoes it.
	 */
	TokenRequest hiding(String secret) {
		this.secrets.add(secret);
		return this;
	}

	/** Who asks: in the body, or in the header {@code Authorization}. */
	TokenRequest client(String consumerKey, @Nullable String consumerSecret, ClientAuthentication authentication) {
		if (consumerSecret == null) {
			return with("client_id", consumerKey);
		}
		if (authentication == ClientAuthentication.BODY) {
			return with("client_id", consumerKey).secret("client_secret", consumerSecret);
		}
		String pair = encoded(consumerKey) + ":" + encoded(consumerSecret);
		String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
		this.authorization = "Basic " + basic;
		return hiding(consumerSecret).hiding(basic);
	}

	String grantType() {
		return this.form.getOrDefault("grant_type", "");
	}

	@Nullable String authorization() {
		return this.authorization;
	}

	byte[] body() {
		return this.form.entrySet()
			.stream()
			.map((field) -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
			.collect(Collectors.joining("&"))
			.getBytes(StandardCharsets.US_ASCII);
	}

	/** A text of the server without what it echoes of our secrets. */
	String withoutSecrets(String text) {
		return new Secrets(this.secrets.toArray(String[]::new)).hideIn(text);
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "TokenRequest" + this.form.keySet();
	}

}
