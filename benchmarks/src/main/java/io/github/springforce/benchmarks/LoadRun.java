package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Starts the server and the drivers, each in a process of its own. The drivers take turns
 * at reading, so that whatever else the machine does falls on all; printed is the median
 * of each, and the median of its ratios to the first driver in the same turn.
 */
public final class LoadRun {

	private final String server;

	private LoadRun(String server) {
		this.server = server;
	}

	/**
	 * @param args which parts to run: {@code cpu}, {@code rivals}, {@code memory},
	 * {@code waiting}, {@code slow}, {@code get}; all when there are none
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		Process server = java("QueryServer", List.of("-Xmx3g"), List.of());
		try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
			LoadRun run = new LoadRun("http://127.0.0.1:" + out.readLine());
			List<String> parts = (args.length > 0) ? List.of(args)
					: List.of("cpu", "rivals", "memory", "waiting", "slow", "get");
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
			case "cpu" -> new Turns(200_000, 0, 4, 15)
				.run(List.of("floor-httpclient", "floor-urlconnection", "typed", "typed-times", "sobject"));
			case "rivals" -> new Turns(200_000, 0, 3, 9).run(List.of("floor-httpclient", "typed", "sobject",
					"force-rest-api", "camel-salesforce", "force-partner-api"));
			case "memory" -> new Turns(2_000_000, 0, 0, 1, "-Xmx64m").run(List.of("typed"));
			case "waiting" -> new Turns(200_000, 50, 1, 3).run(List.of("plain", "typed", "parallel"));
			case "slow" -> new Turns(200_000, 50, 1, 3).run(List.of("slow-plain", "slow-typed"));
			case "get" -> get();
			default -> throw new IllegalArgumentException(part);
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

	private static Process java(String main, List<String> options, List<String> args) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command
			.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.github.springforce.benchmarks." + main));
		command.addAll(args);
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/** Drivers that read the same, turn by turn. */
	private final class Turns {

		private final int rows;

		private final int latency;

		private final int warmUp;

		private final int turns;

		private final String memory;

		Turns(int rows, int latency, int warmUp, int turns) {
			this(rows, latency, warmUp, turns, "-Xmx512m");
		}

		Turns(int rows, int latency, int warmUp, int turns, String memory) {
			this.rows = rows;
			this.latency = latency;
			this.warmUp = warmUp;
			this.turns = turns;
			this.memory = memory;
		}

		void run(List<String> names) throws IOException, InterruptedException {
			List<Contender> contenders = new ArrayList<>();
			try {
				for (String name : names) {
					Process process = java("Driver", List.of(this.memory),
							List.of(name, LoadRun.this.server, "" + this.rows, "" + this.latency));
					contenders.add(new Contender(name, process, this.turns));
				}
				for (int turn = -this.warmUp; turn < this.turns; turn++) {
					for (Contender contender : contenders) {
						contender.measure(turn, this.rows);
					}
				}
			}
			finally {
				contenders.forEach((contender) -> contender.process.destroy());
			}
			for (Contender contender : contenders) {
				if (contender.failed) {
					System.out.println(contender.name + " failed");
					continue;
				}
				System.out.printf(Locale.ROOT, "%-20s %9d %14.0f %12.0f %8.2f%n", contender.name, this.rows,
						median(contender.cpu), median(contender.time),
						contender.ratioTo(contenders.get(0), this.latency > 0));
			}
		}

	}

	/** A driver and what it measured. */
	private static final class Contender {

		private final String name;

		private final Process process;

		private final BufferedReader answers;

		private final Writer orders;

		private final double[] cpu;

		private final double[] time;

		private boolean failed;

		Contender(String name, Process process, int turns) {
			this.name = name;
			this.process = process;
			this.answers = process.inputReader(StandardCharsets.UTF_8);
			this.orders = process.outputWriter(StandardCharsets.UTF_8);
			this.cpu = new double[turns];
			this.time = new double[turns];
		}

		void measure(int turn, int rows) throws IOException {
			String answer = this.failed ? null : answer();
			this.failed = (answer == null);
			if (answer == null) {
				return;
			}
			String[] figures = answer.split(" ");
			double sum = rows / 1000 * (499.5 + 0.25) * 1000;
			if (Integer.parseInt(figures[1]) != rows || Math.abs(Double.parseDouble(figures[4]) - sum) > 1) {
				throw new IllegalStateException(
						this.name + " read other rows than there are: " + String.join(" ", figures));
			}
			if (turn >= 0) {
				this.cpu[turn] = Double.parseDouble(figures[2]);
				this.time[turn] = Double.parseDouble(figures[3]);
			}
		}

		private @Nullable String answer() throws IOException {
			if (!this.process.isAlive()) {
				return null;
			}
			this.orders.write("read\n");
			this.orders.flush();
			// some drivers log to the same place
			for (String line = this.answers.readLine(); line != null; line = this.answers.readLine()) {
				if (line.startsWith("rows ")) {
					return line;
				}
			}
			return null;
		}

		/** How much more CPU, or how much faster where reading is waiting. */
		double ratioTo(Contender first, boolean waiting) {
			return median(IntStream.range(0, this.cpu.length)
				.mapToDouble((turn) -> waiting ? first.time[turn] / this.time[turn] : this.cpu[turn] / first.cpu[turn])
				.toArray());
		}

	}

}
