package io.github.springforce.embedded.server;

import java.net.URI;
import java.util.function.Function;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.Call;
import org.jspecify.annotations.Nullable;

/**
 * The server in front of an org: WireMock on 127.0.0.1, so that a test can stub, verify
 * and break; what no stub answers, the org does.
 */
public final class OrgServer implements AutoCloseable {

	private static final String ADDRESS = "127.0.0.1";

	private final WireMockServer wireMock;

	private final @Nullable SelfSignedCertificate certificate;

	/**
	 * A server that does not serve yet.
	 * @param port 0 for a free one
	 * @param certificate what the server proves itself by; {@code null} for clear text
	 */
	public OrgServer(int port, @Nullable SelfSignedCertificate certificate, Function<Call, Answer> org) {
		this.certificate = certificate;
		WireMockConfiguration options = WireMockConfiguration.options()
			.bindAddress(ADDRESS)
			.jettyHeaderRequestSize(LongRequests.MOST_SERVER_BYTES)
			.maxLoggedResponseSize(LargeBodies.THRESHOLD)
			.stubRequestLoggingDisabled(true)
			.extensionScanningEnabled(false)
			// the stub files of the application under test are not meant for the org
			.mappingSource(new NoMappingFiles())
			.httpServerFactory(OrgHttpServer::new)
			.extensions(new OrgAnswers(org));
		options.withStores(new Journal.Stores(options.filesRoot()));
		if (certificate != null) {
			options.httpDisabled(true)
				.httpsPort(port)
				.keystorePath(certificate.keyStoreFile().toString())
				.keystorePassword(certificate.password())
				.keyManagerPassword(certificate.password())
				.keystoreType("PKCS12");
		}
		else {
			options.port(port);
		}
		this.wireMock = new WireMockServer(options);
	}

	public void start() {
		try {
			this.wireMock.start();
		}
		finally {
			if (this.certificate != null) {
				this.certificate.deleteKeyStoreFile();
			}
		}
	}

	public URI url() {
		return URI.create(((this.certificate != null) ? "https" : "http") + "://" + ADDRESS + ":" + port());
	}

	public int port() {
		return (this.certificate != null) ? this.wireMock.httpsPort() : this.wireMock.port();
	}

	public WireMockServer wireMock() {
		return this.wireMock;
	}

	@Override
	public void close() {
		this.wireMock.stop();
	}

}
