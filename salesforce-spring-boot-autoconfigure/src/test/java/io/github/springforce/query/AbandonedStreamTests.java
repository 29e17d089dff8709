package io.github.springforce.query;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.SObject;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * However a stream is left, it gives back its connections and threads, and nobody waits
 * for pages that are still on their way.
 */
@Timeout(60)
class AbandonedStreamTests {

	private static final List<UnaryOperator<SoqlQuery>> WAYS = List.of(SoqlQuery::withoutReadAhead,
			UnaryOperator.identity(), (query) -> query.parallel(4));

	private final PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager();

	private final Map<Integer, HttpHandler> oddPages = new ConcurrentHashMap<>();

	private final CountDownLatch release = new CountDownLatch(1);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private HttpServer server;

	private Salesforce salesforce;

	@BeforeEach
	void setUp() throws IOException {
		this.connections.setDefaultMaxPerRoute(10);
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/services/data/v66.0/query", this::page);
		this.server.start();
		this.salesforce = SalesforceTemplate.builder()
			.session(
					SalesforceSession.of("token-of-the-test", "http://127.0.0.1:" + this.server.getAddress().getPort()))
			.requestFactory(new HttpComponentsClientHttpRequestFactory(
					HttpClients.custom().setConnectionManager(this.connections).disableAutomaticRetries().build()))
			.repeats(OrgOnTheWire.AT_ONCE)
			.build();
	}

	@AfterEach
	void tearDown() {
		this.release.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
		this.connections.close();
	}

	/** Ten rows, two on a page. */
	private void page(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		int place = path.contains("-") ? Integer.parseInt(path.substring(path.indexOf('-') + 1)) : 0;
		HttpHandler odd = this.oddPages.get(place);
		if (odd != null) {
			odd.handle(exchange);
			if (exchange.getResponseCode() >= 0) {
				return;
			}
		}
		String next = (place < 8)
				? "\"nextRecordsUrl\":\"/services/data/v66.0/query/01g000000000001AAA-" + (place + 2) + "\"," : "";
		answer(exchange, 200, "{\"totalSize\":10," + next + "\"records\":[{\"Id\":\"" + place + "\"},{\"Id\":\""
				+ (place + 1) + "\"}]}");
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes);
		}
	}

	private void hold(HttpExchange exchange) {
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private SoqlQuery contacts() {
		return this.salesforce.soql("SELECT Id FROM Contact ORDER BY Id");
	}

	private void assertThatNothingIsLeft() {
		Awaitility.await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
			assertThat(this.connections.getTotalStats().getLeased()).isZero();
			assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("salesforce-query-"));
		});
	}

	@Test
	void aStreamThatIsLeftInAnyWayGivesBackConnectionsAndThreads() {
		for (UnaryOperator<SoqlQuery> way : WAYS) {
			assertThat(way.apply(contacts()).stream().toList()).hasSize(10);
			assertThat(way.apply(contacts()).stream().findFirst()).isPresent();
			assertThat(way.apply(contacts()).stream().limit(3).toList()).hasSize(3);
			assertThat(way.apply(contacts()).stream().anyMatch((row) -> row.getId().equals("5"))).isTrue();
			assertThatIllegalStateException().isThrownBy(() -> way.apply(contacts()).forEach((row) -> {
				throw new IllegalStateException("the consumer failed");
			}));
			try (Stream<SObject> rows = way.apply(contacts()).stream()) {
				Iterator<SObject> iterator = rows.iterator();
				IntStream.range(0, 5).forEach((row) -> iterator.next());
			}
		}
		this.oddPages.put(4, (exchange) -> answer(exchange, 500, "[]"));
		for (UnaryOperator<SoqlQuery> way : WAYS) {
			assertThatExceptionOfType(SalesforceUnavailableException.class)
				.isThrownBy(() -> way.apply(contacts()).list());
		}

		assertThatNothingIsLeft();
	}

	@Test
	void nobodyWaitsForAPageThatIsOnItsWayWhenTheStreamIsClosed() {
		this.oddPages.put(2, this::hold);
		for (UnaryOperator<SoqlQuery> way : WAYS) {
			try (Stream<SObject> rows = way.apply(contacts()).stream()) {
				Iterator<SObject> iterator = rows.iterator();
				iterator.next();
				iterator.next();
			}
		}
		this.release.countDown();

		assertThatNothingIsLeft();
	}

	@Test
	void aPageThatFailsDoesNotWaitForThoseBesideIt() {
		this.oddPages.put(4, (exchange) -> answer(exchange, 500, "[]"));
		this.oddPages.put(6, this::hold);
		this.oddPages.put(8, this::hold);

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(() -> contacts().parallel(4).list());

		assertThat(this.release.getCount()).isOne();
		this.release.countDown();
		assertThatNothingIsLeft();
	}

}
