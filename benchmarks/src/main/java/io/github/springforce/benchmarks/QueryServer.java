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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers queries with pages of 2,000 records of 10 fields, over REST and SOAP, and the
 * record of an id. The number of rows and the latency of a page stand in the SOQL:
 * {@code SELECT … FROM Contact ROWS 200000 WAIT 50}. Pages are kept, so that serving one
 * again costs next to nothing.
 */
public final class QueryServer {

	private static final int PAGE = 2000;

	private static final Pattern QUERY = Pattern.compile("ROWS[ +](\\d+)[ +]WAIT[ +](\\d+)");

	private static final Pattern LOCATOR = Pattern.compile("01g(\\d+)w(\\d+)-(\\d+)");

	private final Map<Integer, byte[]> json = new ConcurrentHashMap<>();

	private final Map<Integer, byte[]> xml = new ConcurrentHashMap<>();

	private QueryServer() {
	}

	/** Prints its port and serves until its input ends. */
	public static void main(String... args) throws IOException {
		// else each small answer waits 40 ms for an acknowledgement
		System.setProperty("sun.net.httpserver.nodelay", "true");
		QueryServer queries = new QueryServer();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		server.setExecutor(Executors.newFixedThreadPool(16));
		server.createContext("/services/data/v66.0/query", queries::rest);
		server.createContext("/services/Soap/u/66.0", queries::soap);
		server.createContext("/services/oauth2/token", QueryServer::token);
		server.createContext("/services/data/v66.0/sobjects",
				(exchange) -> answer(exchange, "application/json;charset=UTF-8", record(1)));
		server.start();
		System.out.println(server.getAddress().getPort());
		while (System.in.read() >= 0) {
			// the parent still lives
		}
		System.exit(0);
	}

	private void rest(HttpExchange exchange) throws IOException {
		Place place = Place.in(exchange.getRequestURI().toString().replace("%20", " "));
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(place.latency));
		String head = "{\"totalSize\":" + place.rows
				+ (place.isLast() ? ",\"done\":true"
						: ",\"done\":false,\"nextRecordsUrl\":\"/services/data/v66.0/query/" + place.next() + "\"")
				+ ",\"records\":[";
		byte[] records = this.json.computeIfAbsent(place.from, QueryServer::records);
		answer(exchange, "application/json;charset=UTF-8", head, records, "]}");
	}

	private void soap(HttpExchange exchange) throws IOException {
		InputStream body = exchange.getRequestBody();
		boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
		String call = new String((zipped ? new GZIPInputStream(body) : body).readAllBytes(), StandardCharsets.UTF_8);
		Place place = Place.in(call);
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(place.latency));
		String name = call.contains("queryMore>") ? "queryMoreResponse" : "queryResponse";
		String head = """
				<?xml version="1.0" encoding="UTF-8"?>
				<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
				xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:sobject.partner.soap.sforce.com" \
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><%s><result xsi:type="QueryResult">\
				<done>%s</done><queryLocator%s""".formatted(name, place.isLast(),
				place.isLast() ? " xsi:nil=\"true\"/>" : ">" + place.next() + "</queryLocator>");
		byte[] records = this.xml.computeIfAbsent(place.from, QueryServer::elements);
		answer(exchange, "text/xml;charset=UTF-8", head, records,
				"<size>" + place.rows + "</size></result></" + name + "></soapenv:Body></soapenv:Envelope>");
	}

	private static void token(HttpExchange exchange) throws IOException {
		String server = "http://" + exchange.getRequestHeaders().getFirst("Host");
		answer(exchange, "application/json",
				"{\"access_token\":\"token-of-the-benchmark\",\"instance_url\":\"" + server + "\",\"id\":\"" + server
						+ "/id/00D000000000001AAA/005000000000001AAA\",\"issued_at\":\"1\",\"token_type\":\"Bearer\"}");
	}

	private static byte[] records(int from) {
		StringBuilder page = new StringBuilder(1_400_000);
		for (int row = from; row < from + PAGE; row++) {
			page.append((row > from) ? "," : "").append(record(row));
		}
		return page.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String record(int row) {
		String id = id(row);
		return "{\"attributes\":{\"type\":\"Contact\",\"url\":\"/services/data/v66.0/sobjects/Contact/" + id
				+ "\"},\"Id\":\"" + id + "\",\"LastName\":\"Jürgensen " + row
				+ "\",\"FirstName\":\"Anna\",\"Email\":\"anna." + row
				+ "@example.com\",\"Phone\":\"+49 30 1234567\",\"Amount__c\":" + (row % 1000) + ".25,\"Visits__c\":"
				+ (row % 10) + ",\"Active__c\":" + (row % 2 == 0)
				+ ",\"Birthdate\":\"1984-05-31\",\"CreatedDate\":\"2024-05-31T09:30:00.000+0000\"}";
	}

	private static byte[] elements(int from) {
		StringBuilder page = new StringBuilder(1_400_000);
		for (int row = from; row < from + PAGE; row++) {
			page.append("<records xsi:type=\"sf:sObject\"><sf:type>Contact</sf:type><sf:Id>")
				.append(id(row))
				.append("</sf:Id><sf:LastName>Jürgensen ")
				.append(row)
				.append("</sf:LastName><sf:FirstName>Anna</sf:FirstName><sf:Email>anna.")
				.append(row)
				.append("@example.com</sf:Email><sf:Phone>+49 30 1234567</sf:Phone><sf:Amount__c>")
				.append(row % 1000)
				.append(".25</sf:Amount__c><sf:Visits__c>")
				.append(row % 10)
				.append("</sf:Visits__c><sf:Active__c>")
				.append(row % 2 == 0)
				.append("</sf:Active__c><sf:Birthdate>1984-05-31</sf:Birthdate>")
				.append("<sf:CreatedDate>2024-05-31T09:30:00.000Z</sf:CreatedDate></records>");
		}
		return page.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String id(int row) {
		return "003" + String.valueOf(1_000_000_000_000L + row).substring(1) + "AAA";
	}

	private static void answer(HttpExchange exchange, String type, String body) throws IOException {
		answer(exchange, type, body, new byte[0], "");
	}

	private static void answer(HttpExchange exchange, String type, String head, byte[] middle, String tail)
			throws IOException {
		byte[] start = head.getBytes(StandardCharsets.UTF_8);
		byte[] end = tail.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.getResponseHeaders().set("Sforce-Limit-Info", "api-usage=18/5000");
		exchange.sendResponseHeaders(200, (long) start.length + middle.length + end.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(start);
			out.write(middle);
			out.write(end);
		}
	}

	/** Where in a result a page begins. */
	private record Place(int rows, int latency, int from) {

		static Place in(String call) {
			Matcher query = QUERY.matcher(call);
			if (query.find()) {
				return new Place(Integer.parseInt(query.group(1)), Integer.parseInt(query.group(2)), 0);
			}
			Matcher locator = LOCATOR.matcher(call);
			if (!locator.find()) {
				throw new IllegalArgumentException(call);
			}
			return new Place(Integer.parseInt(locator.group(1)), Integer.parseInt(locator.group(2)),
					Integer.parseInt(locator.group(3)));
		}

		boolean isLast() {
			return this.from + PAGE >= this.rows;
		}

		String next() {
			return "01g" + this.rows + "w" + this.latency + "-" + (this.from + PAGE);
		}

	}

}
