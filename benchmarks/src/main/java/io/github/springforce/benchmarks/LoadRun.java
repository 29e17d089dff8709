package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the server and one driver after the other, each in a process of its own, and
 * prints what they measured beside the floor of the same run.
 */
public final class LoadRun {

	private final String server;

	private double floor = Double.NaN;

	private LoadRun(String server) {
		this.server = server;
	}

	/**
	 * @param args which parts to run: {@code cpu}, {@code memory}, {@code waiting},
	 * {@code get}; all when there are none
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		Process server = java("QueryServer", List.of("-Xmx2g"), List.of());
		try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
			LoadRun run = new LoadRun("http://127.0.0.1:" + out.readLine());
			List<String> parts = (args.length > 0) ? List.of(args) : List.of("cpu", "memory", "waiting", "get");
			for (String part : parts) {
				run.part(part);
			}
		}
		finally {
			server.destroy();
		}
	}

	private void part(String part) throws IOException, InterruptedException {
		System.out.printf("%n%s%n%-20s %9s %14s %12s %8s%n", part, "driver", "rows", "CPU ns a row", "ns a row",
				"ratio");
		switch (part) {
			case "cpu" -> {
				for (String driver : List.of("floor-httpclient", "floor-urlconnection", "typed", "typed-times",
						"sobject")) {
					drive(driver, 200_000, 0, 5, "-Xmx512m");
				}
			}
			case "memory" -> drive("typed", 2_000_000, 0, 1, "-Xmx64m");
			case "waiting" -> {
				for (String driver : List.of("slow-plain", "slow-ahead", "waiting-plain", "waiting-ahead",
						"waiting-parallel")) {
					drive(driver, 200_000, 50, 2, "-Xmx512m");
				}
			}
			case "get" -> get();
			default -> throw new IllegalArgumentException(part);
		}
		this.floor = Double.NaN;
	}

	private void drive(String driver, int rows, int wait, int measurements, String memory)
			throws IOException, InterruptedException {
		Process process = java("Driver", List.of(memory),
				List.of(driver, this.server, "" + rows, "" + wait, "" + measurements));
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			String line = out.readLine();
			if (process.waitFor() != 0 || line == null) {
				System.out.println(driver + " failed");
				return;
			}
			String[] figures = line.split(" ");
			check(driver, rows, figures);
			double figure = Double.parseDouble(figures[(wait > 0) ? 3 : 2]);
			if (Double.isNaN(this.floor) || driver.endsWith("-plain")) {
				this.floor = figure;
			}
			System.out.printf("%-20s %9s %14s %12s %8.2f%n", driver, figures[1], figures[2], figures[3],
					(wait > 0) ? this.floor / figure : figure / this.floor);
		}
	}

	private void get() throws IOException, InterruptedException {
		Process process = java("GetRun", List.of("-Xmx512m"), List.of(this.server));
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = out.readLine(); line != null; line = out.readLine()) {
				String[] figures = line.split(" ");
				System.out.printf("%-20s %9s %14s %12s %8s%n", figures[0], 1, figures[1], "", figures[2]);
			}
			if (process.waitFor() != 0) {
				System.out.println("get failed");
			}
		}
	}

	private static void check(String driver, int rows, String[] figures) {
		double sum = rows / 1000 * (499.5 + 0.25) * 1000;
		if (Integer.parseInt(figures[1]) != rows || Math.abs(Double.parseDouble(figures[4]) - sum) > 1) {
			throw new IllegalStateException(driver + " read other rows than there are: " + String.join(" ", figures));
		}
	}

	private static Process java(String main, List<String> options, List<String> args) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command
			.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.springforce.benchmarks." + main));
		command.addAll(args);
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

}
