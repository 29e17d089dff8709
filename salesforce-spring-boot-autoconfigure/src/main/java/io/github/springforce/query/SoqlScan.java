package io.github.springforce.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.springforce.query.SoqlParameter.Place;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the tokens of a statement, which finds its clauses, its parameters and
 * what each of them may hold. Used once.
 */
final class SoqlScan {

	private static final Set<String> LIST_OPERATORS = Set.of("IN", "INCLUDES", "EXCLUDES");

	private static final Set<String> VALUE_FUNCTIONS = Set.of("DISTANCE", "GEOLOCATION");

	private static final Set<String> AGGREGATES = Set.of("COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX");

	private final List<SoqlToken> tokens;

	private final List<SoqlParameter> parameters = new ArrayList<>();

	private final List<SoqlSlot> slots = new ArrayList<>();

	private final ClausePlaces clauses;

	private final List<Frame> open = new ArrayList<>();

	private int positional;

	private int index;

	private SoqlScan(String soql, List<SoqlToken> tokens) {
		this.tokens = tokens;
		this.clauses = new ClausePlaces(soql, tokens);
	}

	static SoqlScan of(String soql, List<SoqlToken> tokens) {
		SoqlScan scan = new SoqlScan(soql, tokens);
		scan.run();
		return scan;
	}

	/** The places of parameters, in order. */
	List<SoqlParameter> parameters() {
		return this.parameters;
	}

	List<SoqlSlot> slots() {
		return this.slots;
	}

	ClausePlaces clauses() {
		return this.clauses;
	}

	private void run() {
		this.open.add(new Frame(true, null, SoqlClause.SELECT));
		for (this.index = 0; this.index < this.tokens.size(); this.index++) {
			visit(this.tokens.get(this.index));
		}
		this.clauses.end(this.open.get(0).clause, this.open.size() == 1);
	}

	private Frame frame() {
		return this.open.get(this.open.size() - 1);
	}

	private @Nullable SoqlToken token(int at) {
		return (at >= 0 && at < this.tokens.size()) ? this.tokens.get(at) : null;
	}

	private boolean is(int at, String word) {
		return SoqlToken.is(this.tokens, at, word);
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
		SoqlClause clause = frame().clause;
		SoqlToken before = token(this.index - 1);
		if (is(this.index + 1, "SELECT")) {
			this.open.add(new Frame(true, null, SoqlClause.SELECT));
		}
		else {
			String function = (before != null && before.kind() == SoqlToken.Kind.WORD && !isConnective(before.text()))
					? before.text().toUpperCase(Locale.ROOT) : null;
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
			SoqlClause next = frame.clause.next(this.tokens, this.index);
			if (next != null) {
				if (this.open.size() == 1) {
					this.clauses.enter(frame.clause, next, this.index);
				}
				frame.clause = next;
				return;
			}
		}
		String upper = token.text().toUpperCase(Locale.ROOT);
		if (this.open.size() == 1 && frame.clause == SoqlClause.SELECT && AGGREGATES.contains(upper)
				&& is(this.index + 1, "(")) {
			this.clauses.aggregate = true;
			this.clauses.aggregateRow = !(upper.equals("COUNT") && is(this.index + 2, ")"));
		}
		if (LIST_OPERATORS.contains(upper) && frame.clause.isCondition()) {
			list(upper);
		}
	}

	private void place(SoqlToken token) {
		this.slots.add(new SoqlSlot.OfParameter(parameter(token, placeAt(this.index))));
	}

	private SoqlParameter parameter(SoqlToken token, Place place) {
		int column = token.start() + 1;
		String label = (token.kind() == SoqlToken.Kind.NAMED) ? ":" + token.text() + " at character " + column
				: "number " + (++this.positional) + " (? at character " + column + ")";
		SoqlParameter parameter = new SoqlParameter(token, place, this.parameters.size(), label);
		this.parameters.add(parameter);
		return parameter;
	}

	private Place placeAt(int at) {
		SoqlToken before = token(at - 1);
		Frame frame = frame();
		if (before == null) {
			return Place.NAME;
		}
		if (before.kind() == SoqlToken.Kind.OPERATOR) {
			return (before.text().equals("=") || before.text().equals("!=") || before.text().equals("<>")) ? Place.EQUAL
					: Place.VALUE;
		}
		if (before.is("LIKE") && frame.clause.isCondition()) {
			return Place.LIKE;
		}
		if (before.is("LIMIT") && frame.clause == SoqlClause.LIMIT
				|| before.is("OFFSET") && frame.clause == SoqlClause.OFFSET) {
			return Place.ROWS;
		}
		if (frame.function != null && VALUE_FUNCTIONS.contains(frame.function)
				&& !(frame.function.equals("DISTANCE") && before.is("("))) {
			return Place.VALUE;
		}
		requireNoPartOfDateLiteral(before, this.tokens.get(at));
		return (frame.query && frame.clause == SoqlClause.ORDER && (before.is("BY") || before.is(","))) ? Place.SORT
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
		int startOfOperand = this.tokens.get(start).start();
		List<SoqlSlot> slots = this.slots;
		List<SoqlSlot> inOperand = new ArrayList<>();
		while (!slots.isEmpty() && slots.get(slots.size() - 1).start() >= startOfOperand) {
			inOperand.add(0, slots.remove(slots.size() - 1));
		}
		List<Object> elements = new ArrayList<>();
		for (SoqlToken item : items) {
			elements.add(item.isParameter() ? parameter(item, Place.ELEMENTS) : item.text());
		}
		slots.add(new SoqlSlot.OfList(startOfOperand, this.tokens.get(first).start(), this.tokens.get(last).end(),
				negated, frame().clause == SoqlClause.HAVING, inOperand, elements));
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
			if (this.tokens.get(at).is(")")) {
				depth++;
			}
			else if (this.tokens.get(at).is("(") && --depth == 0) {
				return at - 1;
			}
		}
		return -1;
	}

	/** A pair of parentheses that is open, or the statement itself. */
	private static final class Frame {

		private final boolean query;

		private final @Nullable String function;

		private SoqlClause clause;

		Frame(boolean query, @Nullable String function, SoqlClause clause) {
			this.query = query;
			this.function = function;
			this.clause = clause;
		}

	}

}
