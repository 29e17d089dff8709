package io.github.springforce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Prints what the embedded org costs: each part in a process of its own.
 */
public final class OrgRun {

	private OrgRun() {
	}

	/**
	 * @param args which parts to run: {@code start}, {@code reads}, {@code lookup},
	 * {@code stream}; all when there are none
	 */
	public static void main(String... args) throws Exception {
		if (args.length == 2 && args[0].equals("part")) {
			part(args[1]);
			return;
		}
		for (String part : (args.length > 0) ? List.of(args) : List.of("start", "reads", "lookup", "stream")) {
			run(part, part.equals("lookup") ? "-Xmx3g" : "-Xmx512m");
		}
	}

	private static void run(String part, String memory) throws IOException, InterruptedException {
		int exit = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), memory, "-cp",
				System.getProperty("java.class.path"), OrgRun.class.getName(), "part", part)
			.inheritIO()
			.start()
			.waitFor();
		if (exit != 0) {
			System.out.println(part + " failed");
		}
	}

	private static void part(String part) throws Exception {
		switch (part) {
			case "start" -> start();
			case "reads" -> reads();
			case "lookup" -> lookup();
			case "stream" -> stream();
			default -> throw new IllegalArgumentException(part);
		}
	}

	private static void start() {
		long[] start = new long[11];
		long[] reset = new long[10];
		long firstCpu = 0;
		for (int i = 0; i < start.length; i++) {
			long before = System.nanoTime();
			EmbeddedSalesforce org = EmbeddedSalesforce.start();
			start[i] = System.nanoTime() - before;
			firstCpu = (i == 0) ? cpu() : firstCpu;
			if (i > 0) {
				seed(org, 1_000);
				before = System.nanoTime();
				org.reset();
				reset[i - 1] = System.nanoTime() - before;
			}
			org.close();
		}
		System.out.printf("first start in a JVM     %8.1f ms, %.1f ms of CPU since the JVM began%n", start[0] / 1e6,
				firstCpu / 1e6);
		System.out.printf("later start, median      %8.1f ms%n", median(Arrays.copyOfRange(start, 1, 11)) / 1e6);
		System.out.printf("reset of 1,000 records   %8.1f ms%n", median(reset) / 1e6);
	}

	private static void reads() throws Exception {
		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().apiLimit(Integer.MAX_VALUE).start();
				CloseableHttpClient client = HttpClients.custom()
					.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
						.setMaxConnPerRoute(4)
						.setMaxConnTotal(4)
						.build())
					.build()) {
			List<String> ids = seed(org, 1_000);
			String token = org.accessToken();
			readFor(client, org, token, ids, 10);
			double best = 0;
			long cpuBefore = cpu();
			double reads = 0;
			for (int i = 0; i < 3; i++) {
				double rate = readFor(client, org, token, ids, 5);
				best = Math.max(best, rate);
				reads += rate * 5;
			}
			System.out.printf(
					"reads of one record      %8.0f a second (4 threads, HttpClient 5, best of 3), %.0f µs of CPU each, client included%n",
					best, (cpu() - cpuBefore) / reads / 1e3);
		}
	}

	private static double readFor(CloseableHttpClient client, EmbeddedSalesforce org, String token, List<String> ids,
			int seconds) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		long end = System.nanoTime() + seconds * 1_000_000_000L;
		List<Callable<Integer>> readers = IntStream.range(0, 4).<Callable<Integer>>mapToObj((thread) -> () -> {
			int reads = 0;
			while (System.nanoTime() < end) {
				HttpGet get = new HttpGet(
						org.url() + "/services/data/v66.0/sobjects/Contact/" + ids.get((thread * 250 + reads) % 1_000));
				get.addHeader("Authorization", "Bearer " + token);
				client.execute(get, (answer) -> {
					if (answer.getCode() != 200) {
						throw new IllegalStateException("Status " + answer.getCode());
					}
					return EntityUtils.toByteArray(answer.getEntity()).length;
				});
				reads++;
			}
			return reads;
		}).toList();
		int reads = 0;
		for (Future<Integer> reader : threads.invokeAll(readers)) {
			reads += reader.get();
		}
		threads.shutdown();
		return reads / (double) seconds;
	}

	private static void lookup() throws Exception {
		for (int records : new int[] { 1_000, 1_000_000 }) {
			try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().apiLimit(Integer.MAX_VALUE).start()) {
				org.schema().object("Thing__c").externalId("Number__c");
				List<String> ids = new ArrayList<>();
				for (int from = 0; from < records; from += 1_000) {
					int first = from;
					ids.addAll(org.seed("Thing__c",
							IntStream.range(0, 1_000)
								.mapToObj((i) -> Map.of("Number__c", "n" + (first + i)))
								.toList()));
				}
				HttpClient client = HttpClient.newHttpClient();
				String token = org.accessToken();
				for (int warmUp = 0; warmUp < 3; warmUp++) {
					queries(client, org, token, ids, "Id");
					queries(client, org, token, ids, "Number__c");
				}
				System.out.printf("query by Id              %8.0f µs among %,d records%n",
						queries(client, org, token, ids, "Id"), records);
				System.out.printf("query by external id     %8.0f µs among %,d records%n",
						queries(client, org, token, ids, "Number__c"), records);
			}
		}
	}

	private static double queries(HttpClient client, EmbeddedSalesforce org, String token, List<String> ids,
			String field) throws Exception {
		long[] durations = new long[1_000];
		for (int i = 0; i < durations.length; i++) {
			int index = (int) ((i * 7_919L) % ids.size());
			String value = field.equals("Id") ? ids.get(index) : "n" + index;
			String soql = "SELECT Id, Number__c FROM Thing__c WHERE " + field + " = '" + value + "'";
			long before = System.nanoTime();
			String body = new String(get(client, org, token,
					"/services/data/v66.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
				.readAllBytes(), StandardCharsets.UTF_8);
			durations[i] = System.nanoTime() - before;
			if (!body.startsWith("{\"totalSize\":1,")) {
				throw new IllegalStateException(body);
			}
		}
		return median(durations) / 1e3;
	}

	private static void stream() throws Exception {
		try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
			for (int i = 0; i < 100; i++) {
				seed(org, 1_000);
			}
			HttpClient client = HttpClient.newHttpClient();
			String token = org.accessToken();
			Pattern next = Pattern.compile("\"nextRecordsUrl\":\"([^\"]+)\"");
			long before = System.nanoTime();
			long bytes = 0;
			int pages = 0;
			String path = "/services/data/v66.0/query?q=SELECT+Id,LastName,Email,Phone,CreatedDate+FROM+Contact";
			while (path != null) {
				String body = new String(get(client, org, token, path).readAllBytes(), StandardCharsets.UTF_8);
				bytes += body.length();
				pages++;
				Matcher url = next.matcher(body);
				path = url.find() ? url.group(1) : null;
			}
			System.out.printf("query of 100,000 records %8.0f ms, %d pages, %d MB, heap at most %d of 512 MB%n",
					(System.nanoTime() - before) / 1e6, pages, bytes >> 20, peakHeap() >> 20);
		}
	}

	private static InputStream get(HttpClient client, EmbeddedSalesforce org, String token, String path)
			throws IOException, InterruptedException {
		return client.send(
				HttpRequest.newBuilder(URI.create(org.url() + path)).header("Authorization", "Bearer " + token).build(),
				HttpResponse.BodyHandlers.ofInputStream())
			.body();
	}

	private static long cpu() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

	private static long peakHeap() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.mapToLong((MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
			.sum();
	}

	private static List<String> seed(EmbeddedSalesforce org, int contacts) {
		return org.seed("Contact",
				IntStream.range(0, contacts)
					.mapToObj((i) -> Map.of("FirstName", "Ada", "LastName", "Jones " + i, "Email", "ada@acme.example",
							"Phone", "555"))
					.toList());
	}

	private static double median(long[] values) {
		long[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
