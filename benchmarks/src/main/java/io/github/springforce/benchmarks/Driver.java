package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;

/**
 * One way to read, in a process of its own: reads everything once for each line of its
 * input, and answers by the number of rows, the CPU time of the process and the time of a
 * row in nanoseconds, and the sum of what it read.
 */
public final class Driver {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final Way way;

	private long count;

	private double sum;

	private Driver(Way way) {
		this.way = way;
	}

	/**
	 * @param args the way, the server, the number of rows, the latency of a page in
	 * milliseconds
	 */
	public static void main(String... args) throws Exception {
		Driver driver = new Driver(Ways.named(args[0], args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3])));
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (orders.readLine() != null) {
			driver.measure();
		}
		System.exit(0);
	}

	private void measure() throws Exception {
		this.count = 0;
		this.sum = 0;
		long cpuBefore = SYSTEM.getProcessCpuTime();
		long before = System.nanoTime();
		this.way.read(this::add);
		long time = System.nanoTime() - before;
		long cpu = SYSTEM.getProcessCpuTime() - cpuBefore;
		System.out.printf(Locale.ROOT, "rows %d %.2f %.2f %.0f%n", this.count, (double) cpu / this.count,
				(double) time / this.count, this.sum);
	}

	private void add(double amount) {
		this.count++;
		this.sum += amount;
	}

}
