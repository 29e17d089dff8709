package io.github.springforce;

import java.time.Duration;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.client.RepeatSettings;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server that answers what a test tells it to, and remembers what it was asked. One for
 * a test class.
 */
public final class OrgOnTheWire implements BeforeEachCallback, AfterAllCallback {

	public static final String TOKEN = "token-of-the-test";

	/** Repeats at once, so that no test waits. */
	public static final RepeatSettings AT_ONCE = new RepeatSettings(4, Duration.ofMillis(1), 1.0, Duration.ofMillis(2),
			true);

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	@Override
	public void beforeEach(ExtensionContext context) {
		if (!this.server.isRunning()) {
			this.server.start();
		}
		this.server.resetAll();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.server.stop();
	}

	public WireMockServer server() {
		return this.server;
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	public SalesforceSession session() {
		return SalesforceSession.of(TOKEN, url());
	}

	/** A template over a session that cannot be renewed. */
	public SalesforceTemplate salesforce() {
		return SalesforceTemplate.builder().session(session()).repeats(AT_ONCE).build();
	}

}
