package io.github.springforce.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.error.SalesforceUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that sends a few bytes now and then, so that it is never silent, and never
 * ends.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrippingServerTests {

	private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

	/** The name of the compressed file follows, which may be as long as it likes. */
	private static final String GZIP = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
			+ "a\r\n\u001f\u008b\b\b\0\0\0\0\0\0\r\n";

	private final AtomicLong time = new AtomicLong();

	private final RestClient client = RestClient.builder()
		.requestFactory(HttpComponents.requestFactory(HttpSettings.DEFAULTS, this.time::get))
		.build();

	private ServerSocket server;

	@BeforeEach
	void open() throws IOException {
		this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/services/oauth2/token", "/services/oauth2/userinfo", "/services/Soap/u/64.0",
			"/id/00D000000000001/005000000000001" })
	void aLoginEndsWithItsTime(String path) {
		serve((in, out) -> drip(out, CHUNKED, "1\r\nx\r\n"));

		assertThatExceptionOfType(RestClientException.class).isThrownBy(() -> read(path))
			.withCauseInstanceOf(SocketTimeoutException.class)
			.withStackTraceContaining("The answer has begun, and has not ended within PT2M10S");
	}

	@Test
	void aLoginThatIsCompressedEndsWithItsTime() {
		serve((in, out) -> drip(out, GZIP, "1\r\nx\r\n"));

		assertThatExceptionOfType(RestClientException.class).isThrownBy(() -> read("/services/oauth2/token"))
			.withCauseInstanceOf(SocketTimeoutException.class);
	}

	@Test
	void headersEndWithTheirTime() {
		serve((in, out) -> drip(out, "HTTP/1.1 200 OK\r\nX-Drip: ", "x"));

		assertThatExceptionOfType(ResourceAccessException.class).isThrownBy(() -> read("/services/data/v66.0/query"))
			.withCauseInstanceOf(SocketTimeoutException.class);
	}

	@Test
	void aLargeAnswerMayTakeItsTime() {
		serve((in, out) -> {
			send(out, CHUNKED);
			for (int row = 0; row < 30; row++) {
				this.time.addAndGet(Duration.ofSeconds(10).toNanos());
				send(out, "1\r\nx\r\n");
			}
			send(out, "0\r\n\r\n");
		});

		assertThat(read("/services/data/v66.0/jobs/query/750000000000001/results")).isEqualTo("x".repeat(30));
	}

	@Test
	void whatIsClosedBeforeItsEndIsNotReadOn() {
		serve((in, out) -> drip(out, CHUNKED, "1\r\nx\r\n"));

		int first = this.client.get()
			.uri(url("/services/data/v66.0/query"))
			.exchangeForRequiredValue((request, answer) -> answer.getBody().read());

		assertThat(first).isEqualTo('x');
	}

	@Test
	void theConnectionOfADocumentThatWasReadToItsLastBraceIsUsedAgain() {
		// of one connection alone: a second one would not be answered
		serve((in, out) -> {
			readRequest(in);
			send(out, CHUNKED + "3\r\n{}\n\r\n0\r\n\r\n");
			readRequest(in);
			send(out, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nagain");
		});

		byte[] document = this.client.get()
			.uri(url("/services/data"))
			.exchangeForRequiredValue((request, answer) -> answer.getBody().readNBytes(2));

		assertThat(document).asString().isEqualTo("{}");
		assertThat(read("/services/data")).isEqualTo("again");
	}

	@Test
	void aLoginToldByASettingEndsWithIt() {
		serve((in, out) -> drip(out, CHUNKED, "1\r\nx\r\n"));
		SalesforceLogin login = SalesforceLogin.clientCredentials()
			.consumerKey("3MVG9.key")
			.consumerSecret("secret-of-the-test")
			.loginUrl(url(""))
			.http(HttpSettings.DEFAULTS.withTimeouts(Duration.ofMillis(300), Duration.ofMillis(300)))
			.build();

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(login::login)
			.withMessageContaining("has not ended within PT0.6S");
	}

	private String read(String path) {
		return this.client.get().uri(url(path)).retrieve().body(String.class);
	}

	private String url(String path) {
		return "http://127.0.0.1:" + this.server.getLocalPort() + path;
	}

	/**
	 * Ten seconds pass with each drop. Drop by drop, since headers that come at once are
	 * ended by their size.
	 */
	private void drip(OutputStream out, String begin, String drop) throws IOException, InterruptedException {
		send(out, begin);
		while (true) {
			this.time.addAndGet(Duration.ofSeconds(10).toNanos());
			send(out, drop);
			Thread.sleep(5);
		}
	}

	private static void readRequest(InputStream in) throws IOException {
		StringBuilder request = new StringBuilder();
		while (request.indexOf("\r\n\r\n") < 0) {
			request.append((char) in.read());
		}
	}

	private static void send(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	private void serve(Conversation conversation) {
		Thread thread = new Thread(() -> {
			try (Socket connection = this.server.accept()) {
				conversation.hold(connection.getInputStream(), connection.getOutputStream());
			}
			catch (IOException | InterruptedException ex) {
				// the client has gone, which is what the test waits for
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@FunctionalInterface
	private interface Conversation {

		void hold(InputStream in, OutputStream out) throws IOException, InterruptedException;

	}

}
