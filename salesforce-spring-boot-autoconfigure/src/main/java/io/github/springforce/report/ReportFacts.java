package io.github.springforce.report;

import java.util.List;

/**
 * What a report shows at one place: of all of it, or of a group.
 *
 * @param aggregates sums and counts, in the order of the report's {@code aggregates}
 * @param rows the single rows, a cell for each of {@link ReportResult#detailColumns()};
 * none unless they were asked for
 */
public record ReportFacts(List<ReportCell> aggregates, List<List<ReportCell>> rows) {

	/** Sizes only: the rows may be nobody's business in a log. */
	@Override
	public String toString() {
		return "ReportFacts[" + this.aggregates.size() + " aggregates, " + this.rows.size() + " rows]";
	}

}
