package io.github.springforce.embedded.http;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The tokens that are valid at the moment. Thread-safe.
 */
public final class Sessions {

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Set<String> tokens = ConcurrentHashMap.newKeySet();

	private final String organizationId;

	public Sessions(String organizationId) {
		this.organizationId = organizationId;
	}

	/**
	 * Opens a session. The form is the platform's: the org's id of 15 characters, an
	 * exclamation mark, noise.
	 */
	public String open() {
		String token = this.organizationId.substring(0, 15) + "!AQ" + noise(90);
		this.tokens.add(token);
		return token;
	}

	/**
	 * Characters that nobody can guess.
	 */
	static String noise(int length) {
		StringBuilder noise = new StringBuilder(length);
		RANDOM.ints(length, 0, ALPHABET.length()).forEach((index) -> noise.append(ALPHABET.charAt(index)));
		return noise.toString();
	}

	public boolean isOpen(String token) {
		return this.tokens.contains(token);
	}

	/**
	 * Ends every session: whoever holds a token must log in again.
	 */
	public void expireAll() {
		this.tokens.clear();
	}

	/**
	 * Ends the session that the call names.
	 */
	void expire(Call call) {
		String token = bearer(call.header("Authorization"));
		if (token != null) {
			this.tokens.remove(token);
		}
	}

	boolean areOpenFor(Call call) {
		String token = bearer(call.header("Authorization"));
		return token != null && isOpen(token);
	}

	private static @Nullable String bearer(@Nullable String header) {
		for (String scheme : new String[] { "Bearer ", "OAuth " }) {
			if (header != null && header.regionMatches(true, 0, scheme, 0, scheme.length())) {
				return header.substring(scheme.length()).strip();
			}
		}
		return null;
	}

}
