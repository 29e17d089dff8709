package io.github.springforce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.client.RepeatSettings;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that answers what a test tells it to, and remembers what it was asked. One for
 * a test class.
 */
public final class OrgOnTheWire implements BeforeEachCallback, AfterAllCallback {

	public static final String TOKEN = "token-of-the-test";

	/** Repeats at once, so that no test waits. */
	public static final RepeatSettings AT_ONCE = new RepeatSettings(4, Duration.ofMillis(1), 1.0, Duration.ofMillis(2),
			true);

	/** What the HTTP client adds by itself. */
	private static final List<String> TRANSPORT = List.of("Host", "Connection", "User-Agent", "Accept-Encoding");

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

	/** From now on every request gets this answer. */
	public void answers(int status, String body) {
		this.server.stubFor(any(anyUrl())
			.willReturn(aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body)));
	}

	/**
	 * The one request that was sent, as it stood on the wire: request line, headers by
	 * name, body. What the HTTP client adds by itself is left out.
	 */
	public String sent() {
		List<String> all = allSent();
		assertThat(all).hasSize(1);
		return all.get(0);
	}

	/** As {@link #sent()}, of several requests in their order. */
	public List<String> allSent() {
		List<String> all = new ArrayList<>();
		for (ServeEvent event : this.server.getAllServeEvents()) {
			all.add(text(event.getRequest()));
		}
		Collections.reverse(all);
		return all;
	}

	private static String text(Request request) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (HttpHeader header : request.getHeaders().all()) {
			headers.put(header.key(), String.join(", ", new TreeSet<>(header.values())));
		}
		TRANSPORT.forEach(headers::remove);
		StringBuilder text = new StringBuilder(request.getMethod() + " " + request.getUrl());
		headers.forEach((name, value) -> text.append('\n').append(name).append(": ").append(value));
		return request.getBodyAsString().isEmpty() ? text.toString()
				: text.append("\n\n").append(request.getBodyAsString()).toString();
	}

}
