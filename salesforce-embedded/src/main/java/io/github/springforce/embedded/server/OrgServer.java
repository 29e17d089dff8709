package io.github.springforce.embedded.server;

import java.net.URI;
import java.util.function.Function;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.Call;

/**
 * The server in front of an org: WireMock on 127.0.0.1, so that a test can stub, verify
 * and break; what no stub answers, the org does.
 */
public final class OrgServer implements AutoCloseable {

	private static final String ADDRESS = "127.0.0.1";

	private static final int JOURNAL_ENTRIES = 1_000;

	private static final int JOURNAL_BODY_BYTES = 64 * 1024;

	private final WireMockServer wireMock;

	/**
	 * A server that does not serve yet.
	 * @param port 0 for a free one
	 */
	public OrgServer(int port, Function<Call, Answer> org) {
		this.wireMock = new WireMockServer(WireMockConfiguration.options()
			.bindAddress(ADDRESS)
			.port(port)
			.maxRequestJournalEntries(JOURNAL_ENTRIES)
			.maxLoggedResponseSize(JOURNAL_BODY_BYTES)
			.stubRequestLoggingDisabled(true)
			.extensionScanningEnabled(false)
			// the stub files of the application under test are not meant for the org
			.mappingSource(new NoMappingFiles())
			.extensions(new OrgAnswers(org)));
	}

	public void start() {
		this.wireMock.start();
	}

	public URI url() {
		return URI.create("http://" + ADDRESS + ":" + this.wireMock.port());
	}

	public int port() {
		return this.wireMock.port();
	}

	public WireMockServer wireMock() {
		return this.wireMock;
	}

	@Override
	public void close() {
		this.wireMock.stop();
	}

}
