package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.bulk.BulkLoad;
import io.github.springforce.bulk.BulkOperations;
import io.github.springforce.bulk.BulkQuery;
import io.github.springforce.bulk.BulkSource;

/**
 * One way to move rows in bulk, in a process of its own: moves all rows for each line of
 * its input, and answers by their number, and the CPU time of the process and the time of
 * a row in nanoseconds.
 */
public final class BulkDriver {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	/** The CPU time of a process ticks by 10 ms, so that a measurement takes longer. */
	private static final Duration LEAST_CPU = Duration.ofSeconds(1);

	private static final long BYTES_PER_JOB = 100_000_000;

	private static final String SOQL = "SELECT Id, LastName, FirstName, Email, Phone, Amount__c, Visits__c, Active__c, Birthdate, CreatedDate FROM Contact";

	private final BulkOperations contacts;

	private final int rows;

	private final Path file;

	private BulkDriver(BulkOperations contacts, int rows, Path file) {
		this.contacts = contacts;
		this.rows = rows;
		this.file = file;
	}

	/**
	 * @param args the way, the server, the number of rows, a file of as many rows
	 */
	public static void main(String... args) throws Exception {
		BulkWay way = way(args[0], args[1], Integer.parseInt(args[2]), Path.of(args[3]));
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (orders.readLine() != null) {
			measure(way);
		}
		System.exit(0);
	}

	private static void measure(BulkWay way) throws Exception {
		long cpuBefore = SYSTEM.getProcessCpuTime();
		long before = System.nanoTime();
		long rows = 0;
		long cpu = 0;
		while (cpu < LEAST_CPU.toNanos()) {
			rows += way.move();
			cpu = SYSTEM.getProcessCpuTime() - cpuBefore;
		}
		long time = System.nanoTime() - before;
		System.out.printf(Locale.ROOT, "rows %d %.2f %.2f%n", rows, (double) cpu / rows, (double) time / rows);
	}

	/** Writes a file of rows to be sent. */
	static void write(Path file, int rows) throws IOException {
		try (Writer out = Files.newBufferedWriter(file)) {
			out.write(BulkServer.header());
			for (int row = 0; row < rows; row++) {
				out.write(BulkServer.row(row).replace("\"", ""));
			}
		}
	}

	private static BulkWay way(String name, String server, int rows, Path file) throws Exception {
		if (name.contains("-floor")) {
			return floor(name, new BulkFloor(server), rows, file);
		}
		if (name.endsWith("-camel")) {
			CamelBulk camel = new CamelBulk(server);
			return name.startsWith("in") ? () -> camel.upload(file, rows) : () -> camel.download(SOQL);
		}
		if (name.endsWith("-wsc")) {
			return webServiceConnector(name, new WebServiceConnectorBulk(server, rows), file);
		}
		return ours(name, server, rows, file);
	}

	private static BulkWay floor(String name, BulkFloor floor, int rows, Path file) {
		return switch (name) {
			case "in-floor" -> () -> {
				floor.upload(file, (int) ((Files.size(file) + BYTES_PER_JOB - 1) / BYTES_PER_JOB));
				return rows;
			};
			case "out-floor" -> () -> floor.download(SOQL);
			case "out-floor-parsed" -> () -> floor.parse(SOQL);
			default -> throw new IllegalArgumentException(name);
		};
	}

	private static BulkWay webServiceConnector(String name, WebServiceConnectorBulk bulk, Path file)
			throws IOException {
		return switch (name) {
			case "in-wsc" -> {
				bulk.cut(file);
				yield bulk::upload;
			}
			case "in-lines-wsc" -> () -> {
				bulk.cut(file);
				return bulk.upload();
			};
			case "in-records-wsc" -> bulk::uploadRecords;
			case "out-wsc" -> () -> bulk.download(SOQL);
			case "out-records-wsc" -> () -> bulk.read(SOQL);
			default -> throw new IllegalArgumentException(name);
		};
	}

	private static BulkWay ours(String name, String server, int rows, Path file) {
		Salesforce salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of("token-of-the-benchmark", server))
			.build();
		BulkDriver driver = new BulkDriver(
				name.contains("1-") ? salesforce.bulk("Contact") : salesforce.bulk2("Contact"), rows, file);
		return switch (name.replace("1-", "-")) {
			case "in-csv" -> () -> driver.upload(driver.insert(BulkSource.csv(driver.file)));
			case "in-csv-side-by-side" -> () -> driver.upload(driver.insert(BulkSource.csv(driver.file)).parallel(4));
			case "in-typed" -> () -> driver.upload(driver.insert(BulkSource.of(driver.records())));
			case "out-csv" -> () -> driver.download(driver.query());
			case "out-csv-side-by-side" -> () -> driver.download(driver.query().parallel(4));
			case "out-typed" -> driver::read;
			default -> throw new IllegalArgumentException(name);
		};
	}

	private Stream<Contact> records() {
		return IntStream.range(0, this.rows)
			.mapToObj((row) -> new Contact("", "Jürgensen " + row, "Anna", "anna." + row + "@example.com",
					"+49 30 1234567", row % 1000 + 0.25, row % 10, row % 2 == 0, "1984-05-31",
					"2024-05-31T09:30:00.000Z"));
	}

	private BulkLoad insert(BulkSource source) {
		return this.contacts.insert(source).poll(Duration.ofMillis(1), Duration.ofMillis(10));
	}

	private long upload(BulkLoad load) {
		return load.run().orElseThrow().summary().succeeded();
	}

	private BulkQuery query() {
		return this.contacts.query(SOQL).poll(Duration.ofMillis(1), Duration.ofMillis(10));
	}

	private long download(BulkQuery query) throws IOException {
		Path target = Files.createTempFile("rows", ".csv");
		try {
			return query.download(target);
		}
		finally {
			Files.delete(target);
		}
	}

	private long read() {
		long[] rows = { 0 };
		try (Stream<Contact> found = query().stream(Contact.class)) {
			found.forEach((row) -> rows[0]++);
		}
		return rows[0];
	}

}
