package io.github.springforce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.util.FileSystemUtils;

/**
 * A server over TLS that nobody trusts unasked, and that wants a key of who calls.
 */
public final class OrgOverTls implements BeforeAllCallback, AfterAllCallback {

	/** Protects nothing: the keys are made for one run. */
	public static final String PASSWORD = "password-of-the-test";

	private Path folder;

	private WireMockServer server;

	@Override
	public void beforeAll(ExtensionContext context) throws Exception {
		this.folder = Files.createTempDirectory("tls");
		keytool("-genkeypair", "-alias", "org", "-keyalg", "EC", "-dname", "CN=org", "-ext", "san=ip:127.0.0.1",
				"-keystore", keys());
		this.server = new WireMockServer(WireMockConfiguration.options()
			.dynamicHttpsPort()
			.httpDisabled(true)
			.bindAddress("127.0.0.1")
			.keystoreType("PKCS12")
			.keystorePath(keys())
			.keystorePassword(PASSWORD)
			.keyManagerPassword(PASSWORD)
			.trustStoreType("PKCS12")
			.trustStorePath(keys())
			.trustStorePassword(PASSWORD)
			.needClientAuth(true));
		this.server.start();
	}

	private static void keytool(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
		Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(keytool.getInputStream().readAllBytes());
		if (keytool.waitFor() != 0) {
			throw new IllegalStateException(output);
		}
	}

	@Override
	public void afterAll(ExtensionContext context) throws Exception {
		this.server.stop();
		FileSystemUtils.deleteRecursively(this.folder);
	}

	public WireMockServer server() {
		return this.server;
	}

	public String url() {
		return "https://127.0.0.1:" + this.server.httpsPort();
	}

	/** A PKCS12 store with the one key of server and caller, and so the trust in both. */
	public String keys() {
		return this.folder.resolve("keys.p12").toString();
	}

}
