package io.github.springforce.auth;

import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * The signed assertion of the JWT bearer flow. The one class that knows the JOSE library.
 */
final class JwtAssertion {

	/**
	 * The platform takes assertions that end within three minutes: two leave a minute for
	 * a clock that is ahead.
	 */
	private static final Duration LIFETIME = Duration.ofMinutes(2);

	private final String consumerKey;

	private final String username;

	private final String audience;

	private final RSASSASigner signer;

	JwtAssertion(String consumerKey, String username, String audience, PrivateKey key) {
		this.consumerKey = consumerKey;
		this.username = username;
		this.audience = audience;
		if (!key.getAlgorithm().equals("RSA")) {
			throw new IllegalArgumentException(
					"The private key is of the kind " + key.getAlgorithm() + ", but Salesforce takes RSA (RS256) only");
		}
		this.signer = new RSASSASigner(key);
	}

	/** A new one for each login: the platform refuses one that it has seen. */
	String signed(Instant now) {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(this.consumerKey)
			.subject(this.username)
			.audience(this.audience)
			.expirationTime(Date.from(now.plus(LIFETIME)))
			.jwtID(UUID.randomUUID().toString())
			.build();
		SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
		try {
			jwt.sign(this.signer);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("The assertion could not be signed by the private key", ex);
		}
		return jwt.serialize();
	}

	@Override
	public String toString() {
		return "audience " + this.audience;
	}

}
