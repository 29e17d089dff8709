package io.github.springforce.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.springforce.query.SoqlParameter.Place;
import org.jspecify.annotations.Nullable;

/**
 * A SOQL statement with its parameters: where each stands, and where the clauses of the
 * outermost query begin and end. Immutable.
 */
final class SoqlStatement {

	private static final Set<String> LIST_OPERATORS = Set.of("IN", "INCLUDES", "EXCLUDES");

	private static final Set<String> VALUE_FUNCTIONS = Set.of("DISTANCE", "GEOLOCATION");

	private static final Set<String> AGGREGATES = Set.of("COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX");

	private final String soql;

	private final List<SoqlToken> tokens;

	private final List<SoqlParameter> parameters = new ArrayList<>();

	private final List<Slot> slots = new ArrayList<>();

	private final Clauses clauses = new Clauses();

	private SoqlStatement(String soql) {
		this.soql = soql;
		this.tokens = SoqlToken.of(soql);
		new Scan().run();
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
		Clauses found = this.clauses;
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
		Clauses found = this.clauses;
		if (found.from < 0 || !found.byId || found.grouped || found.aggregate || found.limit >= 0 || found.offset) {
			throw new IllegalArgumentException(
					"A query can be resumed only where its rows are ordered by their ids: end it with ORDER BY Id, without LIMIT and OFFSET");
		}
	}

