package io.github.springforce.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Encrypts what another store keeps (AES-GCM). The first key encrypts, each of them
 * decrypts: to change the key, put the new one before the old one, and drop the old one
 * after the next renewal. A value stays bound to its key of the store, and one that was
 * written without encryption is refused: whoever can write to the store must not be able
 * to lead the application into an org of theirs.
 */
public final class EncryptedTokenStore implements SalesforceTokenStore {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int IV_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final SalesforceTokenStore store;

	private final Map<String, SecretKey> keys = new LinkedHashMap<>();

	private final String current;

	/**
	 * A store that encrypts.
	 * @param store keeps what was encrypted
	 * @param keys AES keys of 16, 24 or 32 bytes, base64-encoded; the first one encrypts
	 * @throws IllegalArgumentException when there is no key, or one is none, without its
	 * text
	 */
	public EncryptedTokenStore(SalesforceTokenStore store, List<String> keys) {
		if (keys.isEmpty()) {
			throw new IllegalArgumentException("There is no key to encrypt tokens with");
		}
		this.store = store;
		for (String key : keys) {
			byte[] bytes = bytes(key);
			this.keys.put(id(bytes), new SecretKeySpec(bytes, "AES"));
		}
		this.current = this.keys.keySet().iterator().next();
	}

	private static byte[] bytes(String key) {
		byte[] bytes = {};
		try {
			bytes = Base64.getDecoder().decode(key.strip());
		}
		catch (IllegalArgumentException ex) {
			// told below, without the text of the key
			bytes = new byte[0];
		}
		if (bytes.length != 16 && bytes.length != 24 && bytes.length != 32) {
			throw new IllegalArgumentException("An encryption key is 16, 24 or 32 bytes, base64-encoded: "
					+ "make one by openssl rand -base64 32");
		}
		return bytes;
	}

	private static String id(byte[] key) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key), 0, 4);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public @Nullable Entry find(String key) {
		Entry entry = this.store.find(key);
		return (entry != null) ? new Entry(entry.version(), decrypted(key, entry.value())) : null;
	}

	@Override
	public boolean replace(String key, long version, String value) {
		return this.store.replace(key, version, encrypted(key, value));
	}

	private String encrypted(String key, String value) {
		byte[] iv = new byte[IV_BYTES];
		RANDOM.nextBytes(iv);
		try {
			byte[] secret = cipher(Cipher.ENCRYPT_MODE, this.current, iv, key)
				.doFinal(value.getBytes(StandardCharsets.UTF_8));
			byte[] whole = ByteBuffer.allocate(iv.length + secret.length).put(iv).put(secret).array();
			return this.current + ":" + Base64.getEncoder().encodeToString(whole);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The tokens cannot be encrypted", ex);
		}
	}

	private String decrypted(String key, String value) {
		int colon = value.indexOf(':');
		String id = (colon > 0) ? value.substring(0, colon) : "";
		if (!this.keys.containsKey(id)) {
			throw new IllegalStateException("The stored tokens were not encrypted by any of the keys that are set: "
					+ "set the key that they were encrypted by as a second one, or delete the entry " + key);
		}
		try {
			byte[] whole = Base64.getDecoder().decode(value.substring(colon + 1));
			byte[] iv = Arrays.copyOf(whole, IV_BYTES);
			byte[] text = cipher(Cipher.DECRYPT_MODE, id, iv, key).doFinal(whole, IV_BYTES, whole.length - IV_BYTES);
			return new String(text, StandardCharsets.UTF_8);
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new IllegalStateException("The stored tokens were changed by others: delete the entry " + key, ex);
		}
	}

	private Cipher cipher(int mode, String id, byte[] iv, String key) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.keys.get(id), new GCMParameterSpec(TAG_BITS, iv));
		cipher.updateAAD(key.getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

}
