package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.springforce.benchmarks.OtherLanguages.MissingClientException;

/**
 * Starts the server and the drivers, each in a process of its own. The drivers take turns
 * at reading; measured is the median of each, and the median of its ratios to the first
 * driver in the same turn.
 */
public final class LoadRun {

	private static final List<String> PARTS = List.of("cpu", "rivals", "memory", "waiting", "slow", "get");

	private final String server;

	private LoadRun(String server) {
		this.server = server;
	}

	/**
	 * @param args which parts to run: {@code cpu}, {@code rivals}, {@code memory},
	 * {@code waiting}, {@code slow}, {@code get}; all when there are none
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		measure((args.length > 0) ? List.of(args) : PARTS);
	}

	/** Runs parts and prints what they measure. */
	static Map<String, List<Figures>> measure(List<String> parts) throws IOException, InterruptedException {
		Process server = Processes.java("QueryServer", List.of("-Xmx3g"), List.of());
		try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
			LoadRun run = new LoadRun("http://127.0.0.1:" + out.readLine());
			Map<String, List<Figures>> figures = new TreeMap<>();
			for (String part : parts) {
				System.out.printf("%n%s%n%s%n", part, Figures.HEAD);
				figures.put(part, run.part(part));
				figures.get(part).forEach(System.out::println);
			}
			return figures;
		}
		finally {
			server.destroy();
		}
	}

	private List<Figures> part(String part) throws IOException, InterruptedException {
		return switch (part) {
			case "cpu" -> new Turns(4, 15).run(
					List.of("floor-httpclient", "floor-urlconnection", "typed", "typed-times", "sobject"),
					(name) -> reader(name, 200_000, 0, "-Xmx512m"));
			case "rivals" -> new Turns(3, 9).run(
					List.of("floor-httpclient", "typed", "sobject", "force-rest-api", "camel-salesforce",
							"force-partner-api", "jsforce", "simple-salesforce"),
					(name) -> reader(name, 200_000, 0, "-Xmx512m"));
			case "memory" -> new Turns(0, 1).run(List.of("typed"), (name) -> reader(name, 2_000_000, 0, "-Xmx64m"));
			case "waiting" -> waiting("plain", "typed", "parallel");
			case "slow" -> waiting("slow-plain", "slow-typed");
			case "get" -> get();
			default -> throw new IllegalArgumentException(part);
		};
	}

	private List<Figures> waiting(String... names) throws IOException, InterruptedException {
		return new Turns(1, 3, true).run(List.of(names), (name) -> reader(name, 200_000, 50, "-Xmx512m"));
	}

	private Contender reader(String name, int rows, int latency, String memory)
			throws IOException, InterruptedException, MissingClientException {
		double sum = rows / 1000 * (499.5 + 0.25) * 1000;
		return new Contender(name, start(name, rows, latency, memory), rows,
				(answer) -> Integer.parseInt(answer[1]) == rows && Math.abs(Double.parseDouble(answer[4]) - sum) <= 1);
	}

	private Process start(String name, int rows, int latency, String memory)
			throws IOException, InterruptedException, MissingClientException {
		if (!OtherLanguages.DRIVERS.contains(name)) {
			return Processes.java("Driver", List.of(memory), List.of(name, this.server, "" + rows, "" + latency));
		}
		List<String> command = new ArrayList<>(OtherLanguages.command(name));
		command.addAll(List.of(this.server, Ways.soql(rows, latency)));
		return Processes.start(command);
	}

	private List<Figures> get() throws IOException, InterruptedException {
		Process process = Processes.java("GetRun", List.of("-Xmx512m"), List.of(this.server));
		List<Figures> figures = new ArrayList<>();
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = out.readLine(); line != null; line = out.readLine()) {
				String[] words = line.split(" ");
				figures.add(new Figures(words[0], 1, Double.parseDouble(words[1]), Double.NaN,
						Double.parseDouble(words[2]), null));
			}
		}
		if (process.waitFor() != 0) {
			throw new IllegalStateException("get failed");
		}
		return figures;
	}

}
