package io.github.springforce.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.benchmarks.OtherLanguages.MissingClientException;

/**
 * Drivers that do the same, turn by turn, so that whatever else the machine does falls on
 * all.
 *
 * @param warmUp how many turns are forgotten
 * @param turns how many turns count
 * @param waiting whether the time is compared, not the CPU time
 */
record Turns(int warmUp, int turns, boolean waiting) {

	Turns(int warmUp, int turns) {
		this(warmUp, turns, false);
	}

	/**
	 * Lets drivers take turns.
	 * @param names their names; all are compared with the first
	 * @param entry starts one
	 * @return what each of them needed
	 */
	List<Figures> run(List<String> names, Entry entry) throws IOException, InterruptedException {
		Map<String, Contender> contenders = new LinkedHashMap<>();
		Map<String, String> missing = new LinkedHashMap<>();
		try {
			for (String name : names) {
				try {
					contenders.put(name, entry.enter(name));
				}
				catch (MissingClientException ex) {
					missing.put(name, String.valueOf(ex.getMessage()));
				}
			}
			for (int turn = -this.warmUp; turn < this.turns; turn++) {
				for (Contender contender : contenders.values()) {
					contender.measure(turn >= 0);
				}
			}
		}
		finally {
			contenders.values().forEach(Contender::stop);
		}
		List<Figures> figures = new ArrayList<>();
		Contender first = contenders.values().iterator().next();
		contenders.values().forEach((contender) -> figures.add(contender.figures(first, this.waiting)));
		missing.forEach((name, why) -> figures.add(Figures.missing(name, why)));
		return figures;
	}

	/** Starts a driver. */
	interface Entry {

		Contender enter(String name) throws IOException, InterruptedException, MissingClientException;

	}

}
