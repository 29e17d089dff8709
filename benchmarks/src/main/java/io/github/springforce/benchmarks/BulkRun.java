package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.springforce.benchmarks.OtherLanguages.MissingClientException;

/**
 * Moves a million rows in and out in each way, one after the other, each in a process of
 * its own, ours with 96 MB, against a server in another process.
 */
public final class BulkRun {

	private static final int ROWS = 1_000_000;

	private static final List<String> DRIVERS = List.of("in-floor", "in-csv", "in-typed", "in1-csv", "in1-typed",
			"out-floor", "out-csv", "out-csv-in-turn", "out-typed", "out1-csv", "out1-typed");

	private static final List<String> RIVALS = List.of("in-floor", "in-csv", "in-camel", "in-jsforce",
			"in-simple-salesforce", "in-typed", "in-records-jsforce", "in-records-simple-salesforce", "out-floor",
			"out-csv", "out-csv-in-turn", "out-camel", "out-simple-salesforce", "out-typed", "out-records-jsforce");

	private BulkRun() {
	}

	/**
	 * @param args {@code rivals} for what other clients cost, or the ways; ours when
	 * there are none
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		List<String> drivers = (args.length == 0) ? DRIVERS : args[0].equals("rivals") ? RIVALS : List.of(args);
		Path file = Files.createTempFile("contacts", ".csv");
		BulkDriver.write(file, ROWS);
		Process server = Processes.java("BulkServer", List.of("-Xmx512m"), List.of("" + ROWS));
		try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
			String url = "http://127.0.0.1:" + out.readLine();
			System.out.printf("%-30s %9s %14s %8s %8s%n", "driver", "rows", "CPU ns a row", "seconds", "ratio");
			double floor = Double.NaN;
			for (String driver : drivers) {
				floor = drive(driver, List.of(driver, url, "" + ROWS, file.toString(), "3"), floor);
			}
		}
		finally {
			server.destroy();
			Files.delete(file);
		}
	}

	private static double drive(String driver, List<String> args, double floor)
			throws IOException, InterruptedException {
		Process process;
		try {
			process = start(driver, args);
		}
		catch (MissingClientException ex) {
			System.err.println(driver + " is left out: " + ex.getMessage());
			return floor;
		}
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			List<String> lines = out.lines().toList();
			if (process.waitFor() != 0 || lines.isEmpty()) {
				System.out.println(driver + " failed");
				return floor;
			}
			String[] figures = lines.get(lines.size() - 1).split(" ");
			if (!figures[1].equals(args.get(2))) {
				throw new IllegalStateException(driver + " moved other rows than there are: " + lines);
			}
			double cpu = Double.parseDouble(figures[2]);
			double compared = driver.endsWith("-floor") ? cpu : floor;
			System.out.printf("%-30s %9s %14s %8s %8.2f%n", driver, figures[1], figures[2], figures[3], cpu / compared);
			return compared;
		}
	}

	private static Process start(String driver, List<String> args)
			throws IOException, InterruptedException, MissingClientException {
		if (driver.endsWith("jsforce")) {
			return start(OtherLanguages.jsforce("bulk.mjs", "--max-old-space-size=4096"), args);
		}
		if (driver.endsWith("simple-salesforce")) {
			return start(OtherLanguages.simpleSalesforce("bulk_driver.py"), args);
		}
		return Processes.java("BulkDriver", List.of(driver.endsWith("camel") ? "-Xmx1g" : "-Xmx96m"), args);
	}

	private static Process start(List<String> command, List<String> args) throws IOException {
		return Processes.start(Stream.concat(command.stream(), args.stream()).toList());
	}

}
