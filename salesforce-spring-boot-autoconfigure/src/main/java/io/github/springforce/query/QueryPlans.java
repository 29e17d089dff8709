package io.github.springforce.query;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the org would run a query: the plan that it would take first.
 *
 * @param plans the plans, the cheapest first
 * @param sourceQuery the query; {@code null} when the answer does not repeat it
 */
public record QueryPlans(List<Plan> plans, @Nullable String sourceQuery) {

	public QueryPlans {
		plans = (plans != null) ? List.copyOf(plans) : List.of();
	}

	/**
	 * One way to run the query.
	 *
	 * @param cardinality how many rows it is likely to give
	 * @param fields the indexed fields that it uses
	 * @param leadingOperationType {@code Index}, {@code Other}, {@code Sharing} or
	 * {@code TableScan}
	 * @param notes why an index is not used
	 * @param relativeCost above 1 the query is not selective
	 * @param sobjectCardinality how many rows the object type has
	 * @param sobjectType the object type
	 */
	public record Plan(long cardinality, List<String> fields, @Nullable String leadingOperationType, List<Note> notes,
			double relativeCost, long sobjectCardinality, @Nullable String sobjectType) {

		public Plan {
			fields = (fields != null) ? List.copyOf(fields) : List.of();
			notes = (notes != null) ? List.copyOf(notes) : List.of();
		}

	}

	/**
	 * What the optimizer remarks.
	 *
	 * @param description the remark
	 * @param fields the fields that it is about
	 * @param tableEnumOrId the table that it is about
	 */
	public record Note(@Nullable String description, List<String> fields, @Nullable String tableEnumOrId) {

		public Note {
			fields = (fields != null) ? List.copyOf(fields) : List.of();
		}

	}

}
