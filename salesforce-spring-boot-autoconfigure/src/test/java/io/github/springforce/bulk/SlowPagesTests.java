package io.github.springforce.bulk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.sobject.SObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A query of five pages of a row each, of which the platform lists two at a time. */
class SlowPagesTests {

	private static final String JOB = "/services/data/v66.0/jobs/query/750000000000001AAA";

	private static final Duration ENDLESS = Duration.ofDays(1);

	/** Nothing is as quick. */
	private static final Duration TOO_SHORT = Duration.ofNanos(1);

	private static final String ROWS = """
			"Id"
			"001000000000000AAA"
			"001000000000001AAA"
			"001000000000002AAA"
			"001000000000003AAA"
			"001000000000004AAA"
			""";

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	/** Where pages meet that are asked for at the same time. */
	private final CyclicBarrier together = new CyclicBarrier(2);

	private List<Integer> meeting = List.of();

	private final CountDownLatch closed = new CountDownLatch(1);

	private List<Integer> heldBack = List.of();

	private int failing = -1;

	@TempDir
	private Path folder;

	private HttpServer server;

	private BulkV2 accounts;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
		this.server.createContext("/", this::answer);
		this.server.setExecutor(this.threads);
		this.server.start();
		this.accounts = SalesforceTemplate.builder()
			.session(
					SalesforceSession.of("token-of-the-test", "http://127.0.0.1:" + this.server.getAddress().getPort()))
			.build()
			.bulk2("Account");
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void unlessSetPagesAreAskedForSideBySideOnceTheyTakeAHundredMilliseconds() {
		assertThat(BulkSettings.DEFAULTS.forQueries()).extracting(QuerySettings::parallel, QuerySettings::patience)
			.containsExactly(4, Duration.ofMillis(100));
		assertThat(BulkSettings.DEFAULTS.forQueries().withParallel(3))
			.extracting(QuerySettings::parallel, QuerySettings::patience)
			.containsExactly(3, Duration.ZERO);
	}

	@Test
	void quickPagesAreReadInTurnWithoutAList() {
		Path file = this.folder.resolve("accounts.csv");

		assertThat(query().patience(ENDLESS).download(file)).isEqualTo(5);

		assertThat(file).hasContent(ROWS);
		assertThat(this.asked).containsExactly("POST /services/data/v66.0/jobs/query", "GET " + JOB + "/results",
				"GET " + JOB + "/results?locator=L1", "GET " + JOB + "/results?locator=L2",
				"GET " + JOB + "/results?locator=L3", "GET " + JOB + "/results?locator=L4", "DELETE " + JOB);
	}

	@Test
	void afterASlowPageThoseThatFollowComeSideBySideIntoTheSameFile() {
		this.meeting = List.of(2, 3);
		Path file = this.folder.resolve("accounts.csv");

		assertThat(query().patience(TOO_SHORT).download(file)).isEqualTo(5);

		assertThat(file).hasContent(ROWS);
		assertThat(this.asked)
			.startsWith("POST /services/data/v66.0/jobs/query", "GET " + JOB + "/results",
					"GET " + JOB + "/resultPages")
			.containsOnlyOnce("GET " + JOB + "/resultPages", "GET " + JOB + "/results?locator=L1",
					"GET " + JOB + "/results?locator=L2", "GET " + JOB + "/results?locator=L3",
					"GET " + JOB + "/results?locator=L4")
			.doesNotContain("GET " + JOB + "/results?locator=L0");
	}

	@Test
	void afterASlowPageTheRowsOfThoseThatFollowComeInOrder() {
		this.meeting = List.of(3, 4);

		try (Stream<SObject> rows = query().patience(TOO_SHORT).stream()) {
			assertThat(rows).extracting(SObject::getId)
				.containsExactly("001000000000000AAA", "001000000000001AAA", "001000000000002AAA", "001000000000003AAA",
						"001000000000004AAA");
		}
	}

	@Test
	void whoAsksForPagesSideBySideGetsTheFirstTwoSo() {
		this.meeting = List.of(0, 1);
		Path file = this.folder.resolve("accounts.csv");

		assertThat(query().parallel(2).download(file)).isEqualTo(5);

		assertThat(file).hasContent(ROWS);
	}

