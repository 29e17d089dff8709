package io.github.springforce.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/** A driver and what it measured, turn by turn. */
final class Contender {

	private final String name;

	private final int rows;

	private final Predicate<String[]> complete;

	private final Process process;

	private final BufferedReader answers;

	private final Writer orders;

	private final List<Double> cpu = new ArrayList<>();

	private final List<Double> time = new ArrayList<>();

	private boolean failed;

	/**
	 * A driver that was started.
	 * @param name its name
	 * @param process where it runs
	 * @param rows how many rows there are
	 * @param complete whether the words of an answer tell that it had them all
	 */
	Contender(String name, Process process, int rows, Predicate<String[]> complete) {
		this.name = name;
		this.rows = rows;
		this.complete = complete;
		this.process = process;
		this.answers = process.inputReader(StandardCharsets.UTF_8);
		this.orders = process.outputWriter(StandardCharsets.UTF_8);
	}

	/** Lets it do its work once. */
	void measure(boolean counts) throws IOException {
		String answer = this.failed ? null : answer();
		this.failed = (answer == null);
		if (answer == null) {
			return;
		}
		String[] figures = answer.split(" ");
		if (!this.complete.test(figures)) {
			throw new IllegalStateException(this.name + " had other rows than there are: " + answer);
		}
		if (counts) {
			this.cpu.add(Double.valueOf(figures[2]));
			this.time.add(Double.valueOf(figures[3]));
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
	Figures figures(Contender first, boolean waiting) {
		if (this.failed || first.failed) {
			return Figures.missing(this.name, this.failed ? "it failed" : first.name + " failed");
		}
		DoubleStream ratios = IntStream.range(0, this.cpu.size())
			.mapToDouble((turn) -> waiting ? first.time.get(turn) / this.time.get(turn)
					: this.cpu.get(turn) / first.cpu.get(turn));
		return new Figures(this.name, this.rows, median(values(this.cpu)), median(values(this.time)), median(ratios),
				null);
	}

	private static DoubleStream values(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue);
	}

	private static double median(DoubleStream values) {
		double[] sorted = values.sorted().toArray();
		return sorted[sorted.length / 2];
	}

}
