package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Which records of one type, in which order: WHERE, ORDER BY, LIMIT and OFFSET of a
 * SELECT.
 *
 * @param limit how many at most; {@code null} for all
 */
record RowSelection(OrgView org, SObjectType type, Condition<Row> condition, Ordering<Row> ordering, int skip,
		@Nullable Integer limit) {

	List<Row> rows() {
		return rows(AccessPath.of(this.org, this.type, this.condition).rows());
	}

	/**
	 * The same among those that reference a record.
	 */
	List<Row> childrenOf(String parentId, Field reference) {
		return rows(AccessPath.rows(this.org, this.type, this.org.records().idsWith(this.type, reference, parentId)));
	}

	/**
	 * The same among some records only.
	 */
	List<Row> rows(Collection<Row> candidates) {
		long enough = (this.limit != null && this.ordering.keys().isEmpty()) ? (long) this.skip + this.limit
				: Long.MAX_VALUE;
		List<Row> found = new ArrayList<>();
		for (Row row : candidates) {
			if (found.size() >= enough) {
				break;
			}
			if ((this.org.includeDeleted() || !row.isDeleted()) && this.condition.holds(row)) {
				found.add(row);
			}
		}
		return cut(this.ordering.sorted(found), this.skip, this.limit);
	}

	static <T> List<T> cut(List<T> items, int skip, @Nullable Integer limit) {
		int from = Math.min(skip, items.size());
		int to = (limit != null) ? (int) Math.min((long) from + limit, items.size()) : items.size();
		return (from == 0 && to == items.size()) ? items : List.copyOf(items.subList(from, to));
	}

}