	/** As {@link #bound}, the rows after that of an id. */
	String boundAfter(Literals literals, String id) {
		Clauses found = this.clauses;
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
			.anyMatch((slot) -> slot instanceof ListSlot list && list.isEmpty(literals));
		return anyEmpty && new Condition(literals).truth() == Truth.NEVER;
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

	private void append(StringBuilder bound, List<Slot> slots, int from, int to, Literals literals) {
		int position = from;
		for (Slot slot : slots) {
			if (slot.start() >= position && slot.end() <= to) {
				bound.append(this.soql, position, slot.start());
				append(bound, slot, literals);
				position = slot.end();
			}
		}
		bound.append(this.soql, position, to);
	}

	private void append(StringBuilder bound, Slot slot, Literals literals) {
		if (slot instanceof ParameterSlot single) {
			bound.append(String.join(", ", literals.of(single.parameter())));
		}
		else if (slot instanceof ListSlot list) {
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

	private sealed interface Slot {

		int start();

		int end();

	}

	/** The literals of all parameters, complete. */
	interface Literals {

		List<String> of(SoqlParameter parameter);

	}

	private record ParameterSlot(SoqlParameter parameter) implements Slot {

		@Override
		public int start() {
			return this.parameter.token().start();
		}

		@Override
		public int end() {
			return this.parameter.token().end();
		}

	}

	/**
	 * A whole comparison with a list: an empty list has no form in SOQL, so that its
	 * comparison gives way to one that is always false, or always true.
	 */
	private record ListSlot(int start, int listStart, int end, boolean negated, boolean having, List<Slot> inOperand,
			List<Object> items) implements Slot {

		boolean isEmpty(Literals literals) {
			return this.items.stream()
				.allMatch((item) -> item instanceof SoqlParameter parameter && literals.of(parameter).isEmpty());
		}

		List<String> elements(Literals literals) {
			List<String> elements = new ArrayList<>();
			for (Object item : this.items) {
				if (item instanceof SoqlParameter parameter) {
					elements.addAll(literals.of(parameter));
				}
				else {
					elements.add(item.toString());
				}
			}
			return elements;
		}

		String constant() {
			if (this.having) {
				return this.negated ? "COUNT(Id) >= 0" : "COUNT(Id) < 0";
			}
			return this.negated ? "Id != null" : "Id = null";
		}

	}

	/** Where the clauses of the outermost query are; -1 for those that it has not. */
	private static final class Clauses {

		private int select = -1;

		private int from = -1;

		private int where = -1;

		private int whereEnd = -1;

		/** Where a WHERE would stand. */
		private int whereless = -1;

		private int order = -1;

		/** Whether the order is that of the ids and nothing else. */
		private boolean byId;

		private int orderEnd = -1;

		private int limit = -1;

		/** Where a LIMIT would stand. */
		private int tail = -1;

		private boolean grouped;

		private boolean offset;

		private boolean marking;

		/** Whether a function such as COUNT stands in its list of fields. */
		private boolean aggregate;

		/** Whether it gives one row even when nothing is found. */
		private boolean aggregateRow;

	}

	private enum Clause {

		SELECT, FROM, WHERE, WITH, GROUP, HAVING, ORDER, LIMIT, OFFSET, TAIL

	}

	private static final class Frame {

		private final boolean query;

		private final @Nullable String function;

		private Clause clause;

		Frame(boolean query, @Nullable String function, Clause clause) {
			this.query = query;
			this.function = function;
			this.clause = clause;
		}

	}

	/** One walk over the tokens. */
	private final class Scan {

		private final List<Frame> open = new ArrayList<>();

		private int positional;

		private int index;

		void run() {
			this.open.add(new Frame(true, null, Clause.SELECT));
			for (this.index = 0; this.index < tokens().size(); this.index++) {
				visit(tokens().get(this.index));
			}
			finish();
		}

		private List<SoqlToken> tokens() {
			return SoqlStatement.this.tokens;
		}

		private Frame frame() {
			return this.open.get(this.open.size() - 1);
		}

		private @Nullable SoqlToken token(int at) {
			return (at >= 0 && at < tokens().size()) ? tokens().get(at) : null;
		}

		private boolean is(int at, String word) {
			SoqlToken token = token(at);
			return token != null && token.is(word);
		}

		private void visit(SoqlToken token) {
			if (token.is("(")) {
				open();
			}
			else if (token.is(")")) {
				if (this.open.size() > 1) {
					this.open.remove(this.open.size() - 1);
				}
			}
			else if (token.kind() == SoqlToken.Kind.WORD) {
				word(token);
			}
			else if (token.isParameter()) {
				place(token);
			}
		}

		private void open() {
			Clause clause = frame().clause;
			SoqlToken before = token(this.index - 1);
			if (is(this.index + 1, "SELECT")) {
				this.open.add(new Frame(true, null, Clause.SELECT));
			}
			else {
				String function = (before != null && before.kind() == SoqlToken.Kind.WORD
						&& !isConnective(before.text())) ? before.text().toUpperCase(Locale.ROOT) : null;
				this.open.add(new Frame(false, function, clause));
			}
		}

		private boolean isConnective(String word) {
			String upper = word.toUpperCase(Locale.ROOT);
			return LIST_OPERATORS.contains(upper) || upper.equals("AND") || upper.equals("OR") || upper.equals("NOT")
					|| upper.equals("WHERE") || upper.equals("HAVING");
		}

		private void word(SoqlToken token) {
			Frame frame = frame();
			if (frame.query) {
				Clause next = clause(frame.clause, token);
				if (next != null) {
					enter(frame, next, token);
					return;
				}
			}
			String upper = token.text().toUpperCase(Locale.ROOT);
			if (this.open.size() == 1 && frame.clause == Clause.SELECT && AGGREGATES.contains(upper)
					&& is(this.index + 1, "(")) {
				SoqlStatement.this.clauses.aggregate = true;
				SoqlStatement.this.clauses.aggregateRow = !(upper.equals("COUNT") && is(this.index + 2, ")"));
			}
			if (LIST_OPERATORS.contains(upper) && isCondition(frame.clause)) {
				list(upper);
			}
		}

		private boolean isCondition(Clause clause) {
			return clause == Clause.WHERE || clause == Clause.HAVING;
		}

		/** Names such as Group and Order are object types too: BY tells. */
		private @Nullable Clause clause(Clause current, SoqlToken token) {
			String upper = token.text().toUpperCase(Locale.ROOT);
			if (current == Clause.SELECT) {
				return upper.equals("FROM") ? Clause.FROM : null;
			}
			return switch (upper) {
				case "WHERE" -> Clause.WHERE;
				case "WITH" -> Clause.WITH;
				case "GROUP" -> is(this.index + 1, "BY") ? Clause.GROUP : null;
				case "HAVING" -> Clause.HAVING;
				case "ORDER" -> is(this.index + 1, "BY") ? Clause.ORDER : null;
				case "LIMIT" -> Clause.LIMIT;
				case "OFFSET" -> Clause.OFFSET;
				case "FOR" ->
					(is(this.index + 1, "VIEW") || is(this.index + 1, "REFERENCE") || is(this.index + 1, "UPDATE"))
							? Clause.TAIL : null;
				case "UPDATE" ->
					(is(this.index + 1, "TRACKING") || is(this.index + 1, "VIEWSTAT")) ? Clause.TAIL : null;
				case "ALL" -> is(this.index + 1, "ROWS") ? Clause.TAIL : null;
				default -> null;
			};
		}

		private void enter(Frame frame, Clause next, SoqlToken token) {
			Clause left = frame.clause;
			frame.clause = next;
			if (this.open.size() > 1) {
				return;
			}
			Clauses found = SoqlStatement.this.clauses;
			int start = token.start();
			leave(left, start);
			switch (next) {
				case FROM -> found.from = start;
				case WHERE -> found.where = this.index;
				case GROUP, HAVING -> found.grouped = true;
				case ORDER -> found.order = start;
				case LIMIT -> found.limit = start;
				case OFFSET -> found.offset = true;
				case TAIL -> found.marking = true;
				default -> {
				}
			}
			if (next != Clause.FROM && next != Clause.WHERE && found.whereless < 0) {
				found.whereless = start;
			}
			if ((next == Clause.OFFSET || next == Clause.TAIL) && found.tail < 0) {
				found.tail = start;
			}
		}

		private void leave(Clause left, int end) {
			Clauses found = SoqlStatement.this.clauses;
			if (left == Clause.WHERE) {
				found.whereEnd = this.index;
			}
			if (left == Clause.ORDER) {
				found.orderEnd = end;
				int first = this.index;
				while (!is(first - 1, "BY")) {
					first--;
				}
				found.byId = is(first, "Id")
						&& (first + 1 == this.index || (first + 2 == this.index && is(first + 1, "ASC")));
			}
		}

		private void finish() {
			Clauses found = SoqlStatement.this.clauses;
			leave(this.open.get(0).clause, SoqlStatement.this.soql.length());
			if (is(0, "SELECT") && tokens().size() > 1) {
				found.select = tokens().get(1).start();
			}
			if (found.select < 0) {
				found.from = -1;
			}
			if (found.tail < 0) {
				found.tail = SoqlStatement.this.soql.stripTrailing().length();
			}
			if (found.from < 0 || this.open.size() != 1) {
				// no statement that we understand: it is sent as it is, and the org
				// judges
				found.tail = -1;
				found.from = -1;
				found.where = -1;
			}
			found.aggregateRow &= !found.grouped;
		}

		private void place(SoqlToken token) {
			SoqlStatement.this.slots.add(new ParameterSlot(parameter(token, placeAt(this.index))));
		}

		private SoqlParameter parameter(SoqlToken token, Place place) {
			int column = token.start() + 1;
			String label = (token.kind() == SoqlToken.Kind.NAMED) ? ":" + token.text() + " at character " + column
					: "number " + (++this.positional) + " (? at character " + column + ")";
			SoqlParameter parameter = new SoqlParameter(token, place, SoqlStatement.this.parameters.size(), label);
			SoqlStatement.this.parameters.add(parameter);
			return parameter;
		}

		private Place placeAt(int at) {
			SoqlToken before = token(at - 1);
			Frame frame = frame();
			if (before == null) {
				return Place.NAME;
			}
			if (before.kind() == SoqlToken.Kind.OPERATOR) {
				return (before.text().equals("=") || before.text().equals("!=") || before.text().equals("<>"))
						? Place.EQUAL : Place.VALUE;
			}
			if (before.is("LIKE") && isCondition(frame.clause)) {
				return Place.LIKE;
			}
			if (before.is("LIMIT") && frame.clause == Clause.LIMIT
					|| before.is("OFFSET") && frame.clause == Clause.OFFSET) {
				return Place.ROWS;
			}
			if (frame.function != null && VALUE_FUNCTIONS.contains(frame.function)
					&& !(frame.function.equals("DISTANCE") && before.is("("))) {
				return Place.VALUE;
			}
			requireNoPartOfDateLiteral(before, tokens().get(at));
			return (frame.query && frame.clause == Clause.ORDER && (before.is("BY") || before.is(","))) ? Place.SORT
					: Place.NAME;
		}

		private void requireNoPartOfDateLiteral(SoqlToken before, SoqlToken parameter) {
			String upper = before.text().toUpperCase(Locale.ROOT);
			if (before.kind() == SoqlToken.Kind.WORD && before.end() == parameter.start()
					&& (upper.startsWith("LAST_N_") || upper.startsWith("NEXT_N_") || upper.endsWith("S_AGO"))) {
				throw new IllegalArgumentException("The parameter at character " + (parameter.start() + 1)
						+ " of the SOQL is a part of a date literal: bind the whole, as in CreatedDate = :when with DateLiteral.lastNDays(30)");
			}
		}

		/** The scan stands at IN, INCLUDES or EXCLUDES and goes on after its list. */
		private void list(String operator) {
			SoqlToken next = token(this.index + 1);
			if (next == null) {
				return;
			}
			if (next.isParameter()) {
				addList(operator, this.index + 1, this.index + 1, List.of(next));
			}
			else if (next.is("(") && !is(this.index + 2, "SELECT")) {
				int end = this.index + 2;
				List<SoqlToken> items = new ArrayList<>();
				for (SoqlToken item = token(end); item != null && !item.is(")"); item = token(++end)) {
					if (item.is("(")) {
						return;
					}
					if (!item.is(",")) {
						items.add(item);
					}
				}
				if (token(end) != null && items.stream().anyMatch(SoqlToken::isParameter)) {
					addList(operator, this.index + 1, end, items);
				}
			}
		}

		private void addList(String operator, int first, int last, List<SoqlToken> items) {
			int operand = this.index - 1;
			boolean negated = operator.equals("EXCLUDES");
			if (operator.equals("IN") && is(operand, "NOT")) {
				negated = true;
				operand--;
			}
			int start = operandStart(operand);
			if (start < 0) {
				return;
			}
			int startOfOperand = tokens().get(start).start();
			List<Slot> slots = SoqlStatement.this.slots;
			List<Slot> inOperand = new ArrayList<>();
			while (!slots.isEmpty() && slots.get(slots.size() - 1).start() >= startOfOperand) {
				inOperand.add(0, slots.remove(slots.size() - 1));
			}
			List<Object> elements = new ArrayList<>();
			for (SoqlToken item : items) {
				elements.add(item.isParameter() ? parameter(item, Place.ELEMENTS) : item.text());
			}
			slots.add(new ListSlot(startOfOperand, tokens().get(first).start(), tokens().get(last).end(), negated,
					frame().clause == Clause.HAVING, inOperand, elements));
			this.index = last;
		}

		/** A field, or a function of one: where it begins, from its last token. */
		private int operandStart(int last) {
			SoqlToken token = token(last);
			if (token == null) {
				return -1;
			}
			if (!token.is(")")) {
				return (token.kind() == SoqlToken.Kind.WORD || token.isParameter()) ? last : -1;
			}
			int depth = 0;
			for (int at = last; at > 0; at--) {
				if (tokens().get(at).is(")")) {
					depth++;
				}
				else if (tokens().get(at).is("(") && --depth == 0) {
					return at - 1;
				}
			}
			return -1;
		}

	}

	private enum Truth {

		ALWAYS, NEVER, UNKNOWN;

		Truth and(Truth other) {
			if (this == NEVER || other == NEVER) {
				return NEVER;
			}
			return (this == ALWAYS) ? other : (other == ALWAYS) ? this : UNKNOWN;
		}

		Truth or(Truth other) {
			return negated().and(other.negated()).negated();
		}

		Truth negated() {
			return switch (this) {
				case ALWAYS -> NEVER;
				case NEVER -> ALWAYS;
				case UNKNOWN -> UNKNOWN;
			};
		}

	}

	/** The condition of the outermost query, as far as its empty lists decide it. */
	private final class Condition {

		private final Literals literals;

		private int at;

		Condition(Literals literals) {
			this.literals = literals;
			this.at = SoqlStatement.this.clauses.where + 1;
		}

		Truth truth() {
			Truth truth = disjunction();
			return (this.at == SoqlStatement.this.clauses.whereEnd) ? truth : Truth.UNKNOWN;
		}

		private boolean next(String word) {
			if (this.at < SoqlStatement.this.clauses.whereEnd && SoqlStatement.this.tokens.get(this.at).is(word)) {
				this.at++;
				return true;
			}
			return false;
		}

		private Truth disjunction() {
			Truth truth = conjunction();
			while (next("OR")) {
				truth = truth.or(conjunction());
			}
			return truth;
		}

		private Truth conjunction() {
			Truth truth = negation();
			while (next("AND")) {
				truth = truth.and(negation());
			}
			return truth;
		}

		private Truth negation() {
			return next("NOT") ? negation().negated() : primary();
		}

		private Truth primary() {
			if (next("(")) {
				Truth truth = disjunction();
				return next(")") ? truth : Truth.UNKNOWN;
			}
			return comparison();
		}

		private Truth comparison() {
			if (this.at >= SoqlStatement.this.clauses.whereEnd) {
				return Truth.UNKNOWN;
			}
			int start = SoqlStatement.this.tokens.get(this.at).start();
			int depth = 0;
			while (this.at < SoqlStatement.this.clauses.whereEnd) {
				SoqlToken token = SoqlStatement.this.tokens.get(this.at);
				if (depth == 0 && (token.is("AND") || token.is("OR") || token.is(")"))) {
					break;
				}
				depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
				this.at++;
			}
			for (Slot slot : SoqlStatement.this.slots) {
				if (slot instanceof ListSlot list && list.start() == start && list.isEmpty(this.literals)) {
					return list.negated() ? Truth.ALWAYS : Truth.NEVER;
				}
			}
			return Truth.UNKNOWN;
		}

	}

}
