package io.github.springforce.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Takes uploads of Bulk API 2.0 and counts their rows, and answers query jobs with pages
 * of 50,000 rows of ten fields. Jobs are complete at once.
 */
public final class BulkServer {

	private static final int PAGE = 50_000;

	private static final String JOBS = "/services/data/v66.0/jobs/";

	private static final byte[] ROWS = rows(PAGE);

	private final AtomicInteger lastJob = new AtomicInteger();

	private final Map<String, Long> uploaded = new ConcurrentHashMap<>();

	private final int queriedRows;

	private BulkServer(int queriedRows) {
		this.queriedRows = queriedRows;
	}

	/**
	 * Prints its port and serves until its input ends.
	 * @param args how many rows a query has
	 */
	public static void main(String... args) throws IOException {
		System.setProperty("sun.net.httpserver.nodelay", "true");
		BulkServer bulk = new BulkServer(Integer.parseInt(args[0]));
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		server.setExecutor(Executors.newFixedThreadPool(16));
		server.createContext(JOBS + "ingest", bulk::ingest);
		server.createContext(JOBS + "query", bulk::query);
		server.start();
		System.out.println(server.getAddress().getPort());
		while (System.in.read() >= 0) {
			// the parent still lives
		}
		System.exit(0);
	}

	static String header() {
		return "Id,LastName,FirstName,Email,Phone,Amount__c,Visits__c,Active__c,Birthdate,CreatedDate\n";
	}

	static String row(int row) {
		return "\"003" + String.valueOf(1_000_000_000_000L + row).substring(1) + "AAA\",\"Jürgensen " + row
				+ "\",\"Anna\",\"anna." + row + "@example.com\",\"+49 30 1234567\",\"" + (row % 1000) + ".25\",\""
				+ (row % 10) + "\",\"" + (row % 2 == 0) + "\",\"1984-05-31\",\"2024-05-31T09:30:00.000Z\"\n";
	}

	private static byte[] rows(int count) {
		StringBuilder rows = new StringBuilder(header());
		for (int row = 0; row < count; row++) {
			rows.append(row(row));
		}
		return rows.toString().getBytes(StandardCharsets.UTF_8);
	}

	private void ingest(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String job = path.endsWith("/ingest") ? "" : path.substring((JOBS + "ingest/").length()).split("/")[0];
		switch (exchange.getRequestMethod()) {
			case "POST" -> json(exchange, job(id(), "Open", 0));
			case "PUT" -> {
				this.uploaded.merge(job, lines(exchange.getRequestBody()) - 1, Long::sum);
				exchange.sendResponseHeaders(201, -1);
				exchange.close();
			}
			case "PATCH" -> json(exchange, job(job, "UploadComplete", 0));
			default -> {
				if (path.contains("esults") || path.contains("unprocessed")) {
					csv(exchange, "\"sf__Id\"\n".getBytes(StandardCharsets.UTF_8), 0, "null");
				}
				else {
					json(exchange, job(job, "JobComplete", this.uploaded.getOrDefault(job, 0L)));
				}
			}
		}
	}

	private static long lines(InputStream in) throws IOException {
		byte[] block = new byte[256 * 1024];
		long lines = 0;
		for (int read = in.read(block); read > 0; read = in.read(block)) {
			for (int i = 0; i < read; i++) {
				lines += (block[i] == '\n') ? 1 : 0;
			}
		}
		return lines;
	}

	private void query(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String locator = exchange.getRequestURI().getQuery();
		int from = (locator != null) ? Integer.parseInt(locator.replaceAll(".*locator=(\\d+).*", "$1")) : 0;
		if (path.endsWith("/results")) {
			int to = Math.min(this.queriedRows, from + PAGE);
			csv(exchange, ROWS, to - from, (to < this.queriedRows) ? String.valueOf(to) : "null");
		}
		else if (path.endsWith("/resultPages")) {
			json(exchange, pages(path, from));
		}
		else if (exchange.getRequestMethod().equals("DELETE")) {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		}
		else {
			String state = exchange.getRequestMethod().equals("POST") ? "UploadComplete" : "JobComplete";
			json(exchange, job(id(), state, this.queriedRows));
		}
	}

	private String pages(String path, int from) {
		StringBuilder pages = new StringBuilder("{\"resultPages\":[");
		int page = from;
		for (int i = 0; i < 5 && page < this.queriedRows; i++, page += PAGE) {
			pages.append((i > 0) ? "," : "")
				.append("{\"resultUrl\":\"")
				.append(path.replace("resultPages", "results"))
				.append("?locator=")
				.append(page)
				.append("\"}");
		}
		String next = (page < this.queriedRows) ? "\"" + path + "?locator=" + page + "\"" : "null";
		return pages.append("],\"nextRecordsUrl\":").append(next).append("}").toString();
	}

	private String id() {
		return "750" + String.valueOf(1_000_000_000_000L + this.lastJob.incrementAndGet()).substring(1) + "AAA";
	}

	private static String job(String id, String state, long processed) {
		return "{\"id\":\"" + id + "\",\"operation\":\"insert\",\"object\":\"Contact\",\"state\":\"" + state
				+ "\",\"contentUrl\":\"" + (JOBS + "ingest/").substring(1) + id
				+ "/batches\",\"apiVersion\":66.0,\"numberRecordsProcessed\":" + processed
				+ ",\"numberRecordsFailed\":0}";
	}

	private static void json(HttpExchange exchange, String body) throws IOException {
		exchange.getRequestBody().readAllBytes();
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
		answer(exchange, bytes, bytes.length);
	}

	private static void csv(HttpExchange exchange, byte[] rows, int count, String locator) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/csv");
		exchange.getResponseHeaders().set("Sforce-NumberOfRecords", String.valueOf(count));
		exchange.getResponseHeaders().set("Sforce-Locator", locator);
		answer(exchange, rows, rows.length);
	}

	private static void answer(HttpExchange exchange, byte[] bytes, int length) throws IOException {
		exchange.getResponseHeaders().set("Sforce-Limit-Info", "api-usage=18/5000");
		exchange.sendResponseHeaders(200, length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes, 0, length);
		}
	}

}
