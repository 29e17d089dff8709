package io.github.springforce.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.springforce.OwnJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Queries whose pages are together larger than the memory of the application. */
@Timeout(60)
class LargeQueryTests {

	private static final String JOB = "/services/data/v66.0/jobs/query/750000000000001AAA";

	private static final int ROWS_OF_PAGE = 70_000;

	private static final byte[] ROW = ("\"Doe " + "x".repeat(190) + "\"\n").getBytes(StandardCharsets.UTF_8);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpServer org;

	@BeforeEach
	void start() throws IOException {
		this.org = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.org.createContext("/", this::answer);
		this.org.setExecutor(this.threads);
		this.org.start();
	}

	@AfterEach
	void stop() {
		this.org.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void severalAtOnceAreReadSideBySideInALittleMemory() throws Exception {
		String output = OwnJvm.likeThis()
			.run(List.of("-Xmx24m", "-XX:+UseSerialGC"), LargeQuery.class,
					"http://127.0.0.1:" + this.org.getAddress().getPort());

		assertThat(output.lines()).containsExactly("rows: 140000", "rows: 140000", "rows: 140000", "rows: 140000",
				"blocks that are missing: 0");
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		String path = exchange.getRequestURI().getPath();
		if (path.endsWith("/results")) {
			boolean first = exchange.getRequestURI().getQuery().equals("locator=L0");
			exchange.getResponseHeaders().set("Sforce-Locator", first ? "L1" : "null");
			exchange.getResponseHeaders().set("Sforce-NumberOfRecords", String.valueOf(ROWS_OF_PAGE));
			exchange.sendResponseHeaders(200, 0);
			try (OutputStream out = exchange.getResponseBody()) {
				out.write("\"LastName\"\n".getBytes(StandardCharsets.UTF_8));
				for (int row = 0; row < ROWS_OF_PAGE; row++) {
					out.write(ROW);
				}
			}
			return;
		}
		byte[] json = (path.endsWith("/resultPages")
				? "{\"resultPages\":[{\"resultUrl\":\"%1$s/results?locator=L0\"},{\"resultUrl\":\"%1$s/results?locator=L1\"}]}"
					.formatted(JOB)
				: "{\"id\":\"750000000000001AAA\",\"state\":\"JobComplete\",\"numberRecordsProcessed\":140000}")
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, json.length);
		exchange.getResponseBody().write(json);
		exchange.close();
	}

}
