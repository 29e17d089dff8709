package io.github.springforce.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.query.SoqlQuery;

/**
 * One way to read, in a process of its own: reads everything once to warm up, then once
 * more for each measurement, and prints the least CPU time of a row, the least time of a
 * row and the sum.
 */
public final class Driver {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final String server;

	private final int rows;

	private final int wait;

	private final SalesforceTemplate salesforce;

	private long count;

	private double sum;

	private Driver(String server, int rows, int wait) {
		this.server = server;
		this.rows = rows;
		this.wait = wait;
		this.salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of("token-of-the-benchmark", server))
			.build();
	}

	/**
	 * @param args the driver, the server, the number of rows, the latency of a page in
	 * milliseconds, the number of measurements
	 */
	public static void main(String... args) throws IOException {
		Driver driver = new Driver(args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3]));
		long cpu = Long.MAX_VALUE;
		long time = Long.MAX_VALUE;
		int measurements = Integer.parseInt(args[4]);
		for (int run = (measurements > 1) ? -1 : 0; run < measurements; run++) {
			driver.count = 0;
			driver.sum = 0;
			long cpuBefore = SYSTEM.getProcessCpuTime();
			long before = System.nanoTime();
			driver.run(args[0]);
			if (run >= 0) {
				cpu = Math.min(cpu, SYSTEM.getProcessCpuTime() - cpuBefore);
				time = Math.min(time, System.nanoTime() - before);
			}
		}
		System.out.printf("%s %d %.2f %.0f %.0f%n", args[0], driver.count, (double) cpu / driver.count,
				(double) time / driver.count, driver.sum);
		System.exit(0);
	}

	private void run(String driver) throws IOException {
		switch (driver) {
			case "floor-httpclient" -> floor(Floor.httpClient());
			case "floor-urlconnection" -> floor(Floor.urlConnection());
			case "typed" -> soql().forEach(Contact.class, (row) -> add(row.amount()));
			case "typed-times" -> soql().forEach(TimedContact.class, (row) -> add(row.amount().doubleValue()));
			case "sobject" ->
				soql().forEach((row) -> add(Objects.requireNonNull(row.getDecimal("Amount__c")).doubleValue()));
			case "slow-plain" -> slowly(soql().withoutReadAhead());
			case "slow-ahead" -> slowly(soql());
			case "waiting-plain" -> soql().withoutReadAhead().forEach(Contact.class, (row) -> add(row.amount()));
			case "waiting-ahead" -> soql().forEach(Contact.class, (row) -> add(row.amount()));
			case "waiting-parallel" -> soql().parallel(8).forEach(Contact.class, (row) -> add(row.amount()));
			default -> throw new IllegalArgumentException(driver);
		}
	}

	private void add(double amount) {
		this.count++;
		this.sum += amount;
	}

	private String text() {
		return "SELECT Id, LastName, FirstName, Email, Phone, Amount__c, Visits__c, Active__c, Birthdate, CreatedDate FROM Contact ROWS "
				+ this.rows + " WAIT " + this.wait;
	}

	private SoqlQuery soql() {
		return this.salesforce.soql(text());
	}

	private void floor(Floor.Transport transport) throws IOException {
		new Floor(this.server, transport).read(text(), (row) -> add(row.amount));
	}

	/** A consumer that spends 40 ms on a page, the last row of it. */
	private void slowly(SoqlQuery query) {
		query.forEach(Contact.class, (row) -> {
			add(row.amount());
			if (this.count % 2000 == 0) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
			}
		});
	}

}
