package io.github.springforce.query;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A SOQL statement with its parameters: where each stands, and where the clauses of the
 * outermost query begin and end. Immutable.
 */
final class SoqlStatement {

	private final String soql;

	private final List<SoqlToken> tokens;

	private final List<SoqlParameter> parameters;

	private final List<SoqlSlot> slots;

	private final ClausePlaces clauses;

	private SoqlStatement(String soql) {
		this.soql = soql;
		this.tokens = SoqlToken.of(soql);
		SoqlScan scan = SoqlScan.of(soql, this.tokens);
		this.parameters = List.copyOf(scan.parameters());
		this.slots = List.copyOf(scan.slots());
		this.clauses = scan.clauses();
	}

	static SoqlStatement of(String soql) {
		if (soql.isBlank()) {
			throw new IllegalArgumentException("The SOQL is empty");
		}
		return new SoqlStatement(soql);
	}

	/** The places of parameters, in order. */
	List<SoqlParameter> parameters() {
		return this.parameters;
	}

	/** The statement with these literals in the places of its parameters. */
	String bound(Literals literals) {
		return render(literals, List.of());
	}

	/**
	 * As {@link #bound}, reading this many rows at most; a statement with a limit of its
	 * own, or one whose one row cannot have any, stays as it is.
	 */
	String boundWithLimit(Literals literals, int rows) {
		boolean oneRow = this.clauses.aggregate && !this.clauses.grouped;
		if (this.clauses.limit >= 0 || oneRow || this.clauses.tail < 0) {
			return bound(literals);
		}
		int place = this.clauses.tail;
		boolean spaced = place > 0 && Character.isWhitespace(this.soql.charAt(place - 1));
		return render(literals, List.of(new Edit(place, place,
				(spaced ? "" : " ") + "LIMIT " + rows + ((place < this.soql.length()) ? " " : ""))));
	}

	/**
	 * As {@link #bound}, asking for the number of rows alone; {@code null} when only the
	 * query itself can tell.
	 */
	@Nullable String boundForCount(Literals literals) {
		ClausePlaces found = this.clauses;
		if (found.from < 0 || found.grouped || found.aggregate || found.offset || found.marking) {
			return null;
		}
		List<Edit> edits = new ArrayList<>();
		edits.add(new Edit(found.select, found.from, "COUNT() "));
		if (found.order >= 0) {
			edits.add(new Edit(found.order, found.orderEnd, ""));
		}
		return render(literals, edits).stripTrailing();
	}

	/** Refuses to go on after an id where the order of the rows is another. */
	void requireResumable() {
		ClausePlaces found = this.clauses;
		if (found.from < 0 || !found.byId || found.grouped || found.aggregate || found.limit >= 0 || found.offset) {
			throw new IllegalArgumentException(
					"A query can be resumed only where its rows are ordered by their ids: end it with ORDER BY Id, without LIMIT and OFFSET");
		}
	}

	/** As {@link #bound}, the rows after that of an id. */
	String boundAfter(Literals literals, String id) {
		ClausePlaces found = this.clauses;
		if (found.where < 0) {
			return render(literals, List.of(new Edit(found.whereless, found.whereless, "WHERE Id > " + id + " ")));
		}
		int start = this.tokens.get(found.where).end();
		int end = this.tokens.get(found.whereEnd - 1).end();
		return render(literals, List.of(new Edit(start, start, " ("), new Edit(end, end, ") AND Id > " + id)));
	}

	/**
	 * Whether no row can be found, since a list is empty and nothing beside it makes up
	 * for that.
	 */
	boolean findsNothing(Literals literals) {
		if (this.clauses.aggregateRow || this.clauses.where < 0) {
			return false;
		}
		boolean anyEmpty = this.slots.stream()
			.anyMatch((slot) -> slot instanceof SoqlSlot.OfList list && list.isEmpty(literals));
		return anyEmpty && new SoqlCondition(this.tokens, this.slots, this.clauses, literals).isNeverTrue();
	}

	private String render(Literals literals, List<Edit> edits) {
		StringBuilder bound = new StringBuilder(this.soql.length() + 64);
		int position = 0;
		for (Edit edit : edits) {
			append(bound, this.slots, position, edit.start(), literals);
			bound.append(edit.text());
			position = edit.end();
		}
		append(bound, this.slots, position, this.soql.length(), literals);
		return bound.toString();
	}

	private void append(StringBuilder bound, List<SoqlSlot> slots, int from, int to, Literals literals) {
		int position = from;
		for (SoqlSlot slot : slots) {
			if (slot.start() >= position && slot.end() <= to) {
				bound.append(this.soql, position, slot.start());
				append(bound, slot, literals);
				position = slot.end();
			}
		}
		bound.append(this.soql, position, to);
	}

	private void append(StringBuilder bound, SoqlSlot slot, Literals literals) {
		if (slot instanceof SoqlSlot.OfParameter single) {
			bound.append(String.join(", ", literals.of(single.parameter())));
		}
		else if (slot instanceof SoqlSlot.OfList list) {
			if (list.isEmpty(literals)) {
				bound.append(list.constant());
				return;
			}
			append(bound, list.inOperand(), list.start(), list.listStart(), literals);
			bound.append('(').append(String.join(",", list.elements(literals))).append(')');
		}
	}

	@Override
	public String toString() {
		return this.soql;
	}

	private record Edit(int start, int end, String text) {
	}

	/** The literals of all parameters, complete. */
	interface Literals {

		List<String> of(SoqlParameter parameter);

	}

}