	@Test
	void aQueryThatIsTakenUpGoesOnSideBySideToo() {
		this.meeting = List.of(3, 4);
		BulkQueryJob job = query().patience(TOO_SHORT).start();

		try (BulkRows<SObject> rows = job.rows(SObject.class, "1@L1")) {
			assertThat(rows.stream()).extracting(SObject::getId)
				.containsExactly("001000000000002AAA", "001000000000003AAA", "001000000000004AAA");
		}
	}

	@Test
	void whoeverStopsReadingGivesBackThePagesThatAreStillToCome() {
		int taken = PageMemory.SHARED.taken();
		this.heldBack = List.of(2, 3);

		try (BulkRows<SObject> rows = query().parallel(3).start().rows(SObject.class)) {
			rows.next();
			rows.next();
			Awaitility.await().until(() -> PageMemory.SHARED.taken() == taken + 3);
		}
		this.closed.countDown();

		Awaitility.await().until(() -> PageMemory.SHARED.taken() == taken);
	}

	@Test
	void aPageThatFailsIsNotPassedOver() {
		int taken = PageMemory.SHARED.taken();
		this.failing = 2;

		try (BulkRows<SObject> rows = query().parallel(3).start().rows(SObject.class)) {
			rows.next();
			rows.next();
			assertThatExceptionOfType(BulkQueryInterruptedException.class).isThrownBy(rows::next);
			assertThatExceptionOfType(BulkQueryInterruptedException.class).isThrownBy(rows::next);
		}

		Awaitility.await().until(() -> PageMemory.SHARED.taken() == taken);
	}

	private BulkQuery query() {
		return this.accounts.query("SELECT Id FROM Account").poll(Duration.ofMillis(1), Duration.ofMillis(1));
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
		exchange.getRequestBody().readAllBytes();
		int number = numberIn(exchange.getRequestURI().getQuery());
		if (path.endsWith("/results") && number == this.failing) {
			send(exchange, 400, """
					[{"message":"The job is gone","errorCode":"INVALIDJOB"}]""");
		}
		else if (path.endsWith("/results")) {
			sendRow(exchange, number);
		}
		else if (path.endsWith("/resultPages")) {
			send(exchange, 200, list(number));
		}
		else {
			send(exchange, 200, """
					{"id":"750000000000001AAA","state":"JobComplete","numberRecordsProcessed":5}""");
		}
	}

	private static int numberIn(String query) {
		return (query != null) ? Integer.parseInt(query.substring("locator=L".length())) : 0;
	}

	private void sendRow(HttpExchange exchange, int number) throws IOException {
		try {
			if (this.meeting.contains(number)) {
				this.together.await(10, TimeUnit.SECONDS);
			}
			exchange.getResponseHeaders().set("Content-Type", "text/csv");
			exchange.getResponseHeaders().set("Sforce-Locator", (number < 4) ? "L" + (number + 1) : "null");
			exchange.getResponseHeaders().set("Sforce-NumberOfRecords", "1");
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write("\"Id\"\n".getBytes(StandardCharsets.UTF_8));
			exchange.getResponseBody().flush();
			if (this.heldBack.contains(number)) {
				this.closed.await(10, TimeUnit.SECONDS);
			}
			exchange.getResponseBody()
				.write(("\"00100000000000" + number + "AAA\"\n").getBytes(StandardCharsets.UTF_8));
			exchange.close();
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IOException("The other page was not asked for at the same time", ex);
		}
	}

	private static String list(int from) {
		String url = "{\"resultUrl\":\"" + JOB + "/results?locator=L%d\"}";
		return switch (from) {
			case 0 -> "{\"resultPages\":[" + url.formatted(0) + "," + url.formatted(1) + "],\"nextRecordsUrl\":\"" + JOB
					+ "/resultPages?locator=L2\"}";
			case 2 -> "{\"resultPages\":[" + url.formatted(2) + "," + url.formatted(3) + "],\"nextRecordsUrl\":\"" + JOB
					+ "/resultPages?locator=L4\"}";
			default -> "{\"resultPages\":[" + url.formatted(4) + "]}";
		};
	}

	private static void send(HttpExchange exchange, int status, String json) throws IOException {
		byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

}
