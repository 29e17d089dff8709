package io.github.springforce.embedded.soql;

import java.math.BigDecimal;
import java.util.List;

import io.github.springforce.embedded.schema.SObjectType;

/**
 * How a query would be run: the answer to {@code explain}.
 *
 * @param cardinality how many records would be looked at
 * @param fields what would be looked up in an index; none when all records are looked at
 */
public record QueryPlan(String sobjectType, int sobjectCardinality, int cardinality, List<String> fields) {

	static QueryPlan of(SObjectType type, AccessPath path, int all) {
		List<String> fields = (path.field() != null) ? List.of(path.field().name()) : List.of();
		return new QueryPlan(type.name(), all, path.rows().size(), fields);
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
