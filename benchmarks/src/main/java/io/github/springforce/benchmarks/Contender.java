package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** A driver and what it measured, turn by turn. */
final class Contender {

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

	/** Lets it read; what it says before turn 0 is forgotten. */
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

	void stop() {
		this.process.destroy();
	}

	/** The medians, and the median of the ratios to the first in the same turn. */
	Figures figures(int rows, Contender first, boolean waiting) {
		if (this.failed) {
			return Figures.missing(this.name, "it failed");
		}
		double[] ratios = IntStream.range(0, this.cpu.length)
			.mapToDouble((turn) -> waiting ? first.time[turn] / this.time[turn] : this.cpu[turn] / first.cpu[turn])
			.toArray();
		return new Figures(this.name, rows, median(this.cpu), median(this.time), median(ratios), null);
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
