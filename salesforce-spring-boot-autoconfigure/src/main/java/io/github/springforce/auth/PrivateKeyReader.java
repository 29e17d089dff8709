package io.github.springforce.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.DefaultResourceLoader;

/**
 * Reads a private key from what a user can write for one: PEM text (line breaks may be
 * {@code \n}, as environment variables often have them), {@code base64:} and a PEM text
 * or the key itself, {@code file:} or {@code classpath:} and where a PEM text or the key
 * itself lies. No message holds a part of it.
 */
final class PrivateKeyReader {

	private static final Pattern PEM = Pattern
		.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

	/**
	 * What stands before an RSA key of the older form (PKCS#1) to make it one of PKCS#8.
	 */
	private static final byte[] RSA_HEADER = { 0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48,
			(byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00 };

	private static final int SEQUENCE = 0x30;

	private static final int OCTET_STRING = 0x04;

	private PrivateKeyReader() {
	}

	static PrivateKey read(String value) {
		String text = value.strip();
		if (text.startsWith("base64:")) {
			return key(decoded(text.substring("base64:".length())));
		}
		if (text.startsWith("file:") || text.startsWith("classpath:")) {
			return key(content(text));
		}
		return key(text.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] content(String location) {
		try (InputStream in = new DefaultResourceLoader().getResource(location).getInputStream()) {
			return in.readAllBytes();
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("The private key cannot be read from " + location, ex);
		}
	}

	private static PrivateKey key(byte[] content) {
		String text = new String(content, StandardCharsets.ISO_8859_1).replace("\\n", "\n");
		if (!text.contains("-----BEGIN")) {
			return pkcs8(content);
		}
		Matcher pem = PEM.matcher(text);
		while (pem.find()) {
			switch (pem.group(1)) {
				case "PRIVATE KEY" -> {
					return pkcs8(decoded(pem.group(2)));
				}
				case "RSA PRIVATE KEY" -> {
					return pkcs8(wrapped(decoded(pem.group(2))));
				}
				case "EC PRIVATE KEY" -> throw new IllegalArgumentException(
						"The private key is of the kind EC, but Salesforce takes RSA only");
				case "ENCRYPTED PRIVATE KEY" -> throw new IllegalArgumentException(
						"The private key is encrypted: use an SSL bundle, which knows its password, or decrypt it");
				default -> {
					// a certificate beside the key, as some tools write them
				}
			}
		}
		throw new IllegalArgumentException(
				"There is no private key in what is given for it: write the PEM text that begins with -----BEGIN PRIVATE KEY-----");
	}

	private static byte[] decoded(String base64) {
		try {
			return Base64.getMimeDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The private key is not what base64 decodes");
		}
	}

	private static PrivateKey pkcs8(byte[] der) {
		try {
			return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("The private key is no RSA key that can be read: write its PEM text, or "
					+ "file:, classpath: or base64: before what is given");
		}
	}

	private static byte[] wrapped(byte[] pkcs1) {
		byte[] key = element(OCTET_STRING, pkcs1);
		byte[] content = new byte[RSA_HEADER.length + key.length];
		System.arraycopy(RSA_HEADER, 0, content, 0, RSA_HEADER.length);
		System.arraycopy(key, 0, content, RSA_HEADER.length, key.length);
		return element(SEQUENCE, content);
	}

	private static byte[] element(int tag, byte[] content) {
		ByteArrayOutputStream der = new ByteArrayOutputStream(content.length + 4);
		der.write(tag);
		// a key of 2,048 bits and more is longer than the short forms of a length allow
		der.write(0x82);
		der.write(content.length >> 8);
		der.write(content.length);
		der.writeBytes(content);
		return der.toByteArray();
	}

}
