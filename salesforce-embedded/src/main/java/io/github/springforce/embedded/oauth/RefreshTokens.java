package io.github.springforce.embedded.oauth;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The refresh tokens that are valid at the moment. Thread-safe.
 */
final class RefreshTokens {

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Map<String, String> usersByToken = new ConcurrentHashMap<>();

	private final AtomicInteger dead = new AtomicInteger();

	String issue(String userId) {
		byte[] noise = new byte[48];
		RANDOM.nextBytes(noise);
		String token = "5Aep861" + JsonWebToken.encoded(noise).replace('-', '.');
		this.usersByToken.put(token, userId);
		return token;
	}

	/** Whose token it is, one that serves more than once; {@code null} for a dead one. */
	@Nullable String use(String token) {
		return counted(this.usersByToken.get(token));
	}

	/** The same for a token that serves once; of several at once, one succeeds. */
	@Nullable String useUp(String token) {
		return counted(this.usersByToken.remove(token));
	}

	private @Nullable String counted(@Nullable String userId) {
		if (userId == null) {
			this.dead.incrementAndGet();
		}
		return userId;
	}

	boolean revoke(String token) {
		return this.usersByToken.remove(token) != null;
	}

	/** Whose token it is, without using it; {@code null} when nobody's. */
	@Nullable String userOf(String token) {
		return this.usersByToken.get(token);
	}

	int dead() {
		return this.dead.get();
	}

	void clear() {
		this.usersByToken.clear();
		this.dead.set(0);
	}

}
