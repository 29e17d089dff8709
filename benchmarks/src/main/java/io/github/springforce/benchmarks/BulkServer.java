package io.github.springforce.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * Takes uploads of both Bulk APIs and counts their rows, and answers queries with pages
 * of 50,000 rows of ten fields. Jobs are complete at once.
 */
public final class BulkServer {

	private static final int PAGE = 50_000;

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;

	private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

	private static final String JOBS = "/services/data/v66.0/jobs/";

	private static final String ASYNC = "/services/async/66.0/job";

	private static final String NAMESPACE = " xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"";

	private static final byte[] NO_ROWS = "\"sf__Id\"\n".getBytes(StandardCharsets.UTF_8);

	/** How many bytes the first so many rows have. */
	private static final int[] LENGTHS = new int[PAGE + 1];

	private static final byte[] ROWS = rows(PAGE);

	private final AtomicInteger lastJob = new AtomicInteger();

	/** The rows of each job of Bulk API 2.0 and of each batch of 1.0. */
	private final Map<String, Long> uploaded = new ConcurrentHashMap<>();

	/** The queries that want one page. */
	private final Set<String> limited = ConcurrentHashMap.newKeySet();

	/** The batches of each job of Bulk API 1.0. */
	private final Map<String, Queue<String>> batches = new ConcurrentHashMap<>();

	private final int queriedRows;

	private BulkServer(int queriedRows) {
		this.queriedRows = queriedRows;
	}

	/**
	 * Prints its port and serves until its input ends.
	 * @param args how many rows a query has, and for TLS the file of the key and its
	 * password
	 */
	public static void main(String... args) throws Exception {
		System.setProperty("sun.net.httpserver.nodelay", "true");
		// in seconds: drivers keep their connections while others have their turn
		System.setProperty("sun.net.httpserver.idleInterval", "3600");
		BulkServer bulk = new BulkServer(Integer.parseInt(args[0]));
		HttpServer server = server(args);
		server.setExecutor(Executors.newFixedThreadPool(16));
		server.createContext(JOBS + "ingest", bulk::ingest);
		server.createContext(JOBS + "query", bulk::query);
		server.createContext(ASYNC, bulk::async);
		server.createContext("/services/oauth2/token", BulkServer::token);
		server.start();
		System.out.println(server.getAddress().getPort());
		while (System.in.read() >= 0) {
			// the parent still lives
		}
		System.exit(0);
	}

	private static HttpServer server(String... args) throws IOException, GeneralSecurityException {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
		if (args.length == 1) {
			return HttpServer.create(address, 100);
		}
		HttpsServer server = HttpsServer.create(address, 100);
		server.setHttpsConfigurator(new HttpsConfigurator(new ServerKey(Path.of(args[1]), args[2]).context()));
		return server;
	}

	static String header() {
		return "Id,LastName,FirstName,Email,Phone,Amount__c,Visits__c,Active__c,Birthdate,CreatedDate\n";
	}

	static String row(int row) {
		return "\"003" + String.valueOf(1_000_000_000_000L + row).substring(1) + "AAA\",\"Jürgensen " + row
				+ "\",\"Anna\",\"anna." + row + "@example.com\",\"+49 30 1234567\",\"" + (row % 1000) + ".25\",\""
				+ (row % 10) + "\",\"" + (row % 2 == 0) + "\",\"1984-05-31\",\"2024-05-31T09:30:00.000Z\"\n";
	}

	/** How many bytes the pages of so many rows have. */
	static long bytes(int rows) {
		return (long) rows / PAGE * LENGTHS[PAGE] + ((rows % PAGE > 0) ? LENGTHS[rows % PAGE] : 0);
	}

