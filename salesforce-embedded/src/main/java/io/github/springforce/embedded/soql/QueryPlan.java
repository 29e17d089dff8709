package io.github.springforce.embedded.soql;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.SObjectType;

/**
 * How a query would be run: the answer to {@code explain}.
 *
 * @param cardinality how many records would be looked at
 * @param fields what would be looked up in an index; none when all records are looked at
 * @param unindexed fields that are filtered by and have no index
 */
public record QueryPlan(String sobjectType, int sobjectCardinality, int cardinality, List<String> fields,
		List<String> unindexed) {

	static QueryPlan of(SObjectType type, Condition<Row> condition, AccessPath path, int all) {
		List<String> fields = (path.field() != null) ? List.of(path.field().name()) : List.of();
		Set<String> unindexed = new LinkedHashSet<>();
		if (fields.isEmpty()) {
			// deleted records are left out of every query
			unindexed.add("IsDeleted");
		}
		for (Condition.Test<Row> test : AccessPath.tests(condition)) {
			if (test.subject().operand() instanceof FieldPath tested && tested.hops().isEmpty()
					&& tested.column() instanceof Column.OfField column && !AccessPath.isIndexed(column.field())) {
				unindexed.add(column.name());
			}
		}
		return new QueryPlan(type.name(), all, path.rows().size(), fields, List.copyOf(unindexed));
	}

	/**
	 * {@code Index} or {@code TableScan}.
	 */
	public String leadingOperationType() {
		return this.fields.isEmpty() ? "TableScan" : "Index";
	}

	/**
	 * Below 1 when the query is selective.
	 */
	public BigDecimal relativeCost() {
		double share = (this.sobjectCardinality == 0) ? 0 : (double) this.cardinality / this.sobjectCardinality;
		return BigDecimal.valueOf(this.fields.isEmpty() ? 1 + share : share);
	}

}
