package io.github.springforce.embedded.oauth;

import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The refresh tokens that are valid at the moment. Thread-safe.
 */
final class RefreshTokens {

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Set<String> valid = ConcurrentHashMap.newKeySet();

	private final AtomicInteger dead = new AtomicInteger();

	String issue() {
		byte[] noise = new byte[48];
		RANDOM.nextBytes(noise);
		String token = "5Aep861" + JsonWebToken.encoded(noise).replace('-', '.');
		this.valid.add(token);
		return token;
	}

	/** Uses a token that serves more than once. */
	boolean use(String token) {
		return counted(this.valid.contains(token));
	}

	/** Uses a token for the last time; of several at once, one succeeds. */
	boolean useUp(String token) {
		return counted(this.valid.remove(token));
	}

	private boolean counted(boolean alive) {
		if (!alive) {
			this.dead.incrementAndGet();
		}
		return alive;
	}

	boolean revoke(String token) {
		return this.valid.remove(token);
	}

	boolean isValid(String token) {
		return this.valid.contains(token);
	}

	int dead() {
		return this.dead.get();
	}

	void clear() {
		this.valid.clear();
		this.dead.set(0);
	}

}
