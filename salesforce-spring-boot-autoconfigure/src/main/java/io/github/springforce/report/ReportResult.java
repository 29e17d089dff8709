package io.github.springforce.report;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a report shows.
 *
 * @param json all that the org says: {@code factMap}, {@code groupingsDown},
 * {@code groupingsAcross}, {@code reportMetadata}, {@code reportExtendedMetadata}
 */
public record ReportResult(ObjectNode json) {

	private static final String ALL = "T!T";

	/** Whether these are all rows: a report gives 2,000 at most. */
	public boolean allData() {
		return this.json.path("allData").asBoolean(false);
	}

	/** Whether single rows are there. */
	public boolean hasDetailRows() {
		return this.json.path("hasDetailRows").asBoolean(false);
	}

	/** The names of the columns of single rows, in order. */
	public List<String> detailColumns() {
		List<String> columns = new ArrayList<>();
		this.json.path("reportMetadata").path("detailColumns").forEach((column) -> columns.add(column.asString("")));
		return columns;
	}

	/** What it shows of all: its totals, and the rows of a report without groups. */
	public ReportFacts facts() {
		return facts(ALL);
	}

	/**
	 * What it shows of one group.
	 * @param key the key of the group down and the one across, as in {@code 0!T}
	 * @throws IllegalArgumentException when there is no such group
	 */
	public ReportFacts facts(String key) {
		JsonNode facts = this.json.path("factMap").path(key);
		if (facts.isMissingNode()) {
			throw new IllegalArgumentException(
					"The report has no facts " + key + ", but " + this.json.path("factMap").propertyNames());
		}
		List<List<ReportCell>> rows = new ArrayList<>();
		facts.path("rows").forEach((row) -> rows.add(cells(row.path("dataCells"))));
		return new ReportFacts(cells(facts.path("aggregates")), rows);
	}

	private static List<ReportCell> cells(JsonNode json) {
		List<ReportCell> cells = new ArrayList<>();
		json.forEach((cell) -> cells.add(new ReportCell(cell.path("label").asString(""), cell.path("value"))));
		return cells;
	}

	/** No values: they may be nobody's business in a log. */
	@Override
	public String toString() {
		return "ReportResult[" + this.json.path("reportMetadata").path("name").asString("") + "]";
	}

}
