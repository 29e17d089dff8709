package io.github.springforce.auth;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PrivateKeyTests {

	/** What PKCS#8 puts before an RSA key of 2,048 bits. */
	private static final int HEADER = 26;

	private static PrivateKey key;

	private static String pem;

	@BeforeAll
	static void makeKey() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		key = generator.generateKeyPair().getPrivate();
		pem = pem("PRIVATE KEY", key.getEncoded());
	}

	@Test
	void pemTextIsRead() {
		assertThat(PrivateKeyReader.read(pem)).isEqualTo(key);
	}

	@Test
	void pemTextWhoseLineBreaksAreWrittenOutIsRead() {
		assertThat(PrivateKeyReader.read(pem.replace("\n", "\\n"))).isEqualTo(key);
	}

	@Test
	void anRsaKeyOfTheOlderFormIsRead() {
		byte[] pkcs1 = Arrays.copyOfRange(key.getEncoded(), HEADER, key.getEncoded().length);

		assertThat(PrivateKeyReader.read(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
	}

	@Test
	void aKeyBesideItsCertificateIsRead() {
		assertThat(PrivateKeyReader.read(pem("CERTIFICATE", new byte[] { 1, 2, 3 }) + pem)).isEqualTo(key);
	}

	@Test
	void base64OfPemTextOrOfTheKeyIsRead() {
		Base64.Encoder base64 = Base64.getEncoder();

		assertThat(PrivateKeyReader.read("base64:" + base64.encodeToString(pem.getBytes(StandardCharsets.US_ASCII))))
			.isEqualTo(key);
		assertThat(PrivateKeyReader.read("base64:" + base64.encodeToString(key.getEncoded()))).isEqualTo(key);
	}

	@Test
	void aFileIsRead(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("key.pem"), pem);

		assertThat(PrivateKeyReader.read("file:" + file)).isEqualTo(key);
		assertThat(PrivateKeyReader.read(file.toUri().toString())).isEqualTo(key);
	}

	@Test
	void whatIsNoKeyIsRefusedWithoutItsText() {
		assertThatIllegalArgumentException().isThrownBy(() -> PrivateKeyReader.read("c2VjcmV0LW9mLXRoZS10ZXN0"))
			.withMessageContaining("no RSA key")
			.withMessageNotContaining("c2VjcmV0");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PrivateKeyReader.read(pem("CERTIFICATE", new byte[] { 1, 2, 3 })))
			.withMessageContaining("There is no private key");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PrivateKeyReader.read(pem("ENCRYPTED PRIVATE KEY", new byte[] { 1, 2, 3 })))
			.withMessageContaining("SSL bundle");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PrivateKeyReader.read(pem("EC PRIVATE KEY", new byte[] { 1, 2, 3 })))
			.withMessageContaining("RSA only");
		assertThatIllegalArgumentException().isThrownBy(() -> PrivateKeyReader.read("file:/nowhere/key.pem"))
			.withMessageContaining("file:/nowhere/key.pem");
	}

	private static String pem(String kind, byte[] der) {
		return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
				+ "\n-----END " + kind + "-----\n";
	}

}
