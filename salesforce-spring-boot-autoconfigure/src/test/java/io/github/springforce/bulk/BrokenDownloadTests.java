package io.github.springforce.bulk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages that end in the middle of what they promise, which WireMock cannot give. */
class BrokenDownloadTests {

	private static final String JOB = "{\"id\":\"750000000000001AAA\",\"state\":\"JobComplete\"}";

	private final Queue<Page> pages = new ArrayDeque<>(List.of(new Page("\"I\nd\"\n\"001000000000001AAA\"\n", 0, "QQ"),
			new Page("\"I\nd\"\n\"001000000000009AAA\"\n", 50, "null"),
			new Page("\"I\nd\"\n\"001000000000003AAA\"\n", 0, "null")));

	@TempDir
	private Path folder;

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void aPageThatBreaksOffWhileItIsWrittenLeavesNothingInTheFile() throws IOException {
		Path file = this.folder.resolve("accounts.csv");

		query().parallel(1).download(file);

		assertThat(Files.readString(file)).isEqualTo("""
				"I
				d"
				"001000000000001AAA"
				"001000000000003AAA"
				""");
		assertThat(this.pages).isEmpty();
	}

	@Test
	void aPageThatBreaksOffWhileItIsReadIntoMemoryGivesNoRowTwice() {
		int taken = PageMemory.SHARED.taken();

		List<SObject> rows = query().parallel(1).list(SObject.class);

		assertThat(rows).extracting((row) -> row.getString("I\nd"))
			.containsExactly("001000000000001AAA", "001000000000003AAA");
		assertThat(this.pages).isEmpty();
		assertThat(PageMemory.SHARED.taken()).isEqualTo(taken);
	}

	private BulkQuery query() {
		return SalesforceTemplate.builder()
			.session(
					SalesforceSession.of("token-of-the-test", "http://127.0.0.1:" + this.server.getAddress().getPort()))
			.build()
			.bulk2("Account")
			.query("SELECT Id FROM Account")
			.poll(Duration.ofMillis(1), Duration.ofMillis(1));
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		Page page = exchange.getRequestURI().getPath().endsWith("/results") ? this.pages.remove()
				: new Page(JOB, 0, "");
		byte[] bytes = page.text().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", page.locator().isEmpty() ? "application/json" : "text/csv");
		exchange.getResponseHeaders().set("Sforce-Locator", page.locator());
		exchange.sendResponseHeaders(200, bytes.length + page.missing());
		exchange.getResponseBody().write(bytes);
		exchange.getResponseBody().flush();
		exchange.close();
	}

	/**
	 * An answer.
	 *
	 * @param text what comes of it
	 * @param missing how many bytes do not
	 * @param locator where the next page begins
	 */
	record Page(String text, long missing, String locator) {
	}

}
