package io.github.springforce.query;

import java.util.List;

/**
 * Where the clauses of the outermost query are; -1 for those that it has not.
 * {@link SoqlScan} tells it as it comes to them, then it is only read.
 */
final class ClausePlaces {

	private final String soql;

	private final List<SoqlToken> tokens;

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

	ClausePlaces(String soql, List<SoqlToken> tokens) {
		this.soql = soql;
		this.tokens = tokens;
	}

	/** The token at a place ends one clause and begins the next. */
	void enter(SoqlClause left, SoqlClause next, int at) {
		int start = this.tokens.get(at).start();
		leave(left, at, start);
		switch (next) {
			case FROM -> this.from = start;
			case WHERE -> this.where = at;
			case GROUP, HAVING -> this.grouped = true;
			case ORDER -> this.order = start;
			case LIMIT -> this.limit = start;
			case OFFSET -> this.offset = true;
			case TAIL -> this.marking = true;
			default -> {
			}
		}
		if (next != SoqlClause.FROM && next != SoqlClause.WHERE && this.whereless < 0) {
			this.whereless = start;
		}
		if ((next == SoqlClause.OFFSET || next == SoqlClause.TAIL) && this.tail < 0) {
			this.tail = start;
		}
	}

	private void leave(SoqlClause left, int at, int end) {
		if (left == SoqlClause.WHERE) {
			this.whereEnd = at;
		}
		if (left == SoqlClause.ORDER) {
			this.orderEnd = end;
			int first = at;
			while (!is(first - 1, "BY")) {
				first--;
			}
			this.byId = is(first, "Id") && (first + 1 == at || (first + 2 == at && is(first + 1, "ASC")));
		}
	}

	/** The statement ends; not complete when a parenthesis is still open. */
	void end(SoqlClause last, boolean complete) {
		leave(last, this.tokens.size(), this.soql.length());
		if (is(0, "SELECT") && this.tokens.size() > 1) {
			this.select = this.tokens.get(1).start();
		}
		if (this.select < 0) {
			this.from = -1;
		}
		if (this.tail < 0) {
			this.tail = this.soql.stripTrailing().length();
		}
		if (this.from < 0 || !complete) {
			// no statement that we understand: it is sent as it is, and the org judges
			this.tail = -1;
			this.from = -1;
			this.where = -1;
		}
		this.aggregateRow &= !this.grouped;
	}

	private boolean is(int at, String word) {
		return SoqlToken.is(this.tokens, at, word);
	}

}
