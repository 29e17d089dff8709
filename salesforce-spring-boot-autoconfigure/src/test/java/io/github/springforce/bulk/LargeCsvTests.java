package io.github.springforce.bulk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.springforce.OwnJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * CSV that is larger than the memory of the application: counted, and cut where the
 * platform wants it cut.
 */
@Timeout(60)
class LargeCsvTests {

	private static final int ROWS = 320_000;

	/** What each upload had, in the order of the jobs. */
	private final Map<String, Upload> uploads = new ConcurrentSkipListMap<>();

	private final AtomicInteger jobs = new AtomicInteger();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpServer org;

	@TempDir
	private Path folder;

	@BeforeEach
	void start() throws IOException {
		this.org = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.org.createContext("/services/data/v66.0/jobs/ingest", this::answer);
		this.org.setExecutor(this.threads);
		this.org.start();
	}

	@AfterEach
	void stop() {
		this.org.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void rowsAreCountedAndCutInALittleMemory() throws Exception {
		Path file = contacts();
		assertThat(Files.size(file)).isGreaterThan(60_000_000);

		String output = OwnJvm.likeThis()
			.run(List.of("-Xmx24m", "-XX:+UseSerialGC"), LargeCsvLoad.class,
					"http://127.0.0.1:" + this.org.getAddress().getPort(), file.toString());

		assertThat(output).contains(
				"by rows BulkSummary[read=320000, succeeded=320000, failed=0, unprocessed=0, unknown=0]",
				"by bytes BulkSummary[read=320000, succeeded=320000, failed=0, unprocessed=0, unknown=0]");
		List<Upload> sent = new ArrayList<>(this.uploads.values());
		assertThat(sent.stream().mapToLong(Upload::rows).sum()).isEqualTo(2 * ROWS);
		assertThat(sent).filteredOn((upload) -> upload.rows() == 100_000).hasSize(3);
		assertThat(sent).filteredOn((upload) -> upload.rows() < 100_000)
			.as("the rest of them, and those by bytes")
			.hasSize(6)
			.allMatch((upload) -> upload.bytes() <= 15_000_000);
	}

	private Path contacts() throws IOException {
		String padding = "x".repeat(180);
		Path file = this.folder.resolve("contacts.csv");
		try (BufferedWriter csv = Files.newBufferedWriter(file)) {
			csv.write("LastName,Description\n");
			for (int i = 0; i < ROWS; i++) {
				csv.write("Doe " + i + ",\"" + padding + "\"\n");
			}
		}
		return file;
	}

	private void answer(HttpExchange exchange) throws IOException {
		String[] path = exchange.getRequestURI().getPath().split("/");
		String job = (path.length > 6) ? path[6] : "";
		switch (exchange.getRequestMethod()) {
			case "POST" -> send(exchange, 200, """
					{"id":"750%012dAAA","state":"Open"}""".formatted(this.jobs.incrementAndGet()));
			case "PUT" -> {
				this.uploads.put(job, Upload.of(exchange.getRequestBody()));
				send(exchange, 201, "");
			}
			case "PATCH" -> send(exchange, 200, """
					{"id":"%s","state":"UploadComplete"}""".formatted(job));
			default -> send(exchange, 200, """
					{"id":"%s","state":"JobComplete","numberRecordsProcessed":%d,"numberRecordsFailed":0}"""
				.formatted(job, this.uploads.get(job).rows()));
		}
	}

	private static void send(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private record Upload(long rows, long bytes) {

		static Upload of(InputStream body) throws IOException {
			long lines = 0;
			long bytes = 0;
			byte[] buffer = new byte[64 * 1024];
			for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
				for (int i = 0; i < read; i++) {
					lines += (buffer[i] == '\n') ? 1 : 0;
				}
				bytes += read;
			}
			return new Upload(lines - 1, bytes);
		}

	}

}
