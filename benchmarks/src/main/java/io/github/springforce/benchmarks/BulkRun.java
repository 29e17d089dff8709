package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.springforce.benchmarks.OtherLanguages.MissingClientException;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows in and out in each way, each in a process of its own, ours with 96 MB,
 * against a server in another process. Those that move them in take turns, and those that
 * move them out; measured is the median of each, and the median of its ratios to the
 * first of them in the same turn.
 */
public final class BulkRun {

	private static final List<String> OURS = List.of("in-floor", "in-csv", "in-csv-side-by-side", "in-typed", "in1-csv",
			"in1-typed", "out-floor", "out-csv", "out-csv-side-by-side", "out-typed", "out1-csv", "out1-typed");

	/** As every org is reached. */
	private static final List<String> TLS = List.of("in-floor", "in-csv", "in-typed", "out-floor", "out-csv",
			"out-typed");

	private static final List<String> RIVALS = List.of("in-floor", "in-csv", "in-camel", "in-jsforce",
			"in-simple-salesforce", "in1-csv", "in-wsc", "in-lines-wsc", "in-typed", "in-records-jsforce",
			"in-records-simple-salesforce", "in1-typed", "in-records-wsc", "out-floor", "out-csv", "out-camel",
			"out-jsforce", "out-simple-salesforce", "out1-csv", "out-wsc", "out-typed", "out-records-jsforce",
			"out-records-simple-salesforce", "out1-typed", "out-records-wsc");

	/** Those that take seconds for all rows and need no file of them move a tenth. */
	private static final Set<String> SLOW = Set.of("in-records-jsforce", "in-records-simple-salesforce",
			"in-records-wsc", "out-jsforce", "out-records-jsforce");

	private static final int ROWS = 1_000_000;

	/** The compiler of the JVM is busy for some 20 of them. */
	private static final Turns OURS_TURNS = new Turns(30, 7);

	private static final Turns RIVALS_TURNS = new Turns(3, 5);

	private final String server;

	private final Path file;

	/** Of the JVMs of the drivers. */
	private final List<String> options;

	private BulkRun(String server, Path file, List<String> options) {
		this.options = options;
		this.server = server;
		this.file = file;
	}

	/**
	 * @param args {@code rivals} for what other clients cost, {@code tls} for ours over
	 * TLS, or the ways, with what the others are compared with first; ours when there are
	 * none
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		if (args.length == 0) {
			ours();
		}
		else if (args[0].equals("rivals")) {
			rivals();
		}
		else if (args[0].equals("tls")) {
			tls();
		}
		else {
			measure(List.of(args), OURS_TURNS);
		}
	}

	static List<Figures> ours() throws IOException, InterruptedException {
		return measure(OURS, OURS_TURNS);
	}

	static List<Figures> tls() throws IOException, InterruptedException {
		ServerKey key = ServerKey.create();
		try {
			return measure(TLS, OURS_TURNS, key);
		}
		finally {
			key.delete();
		}
	}

	static List<Figures> rivals() throws IOException, InterruptedException {
		return measure(RIVALS, RIVALS_TURNS);
	}

	/** Lets drivers move rows and prints what they measure. */
	private static List<Figures> measure(List<String> drivers, Turns turns) throws IOException, InterruptedException {
		return measure(drivers, turns, null);
	}

	private static List<Figures> measure(List<String> drivers, Turns turns, @Nullable ServerKey key)
			throws IOException, InterruptedException {
		Path file = Files.createTempFile("contacts", ".csv");
		BulkDriver.write(file, ROWS);
		Process server = Processes.java("BulkServer", List.of("-Xmx512m"),
				(key != null) ? List.of("" + ROWS, key.file().toString(), key.password()) : List.of("" + ROWS));
		try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
			String address = "://127.0.0.1:" + out.readLine();
			BulkRun run = new BulkRun(((key != null) ? "https" : "http") + address, file,
					(key != null) ? key.trusted() : List.of());
			System.out.println(Figures.HEAD);
			List<Figures> figures = new ArrayList<>();
			for (String direction : List.of("in", "out")) {
				List<String> names = drivers.stream().filter((name) -> name.startsWith(direction)).toList();
				if (!names.isEmpty()) {
					List<Figures> measured = turns.run(names, run::mover);
					measured.forEach(System.out::println);
					figures.addAll(measured);
				}
			}
			return figures;
		}
		finally {
			server.destroy();
			Files.delete(file);
		}
	}

	private Contender mover(String name) throws IOException, InterruptedException, MissingClientException {
		int rows = SLOW.contains(name) ? ROWS / 10 : ROWS;
		return new Contender(name, start(name, List.of(name, this.server, "" + rows, this.file.toString())), rows,
				(answer) -> Long.parseLong(answer[1]) > 0 && Long.parseLong(answer[1]) % rows == 0);
	}

	private Process start(String name, List<String> args)
			throws IOException, InterruptedException, MissingClientException {
		List<String> command;
		if (name.endsWith("jsforce")) {
			command = OtherLanguages.jsforce("bulk.mjs", "--max-old-space-size=4096");
		}
		else if (name.endsWith("simple-salesforce")) {
			command = OtherLanguages.simpleSalesforce("bulk_driver.py");
		}
		else {
			List<String> options = new ArrayList<>(this.options);
			options.add(name.endsWith("camel") || name.endsWith("wsc") ? "-Xmx1g" : "-Xmx96m");
			return Processes.java("BulkDriver", options, args);
		}
		List<String> whole = new ArrayList<>(command);
		whole.addAll(args);
		return Processes.start(whole);
	}

}
