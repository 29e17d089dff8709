package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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

	private static final String JSFORCE = "3.10.16";

	private static final Path DIRECTORY = Path.of("benchmarks/target/bulk-rivals");

	private static final String PYTHON = System.getProperty("simple-salesforce.python", "python3");

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
		Process server = start(java("BulkServer", "-Xmx512m"), List.of("" + ROWS));
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
		List<String> command = command(driver);
		if (command == null) {
			System.err.println(driver + " is left out: what it needs is not there");
			return floor;
		}
		Process process = start(command, args);
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

	/** {@code null} where a rival is not there. */
	private static @Nullable List<String> command(String driver) throws IOException, InterruptedException {
		if (driver.endsWith("jsforce")) {
			return hasJsforce() ? List.of("node", "--max-old-space-size=4096", copy("bulk.mjs").toString()) : null;
		}
		if (driver.endsWith("simple-salesforce")) {
			return succeeds(PYTHON, "-c", "import simple_salesforce")
					? List.of(PYTHON, "-B", copy("bulk_driver.py").toString()) : null;
		}
		return java("BulkDriver", driver.endsWith("camel") ? "-Xmx1g" : "-Xmx96m");
	}

	private static boolean hasJsforce() throws IOException, InterruptedException {
		Files.createDirectories(DIRECTORY);
		if (Files.exists(DIRECTORY.resolve("node_modules/jsforce"))) {
			return true;
		}
		Files.writeString(DIRECTORY.resolve("package.json"), "{\"private\": true}");
		return succeeds("npm", "install", "--prefix", DIRECTORY.toString(), "--no-audit", "--no-fund",
				"--no-package-lock", "--ignore-scripts", "jsforce@" + JSFORCE);
	}

	private static boolean succeeds(String... command) throws InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			// a command that is not there
			return false;
		}
	}

	/** Node looks for its modules beside the program. */
	private static Path copy(String program) throws IOException {
		Files.createDirectories(DIRECTORY);
		Path copy = DIRECTORY.resolve(program);
		try (InputStream in = Objects.requireNonNull(BulkRun.class.getResourceAsStream(program))) {
			Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
		}
		return copy;
	}

	private static List<String> java(String main, String memory) {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), memory, "-cp",
				System.getProperty("java.class.path"), "io.github.springforce.benchmarks." + main);
	}

	private static Process start(List<String> command, List<String> args) throws IOException {
		return new ProcessBuilder(Stream.concat(command.stream(), args.stream()).toList())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

}
