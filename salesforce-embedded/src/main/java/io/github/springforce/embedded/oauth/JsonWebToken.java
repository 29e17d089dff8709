package io.github.springforce.embedded.oauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A signed JSON web token (RS256), read or written.
 *
 * @param header its header
 * @param claims its claims
 * @param signed the part that is signed
 * @param signature the signature
 */
record JsonWebToken(JsonNode header, JsonNode claims, String signed, byte[] signature) {

	private static final JsonMapper JSON = new JsonMapper();

	/** The token of a text; {@code null} when it is none. */
	static @Nullable JsonWebToken parse(String text) {
		String[] parts = text.split("\\.", -1);
		if (parts.length != 3) {
			return null;
		}
		try {
			return new JsonWebToken(JSON.readTree(decoded(parts[0])), JSON.readTree(decoded(parts[1])),
					parts[0] + "." + parts[1], decoded(parts[2]));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			// the caller refuses it in the platform's words
			return null;
		}
	}

	static String sign(Map<String, Object> header, Map<String, Object> claims, PrivateKey key) {
		String signed = encoded(JSON.writeValueAsBytes(header)) + "." + encoded(JSON.writeValueAsBytes(claims));
		try {
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(key);
			signature.update(signed.getBytes(StandardCharsets.US_ASCII));
			return signed + "." + encoded(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The token could not be signed", ex);
		}
	}

	boolean isSignedBy(PublicKey key) {
		if (!"RS256".equals(this.header.path("alg").asString(""))) {
			return false;
		}
		try {
			Signature verifier = Signature.getInstance("SHA256withRSA");
			verifier.initVerify(key);
			verifier.update(this.signed.getBytes(StandardCharsets.US_ASCII));
			return verifier.verify(this.signature);
		}
		catch (GeneralSecurityException ex) {
			// a signature of another length is one that does not fit
			return false;
		}
	}

	String claim(String name) {
		return this.claims.path(name).asString("");
	}

	static String encoded(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static byte[] decoded(String part) {
		return Base64.getUrlDecoder().decode(part);
	}

}
