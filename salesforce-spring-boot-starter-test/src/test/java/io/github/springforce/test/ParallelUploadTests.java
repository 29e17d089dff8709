package io.github.springforce.test;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkInputException;
import io.github.springforce.bulk.BulkLoad;
import io.github.springforce.bulk.BulkLoadInterruptedException;
import io.github.springforce.bulk.BulkOperations;
import io.github.springforce.bulk.BulkResult;
import io.github.springforce.bulk.BulkRow;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.bulk.BulkSummary;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.RequestFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.AbstractClientHttpRequestFactoryWrapper;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Jobs and batches that are uploaded side by side.
 */
@Timeout(60)
class ParallelUploadTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private static final ClientHttpRequestFactory transport = RequestFactories.create(HttpSettings.DEFAULTS);

	@BeforeEach
	void resetOrg() {
		org.reset();
	}

	@AfterEach
	void forgetInterrupt() {
		Thread.interrupted();
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	static Stream<Named<BiFunction<Salesforce, String, BulkOperations>>> apis() {
		return Stream.of(Named.of("1.0", Salesforce::bulk), Named.of("2.0", Salesforce::bulk2));
	}

	@ParameterizedTest
	@MethodSource("apis")
	void asManyAsAllowedAreUploadedAtATimeAndTheResultsAreInTheOrderOfTheRows(
			BiFunction<Salesforce, String, BulkOperations> api) {
		List<Long> progress = new ArrayList<>();
		UploadsInPairs uploads = new UploadsInPairs();

		BulkResult result = fast(api.apply(salesforce(uploads), "Contact").insert(BulkSource.of(contacts(12))))
			.rowsPerJob(2)
			.parallel(2)
			.onProgress((step) -> progress.add(step.uploaded()))
			.run();

		assertThat(uploads.most).hasValue(2);
		assertThat(result.summary()).isEqualTo(new BulkSummary(12, 12, 0, 0, 0));
		assertThat(progress).isSorted().endsWith(12L);
		try (Stream<BulkRow> rows = result.rows()) {
			assertThat(rows).extracting((row) -> row.number().getAsLong())
				.containsExactlyElementsOf(LongStream.rangeClosed(1, 12).boxed().toList());
		}
		assertThat(org.records("Contact")).hasSize(12);
	}

	@ParameterizedTest
	@MethodSource("apis")
	void whoIsInterruptedLeavesNobodyAtWorkAndAHandleThatIsTrue(BiFunction<Salesforce, String, BulkOperations> api) {
		BulkOperations contacts = api.apply(salesforce(transport), "Contact");
		BulkSource interrupting = BulkSource.of(IntStream.rangeClosed(1, 20).mapToObj((i) -> {
			if (i == 15) {
				Thread.currentThread().interrupt();
			}
			return Map.of("LastName", "Doe " + i);
		}));

		assertThatExceptionOfType(BulkLoadInterruptedException.class)
			.isThrownBy(() -> fast(contacts.insert(interrupting)).rowsPerJob(2).parallel(2).start())
			.satisfies((ex) -> {
				assertThat(Thread.interrupted()).isTrue();
				assertThat(threadsAtWork()).isEmpty();
				BulkResult result = contacts.resume(ex.getHandle(), BulkSource.of(contacts(20))).await();
				assertThat(result.summary()).isEqualTo(new BulkSummary(20, 20, 0, 0, 0));
			});
		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName"))
			.containsExactlyInAnyOrderElementsOf(
					contacts(20).stream().map((row) -> (Object) row.get("LastName")).toList());
	}

	@ParameterizedTest
	@MethodSource("apis")
	void aRowThatIsWrongEndsAllAndLeavesNoFileBehind(BiFunction<Salesforce, String, BulkOperations> api)
			throws IOException {
		String name = "Doe " + UUID.randomUUID();
		Stream<?> rows = Stream.concat(Stream.generate(() -> Map.of("LastName", name)).limit(9),
				Stream.of("no record"));

		assertThatExceptionOfType(BulkInputException.class)
			.isThrownBy(
					() -> fast(api.apply(salesforce(transport), "Contact").insert(BulkSource.of(rows))).rowsPerJob(2)
						.start())
			.withMessageContaining("Row 10");

		assertThat(threadsAtWork()).isEmpty();
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			assertThat(files.filter((file) -> file.getFileName().toString().startsWith("salesforce-bulk")))
				.noneMatch((file) -> holds(file, name));
		}
	}

	/** Whether a small file has that text; other processes have files there too. */
	private static boolean holds(Path file, String text) {
		try {
			return Files.size(file) < 10_000 && Files.readString(file).contains(text);
		}
		catch (IOException ex) {
			// not of this test, whose files nobody else deletes
			return false;
		}
	}

	private static List<Thread> threadsAtWork() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("salesforce-bulk-"))
			.toList();
	}

	private static Salesforce salesforce(ClientHttpRequestFactory factory) {
		return SalesforceTemplate.builder()
			.login(() -> SalesforceSession.of(org.accessToken(), org.url().toString()))
			.requestFactory(factory)
			.repeats(new RepeatSettings(4, Duration.ofMillis(1), 1.0, Duration.ofMillis(2), true))
			.build();
	}

	private static List<Map<String, String>> contacts(int count) {
		return IntStream.rangeClosed(1, count).mapToObj((i) -> Map.of("LastName", "Doe " + i)).toList();
	}

	private static BulkLoad fast(BulkLoad load) {
		return load.poll(Duration.ofMillis(1), Duration.ofMillis(5));
	}

	/**
	 * Sends an upload once another one is to be sent beside it.
	 */
	private static final class UploadsInPairs extends AbstractClientHttpRequestFactoryWrapper {

		private final CyclicBarrier pair = new CyclicBarrier(2);

		private final AtomicInteger now = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		UploadsInPairs() {
			super(transport);
		}

		@Override
		protected ClientHttpRequest createRequest(URI uri, HttpMethod method, ClientHttpRequestFactory factory)
				throws IOException {
			ClientHttpRequest request = factory.createRequest(uri, method);
			boolean upload = method != HttpMethod.GET && uri.getPath().matches(".*/batch(es)?");
			return upload ? inPairs(request) : request;
		}

		private ClientHttpRequest inPairs(ClientHttpRequest request) {
			return (ClientHttpRequest) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { ClientHttpRequest.class, StreamingHttpOutputMessage.class },
					(proxy, method, arguments) -> method.getName().equals("execute") ? executed(request)
							: method.invoke(request, arguments));
		}

		private ClientHttpResponse executed(ClientHttpRequest request) throws Exception {
			this.most.accumulateAndGet(this.now.incrementAndGet(), Math::max);
			this.pair.await(20, TimeUnit.SECONDS);
			try {
				return request.execute();
			}
			finally {
				this.now.decrementAndGet();
			}
		}

	}

}
