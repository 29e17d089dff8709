package io.github.springforce.embedded.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A key and a certificate for 127.0.0.1 and localhost that nobody has signed but the key
 * itself; made anew for every org. The JDK has no public way to make one, hence the few
 * ASN.1 structures here.
 */
public final class SelfSignedCertificate {

	private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.objectId(0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2));

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final Certificate certificate;

	private final String password;

	private final Path keyStoreFile;

	private SelfSignedCertificate(Certificate certificate, String password, Path keyStoreFile) {
		this.certificate = certificate;
		this.password = password;
		this.keyStoreFile = keyStoreFile;
	}

	/**
	 * Makes a key pair and its certificate.
	 */
	public static SelfSignedCertificate create() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			KeyPair keys = generator.generateKeyPair();
			Certificate certificate = CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(encoded(keys)));
			String password = new BigInteger(130, new SecureRandom()).toString(32);
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setKeyEntry("org", keys.getPrivate(), password.toCharArray(), new Certificate[] { certificate });
			return new SelfSignedCertificate(certificate, password, written(store, password));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("No certificate for the embedded org", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Certificate certificate() {
		return this.certificate;
	}

	/**
	 * A key store that trusts the certificate and nothing else.
	 */
	public KeyStore trustStore() {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setCertificateEntry("org", this.certificate);
			return store;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String password() {
		return this.password;
	}

	Path keyStoreFile() {
		return this.keyStoreFile;
	}

	void deleteKeyStoreFile() {
		try {
			Files.deleteIfExists(this.keyStoreFile);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// WireMock takes a key store by its path only
	private static Path written(KeyStore store, String password) throws IOException, GeneralSecurityException {
		Path file = Files.createTempFile("salesforce-org", ".p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, password.toCharArray());
		}
		return file;
	}

	private static byte[] encoded(KeyPair keys) throws GeneralSecurityException {
		byte[] content = content(keys);
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(keys.getPrivate());
		signature.update(content);
		return Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
	}

	private static byte[] content(KeyPair keys) {
		Instant now = Instant.now();
		byte[] name = Der
			.sequence(Der.set(Der.sequence(Der.objectId(0x55, 4, 3), Der.text(0x0C, "Embedded Salesforce org"))));
		byte[] validity = Der.sequence(Der.text(0x18, TIME.format(now.minus(1, ChronoUnit.DAYS))),
				Der.text(0x18, TIME.format(now.plus(825, ChronoUnit.DAYS))));
		byte[] alternativeNames = Der.sequence(Der.text(0x82, "localhost"),
				Der.value(0x87, new byte[] { 127, 0, 0, 1 }));
		byte[] basicConstraints = Der.sequence(Der.value(0x01, new byte[] { (byte) 0xFF }));
		byte[] extensions = Der.sequence(
				Der.sequence(Der.objectId(0x55, 0x1D, 0x11), Der.value(0x04, alternativeNames)),
				Der.sequence(Der.objectId(0x55, 0x1D, 0x13), Der.value(0x04, basicConstraints)));
		return Der.sequence(Der.value(0xA0, Der.integer(BigInteger.TWO)),
				Der.integer(new BigInteger(63, new SecureRandom()).add(BigInteger.ONE)), ECDSA_WITH_SHA256, name,
				validity, name, keys.getPublic().getEncoded(), Der.value(0xA3, extensions));
	}

}
