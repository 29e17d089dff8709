package io.github.springforce.query;

/**
 * Where the clauses of the outermost query are; -1 for those that it has not. Filled by
 * {@link SoqlScan}, then only read.
 */
final class ClausePlaces {

	int select = -1;

	int from = -1;

	int where = -1;

	int whereEnd = -1;

	/** Where a WHERE would stand. */
	int whereless = -1;

	int order = -1;

	/** Whether the order is that of the ids and nothing else. */
	boolean byId;

	int orderEnd = -1;

	int limit = -1;

	/** Where a LIMIT would stand. */
	int tail = -1;

	boolean grouped;

	boolean offset;

	boolean marking;

	/** Whether a function such as COUNT stands in its list of fields. */
	boolean aggregate;

	/** Whether it gives one row even when nothing is found. */
	boolean aggregateRow;

}
