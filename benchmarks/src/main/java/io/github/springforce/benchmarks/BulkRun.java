package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves a million rows in and out in each way, one after the other, each in a process of
 * its own of 96 MB, against a server in another process.
 */
public final class BulkRun {

	private BulkRun() {
	}

	/**
	 * @param args the number of rows, and the ways; a million and all when there are none
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		int rows = (args.length > 0) ? Integer.parseInt(args[0]) : 1_000_000;
		List<String> drivers = (args.length > 1) ? List.of(args).subList(1, args.length)
				: List.of("in-floor", "in-csv", "in-typed", "out-floor", "out-csv", "out-floor-parsed", "out-typed");
		Path file = Files.createTempFile("contacts", ".csv");
		BulkDriver.write(file, rows);
		Process server = java("BulkServer", "-Xmx512m", List.of("" + rows));
		try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
			String url = "http://127.0.0.1:" + out.readLine();
			System.out.printf("%-18s %9s %14s %8s %8s%n", "driver", "rows", "CPU ns a row", "seconds", "ratio");
			double floor = Double.NaN;
			for (String driver : drivers) {
				floor = drive(driver, List.of(driver, url, "" + rows, file.toString(), "2"), floor);
			}
		}
		finally {
			server.destroy();
			Files.delete(file);
		}
	}

	private static double drive(String driver, List<String> args, double floor)
			throws IOException, InterruptedException {
		Process process = java("BulkDriver", "-Xmx96m", args);
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			String line = out.readLine();
			if (process.waitFor() != 0 || line == null) {
				System.out.println(driver + " failed");
				return floor;
			}
			String[] figures = line.split(" ");
			if (!figures[1].equals(args.get(2))) {
				throw new IllegalStateException(driver + " moved other rows than there are: " + line);
			}
			double cpu = Double.parseDouble(figures[2]);
			double compared = driver.endsWith("-floor") ? cpu : floor;
			System.out.printf("%-18s %9s %14s %8s %8.2f%n", driver, figures[1], figures[2], figures[3], cpu / compared);
			return compared;
		}
	}

	private static Process java(String main, String memory, List<String> args) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), memory, "-cp",
						System.getProperty("java.class.path"), "io.github.springforce.benchmarks." + main));
		command.addAll(args);
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

}
