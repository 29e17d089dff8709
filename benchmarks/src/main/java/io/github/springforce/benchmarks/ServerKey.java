package io.github.springforce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.UUID;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key that a server of one run has, and that its clients trust.
 *
 * @param file where it is
 * @param password of the file, made for the run
 */
record ServerKey(Path file, String password) {

	static ServerKey create() throws IOException, InterruptedException {
		Path file = Files.createTempDirectory("key").resolve("server.p12");
		String password = UUID.randomUUID().toString();
		if (!Processes.succeeds(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
				"-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1", "-validity",
				"2", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", password)) {
			throw new IllegalStateException("keytool makes no key");
		}
		return new ServerKey(file, password);
	}

	/** What a JVM needs to trust it. */
	List<String> trusted() {
		return List.of("-Djavax.net.ssl.trustStore=" + this.file, "-Djavax.net.ssl.trustStoreType=PKCS12",
				"-Djavax.net.ssl.trustStorePassword=" + this.password);
	}

	SSLContext context() throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(this.file)) {
			keys.load(in, this.password.toCharArray());
		}
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, this.password.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

	void delete() throws IOException {
		Files.delete(this.file);
		Files.delete(this.file.getParent());
	}

}
