package io.github.springforce.embedded.soql;

import java.util.List;
import java.util.Set;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.SObjectType;

/**
 * What a query found. Records are put together page by page, from rows as they were when
 * the query ran.
 */
public sealed interface QueryResult {

	/**
	 * How many records there are in all.
	 */
	int totalSize();

	/**
	 * How many of them can be read: none of a mere count.
	 */
	int size();

	/**
	 * Some of the records. To be called within {@code Records.read}: parents and children
	 * are read too.
	 */
	List<ResultRecord> records(int from, int to);

	/**
	 * Records of one object type.
	 *
	 * @param uses what the query does to them
	 */
	record OfRows(SObjectType type, Projection projection, List<Row> rows, Set<RecordUse> uses) implements QueryResult {

		@Override
		public int totalSize() {
			return this.rows.size();
		}

		@Override
		public int size() {
			return this.rows.size();
		}

		@Override
		public List<ResultRecord> records(int from, int to) {
			return this.rows.subList(from, to)
				.stream()
				.map((row) -> this.projection.of(this.type, row, this.type.name()))
				.toList();
		}

	}

	/**
	 * Groups of records.
	 */
	record OfGroups(List<ResultRecord> groups) implements QueryResult {

		@Override
		public int totalSize() {
			return this.groups.size();
		}

		@Override
		public int size() {
			return this.groups.size();
		}

		@Override
		public List<ResultRecord> records(int from, int to) {
			return this.groups.subList(from, to);
		}

	}

	/**
	 * A number of records.
	 */
	record Count(int totalSize) implements QueryResult {

		@Override
		public int size() {
			return 0;
		}

		@Override
		public List<ResultRecord> records(int from, int to) {
			return List.of();
		}

	}

}