	private static byte[] rows(int count) {
		ByteArrayOutputStream rows = new ByteArrayOutputStream();
		rows.writeBytes(header().getBytes(StandardCharsets.UTF_8));
		LENGTHS[0] = rows.size();
		for (int row = 0; row < count; row++) {
			rows.writeBytes(row(row).getBytes(StandardCharsets.UTF_8));
			LENGTHS[row + 1] = rows.size();
		}
		return rows.toByteArray();
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
					csv(exchange, NO_ROWS, NO_ROWS.length, 0, "null");
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
			int i = 0;
			for (; i + Long.BYTES <= read; i += Long.BYTES) {
				long other = (long) EIGHT_BYTES.get(block, i) ^ LINE_FEEDS;
				lines += Long.bitCount(~((other & LOW_BITS) + LOW_BITS | other | LOW_BITS));
			}
			for (; i < read; i++) {
				lines += (block[i] == '\n') ? 1 : 0;
			}
		}
		return lines;
	}

	private static long records(InputStream xml) throws IOException {
		String batch = new String(xml.readAllBytes(), StandardCharsets.ISO_8859_1);
		long records = 0;
		for (int at = batch.indexOf("</sObject>"); at >= 0; at = batch.indexOf("</sObject>", at + 1)) {
			records++;
		}
		return records;
	}

	private void query(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String locator = exchange.getRequestURI().getQuery();
		int from = (locator != null && locator.contains("locator="))
				? Integer.parseInt(locator.replaceAll(".*locator=(\\d+).*", "$1")) : 0;
		if (exchange.getRequestMethod().equals("POST")) {
			String job = id();
			if (new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
				.contains(" LIMIT " + PAGE)) {
				this.limited.add(job);
			}
			json(exchange, job(job, "UploadComplete", 0));
			return;
		}
		String job = path.split("/")[6];
		int rows = this.limited.contains(job) ? PAGE : this.queriedRows;
		if (path.endsWith("/results")) {
			int to = Math.min(rows, from + PAGE);
			csv(exchange, ROWS, LENGTHS[to - from], to - from, (to < rows) ? String.valueOf(to) : "null");
		}
		else if (path.endsWith("/resultPages")) {
			json(exchange, pages(path, from));
		}
		else if (exchange.getRequestMethod().equals("DELETE")) {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		}
		else {
			json(exchange, job(job, "JobComplete", rows));
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

	/** Bulk API 1.0, for CSV, and for records of XML on their way in. */
	private void async(HttpExchange exchange) throws IOException {
		String[] path = exchange.getRequestURI().getPath().substring(ASYNC.length()).split("/");
		boolean post = exchange.getRequestMethod().equals("POST");
		String job = (path.length > 1) ? path[1] : id();
		if (path.length < 3) {
			xml(exchange, "<jobInfo" + NAMESPACE + "><id>" + job + "</id><state>Open</state></jobInfo>");
		}
		else if (path.length == 3 && post) {
			String batch = id();
			boolean xml = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")).contains("xml");
			this.uploaded.put(batch, xml ? records(exchange.getRequestBody()) : lines(exchange.getRequestBody()) - 1);
			this.batches.computeIfAbsent(job, (unknown) -> new ConcurrentLinkedQueue<>()).add(batch);
			xml(exchange, "<batchInfo" + NAMESPACE + ">" + batch(job, batch) + "</batchInfo>");
		}
		else if (path.length == 3) {
			xml(exchange,
					"<batchInfoList" + NAMESPACE + ">"
							+ this.batches.getOrDefault(job, new ConcurrentLinkedQueue<>())
								.stream()
								.map((batch) -> "<batchInfo>" + batch(job, batch) + "</batchInfo>")
								.collect(Collectors.joining())
							+ "</batchInfoList>");
		}
		else if (path.length == 5) {
			xml(exchange,
					"<result-list" + NAMESPACE + ">"
							+ IntStream.rangeClosed(1, (this.queriedRows + PAGE - 1) / PAGE)
								.mapToObj((page) -> "<result>752"
										+ String.valueOf(1_000_000_000_000L + page).substring(1) + "AAA</result>")
								.collect(Collectors.joining())
							+ "</result-list>");
		}
		else {
			int from = (Integer.parseInt(path[5].substring(3, 15)) - 1) * PAGE;
			int rows = Math.min(PAGE, this.queriedRows - from);
			csv(exchange, ROWS, LENGTHS[rows], rows, "null");
		}
	}

	private String batch(String job, String batch) {
		return "<id>" + batch + "</id><jobId>" + job + "</jobId><state>Completed</state><numberRecordsProcessed>"
				+ this.uploaded.get(batch) + "</numberRecordsProcessed><numberRecordsFailed>0</numberRecordsFailed>";
	}

	private static void token(HttpExchange exchange) throws IOException {
		String url = "http://127.0.0.1:" + exchange.getLocalAddress().getPort();
		json(exchange, "{\"access_token\":\"token-of-the-benchmark\",\"instance_url\":\"" + url + "\",\"id\":\"" + url
				+ "/id/00D000000000001AAA/005000000000001AAA\",\"token_type\":\"Bearer\"}");
	}

	private static void xml(HttpExchange exchange, String body) throws IOException {
		exchange.getRequestBody().readAllBytes();
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/xml");
		answer(exchange, bytes, bytes.length);
	}

	private String id() {
		return "750" + String.valueOf(1_000_000_000_000L + this.lastJob.incrementAndGet()).substring(1) + "AAA";
	}

	private static String job(String id, String state, long processed) {
		return "{\"id\":\"" + id + "\",\"operation\":\"insert\",\"object\":\"Contact\",\"state\":\"" + state
				+ "\",\"contentUrl\":\"" + (JOBS + "ingest/").substring(1) + id
				+ "/batches\",\"apiVersion\":66.0,\"contentType\":\"CSV\",\"numberRecordsProcessed\":" + processed
				+ ",\"numberRecordsFailed\":0}";
	}

	private static void json(HttpExchange exchange, String body) throws IOException {
		exchange.getRequestBody().readAllBytes();
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
		answer(exchange, bytes, bytes.length);
	}

	private static void csv(HttpExchange exchange, byte[] rows, int length, int count, String locator)
			throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/csv");
		exchange.getResponseHeaders().set("Sforce-NumberOfRecords", String.valueOf(count));
		exchange.getResponseHeaders().set("Sforce-Locator", locator);
		answer(exchange, rows, length);
	}

	private static void answer(HttpExchange exchange, byte[] bytes, int length) throws IOException {
		exchange.getResponseHeaders().set("Sforce-Limit-Info", "api-usage=18/5000");
		exchange.sendResponseHeaders(200, length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes, 0, length);
		}
	}

}
