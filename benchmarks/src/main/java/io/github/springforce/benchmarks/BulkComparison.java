package io.github.springforce.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a row costs other clients, as a multiple of what it costs ours that does the same.
 */
final class BulkComparison {

	private static final List<Case> CASES = List.of(
			new Case("a file in", "in-csv", List.of("in-camel", "in-jsforce", "in-simple-salesforce")),
			new Case("a file in by Bulk API 1.0", "in1-csv", List.of("in-wsc", "in-lines-wsc")),
			new Case("records in", "in-typed", List.of("in-records-jsforce", "in-records-simple-salesforce")),
			new Case("records in by Bulk API 1.0", "in1-typed", List.of("in-records-wsc")),
			new Case("a file out", "out-csv", List.of("out-camel", "out-jsforce", "out-simple-salesforce")),
			new Case("a file out by Bulk API 1.0", "out1-csv", List.of("out-wsc")),
			new Case("records out", "out-typed", List.of("out-records-jsforce", "out-records-simple-salesforce")),
			new Case("records out by Bulk API 1.0", "out1-typed", List.of("out-records-wsc")));

	private static final Map<String, String> NAMES = Map.of("camel", "camel-salesforce", "jsforce", "jsforce",
			"salesforce", "simple-salesforce", "wsc", "force-wsc");

	private final Map<String, Double> cpu;

	BulkComparison(List<Figures> figures) {
		this.cpu = figures.stream()
			.filter((driver) -> driver.missing() == null)
			.collect(Collectors.toMap(Figures::driver, Figures::cpu));
	}

	/** For each case a line of others, the cheapest first. */
	Stream<List<String>> rows() {
		return CASES.stream()
			.map((compared) -> List.of(compared.words(),
					rivals(compared)
						.map((rival) -> String.format(Locale.ROOT, "%s %.2f", name(rival), multiple(rival, compared)))
						.collect(Collectors.joining(", "))));
	}

	/** Who costs less than ours. */
	String verdict() {
		String cheaper = CASES.stream()
			.flatMap((compared) -> rivals(compared).filter((rival) -> multiple(rival, compared) <= 1)
				.map((rival) -> compared.words() + " by " + name(rival)))
			.collect(Collectors.joining("; "));
		return cheaper.isEmpty() ? "Each of them costs more than ours."
				: "What does not cost more than ours: " + cheaper + ".";
	}

	private Stream<String> rivals(Case compared) {
		return compared.rivals()
			.stream()
			.filter(this.cpu::containsKey)
			.sorted(Comparator.comparing((rival) -> multiple(rival, compared)));
	}

	private double multiple(String rival, Case compared) {
		return Objects.requireNonNull(this.cpu.get(rival)) / Objects.requireNonNull(this.cpu.get(compared.ours()));
	}

	private static String name(String rival) {
		if (rival.equals("in-wsc")) {
			return "force-wsc (cut before)";
		}
		return Objects.requireNonNull(NAMES.get(rival.substring(rival.lastIndexOf('-') + 1)));
	}

	private record Case(String words, String ours, List<String> rivals) {
	}

}
