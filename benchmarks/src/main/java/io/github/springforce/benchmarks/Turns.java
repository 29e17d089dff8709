package io.github.springforce.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.benchmarks.OtherLanguages.MissingClientException;

/**
 * Drivers that read the same, turn by turn, so that whatever else the machine does falls
 * on all.
 *
 * @param rows how many rows each of them reads
 * @param latency the latency of a page, in milliseconds
 * @param warmUp how many turns are forgotten
 * @param turns how many turns count
 * @param memory the heap of a driver
 */
record Turns(int rows, int latency, int warmUp, int turns, String memory) {

	Turns(int rows, int latency, int warmUp, int turns) {
		this(rows, latency, warmUp, turns, "-Xmx512m");
	}

	List<Figures> run(List<String> names, String server) throws IOException, InterruptedException {
		Map<String, Contender> contenders = new LinkedHashMap<>();
		Map<String, String> missing = new LinkedHashMap<>();
		try {
			for (String name : names) {
				try {
					contenders.put(name, new Contender(name, start(name, server), this.turns));
				}
				catch (MissingClientException ex) {
					missing.put(name, String.valueOf(ex.getMessage()));
				}
			}
			for (int turn = -this.warmUp; turn < this.turns; turn++) {
				for (Contender contender : contenders.values()) {
					contender.measure(turn, this.rows);
				}
			}
		}
		finally {
			contenders.values().forEach(Contender::stop);
		}
		List<Figures> figures = new ArrayList<>();
		Contender first = contenders.values().iterator().next();
		contenders.values().forEach((contender) -> figures.add(contender.figures(this.rows, first, this.latency > 0)));
		missing.forEach((name, why) -> figures.add(Figures.missing(name, why)));
		return figures;
	}

	private Process start(String name, String server) throws IOException, InterruptedException, MissingClientException {
		if (!OtherLanguages.DRIVERS.contains(name)) {
			return Processes.java("Driver", List.of(this.memory),
					List.of(name, server, "" + this.rows, "" + this.latency));
		}
		List<String> command = new ArrayList<>(OtherLanguages.command(name));
		command.addAll(List.of(server, Ways.soql(this.rows, this.latency)));
		return Processes.start(command);
	}

}
