package io.github.springforce.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers queries with pages of 2,000 records of 10 fields, and the record of an id. The
 * number of rows and the latency of a page stand in the SOQL:
 * {@code SELECT … FROM Contact ROWS 200000 WAIT 50}.
 */
public final class QueryServer {

	private static final int PAGE = 2000;

	private QueryServer() {
	}

	/** Prints its port and serves until its input ends. */
	public static void main(String... args) throws IOException {
		// else each small answer waits 40 ms for an acknowledgement
		System.setProperty("sun.net.httpserver.nodelay", "true");
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		server.setExecutor(Executors.newFixedThreadPool(16));
		server.createContext("/services/data/v66.0/query", QueryServer::query);
		server.createContext("/services/data/v66.0/sobjects", (exchange) -> answer(exchange, record(1)));
		server.start();
		System.out.println(server.getAddress().getPort());
		while (System.in.read() >= 0) {
			// the parent still lives
		}
		System.exit(0);
	}

	private static void query(HttpExchange exchange) throws IOException {
		String query = exchange.getRequestURI().getQuery();
		String place = (query != null) ? firstPlace(query) : lastSegment(exchange);
		String[] parts = place.split("-");
		String[] settings = parts[0].split("w");
		int rows = Integer.parseInt(settings[0].substring(3));
		int wait = Integer.parseInt(settings[1]);
		int from = Integer.parseInt(parts[1]);
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
		answer(exchange, page(parts[0], rows, from));
	}

	private static String firstPlace(String query) {
		String[] words = query.split("[ +]+");
		return "01g" + words[words.length - 3] + "w" + words[words.length - 1] + "-0";
	}

	private static String lastSegment(HttpExchange exchange) {
		String path = exchange.getRequestURI().getPath();
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static String page(String locator, int rows, int from) {
		int to = Math.min(rows, from + PAGE);
		StringBuilder page = new StringBuilder(1_400_000).append("{\"totalSize\":").append(rows);
		if (to < rows) {
			page.append(",\"done\":false,\"nextRecordsUrl\":\"/services/data/v66.0/query/")
				.append(locator)
				.append('-')
				.append(to)
				.append('"');
		}
		else {
			page.append(",\"done\":true");
		}
		page.append(",\"records\":[");
		for (int row = from; row < to; row++) {
			page.append((row > from) ? "," : "").append(record(row));
		}
		return page.append("]}").toString();
	}

	private static String record(int row) {
		String id = "003" + String.valueOf(1_000_000_000_000L + row).substring(1) + "AAA";
		return "{\"attributes\":{\"type\":\"Contact\",\"url\":\"/services/data/v66.0/sobjects/Contact/" + id
				+ "\"},\"Id\":\"" + id + "\",\"LastName\":\"Jürgensen " + row
				+ "\",\"FirstName\":\"Anna\",\"Email\":\"anna." + row
				+ "@example.com\",\"Phone\":\"+49 30 1234567\",\"Amount__c\":" + (row % 1000) + ".25,\"Visits__c\":"
				+ (row % 10) + ",\"Active__c\":" + (row % 2 == 0)
				+ ",\"Birthdate\":\"1984-05-31\",\"CreatedDate\":\"2024-05-31T09:30:00.000+0000\"}";
	}

	private static void answer(HttpExchange exchange, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
		exchange.getResponseHeaders().set("Sforce-Limit-Info", "api-usage=18/5000");
		exchange.sendResponseHeaders(200, bytes.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes);
		}
	}

}
