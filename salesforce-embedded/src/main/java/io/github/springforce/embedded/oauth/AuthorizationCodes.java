package io.github.springforce.embedded.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The codes between the browser and the token endpoint: each serves once, for the address
 * that it was sent to, to whom knows the verifier of its PKCE challenge.
 */
final class AuthorizationCodes {

	private static final Duration LIFETIME = Duration.ofMinutes(15);

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Map<String, Code> codes = new ConcurrentHashMap<>();

	private final Clock clock;

	AuthorizationCodes(Clock clock) {
		this.clock = clock;
	}

	String issue(String consumerKey, String redirectUri, String scope, @Nullable String challenge,
			@Nullable String nonce) {
		byte[] noise = new byte[32];
		RANDOM.nextBytes(noise);
		String code = "aPrx" + JsonWebToken.encoded(noise);
		this.codes.put(code,
				new Code(consumerKey, redirectUri, scope, challenge, nonce, this.clock.instant().plus(LIFETIME)));
		return code;
	}

	Code redeem(String code, String consumerKey, String redirectUri, @Nullable String verifier) {
		Code found = this.codes.remove(code);
		if (found == null || !found.consumerKey().equals(consumerKey)
				|| !this.clock.instant().isBefore(found.expiresAt())) {
			throw OAuthRefusal.invalidGrant("expired authorization code");
		}
		if (!found.redirectUri().equals(redirectUri)) {
			throw OAuthRefusal.invalidGrant("redirect_uri must match configuration");
		}
		if (found.challenge() != null && (verifier == null || !found.challenge().equals(challengeOf(verifier)))) {
			throw OAuthRefusal.invalidGrant("invalid code verifier");
		}
		return found;
	}

	private static String challengeOf(String verifier) {
		try {
			return JsonWebToken
				.encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Code(String consumerKey, String redirectUri, String scope, @Nullable String challenge,
			@Nullable String nonce, Instant expiresAt) {
	}

}
