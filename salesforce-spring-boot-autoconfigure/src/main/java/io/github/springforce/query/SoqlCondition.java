package io.github.springforce.query;

import java.util.List;

/**
 * The condition of the outermost query, as far as its empty lists decide it. Used once.
 */
final class SoqlCondition {

	private final List<SoqlToken> tokens;

	private final List<SoqlSlot> slots;

	private final int end;

	private final SoqlStatement.Literals literals;

	private int at;

	SoqlCondition(List<SoqlToken> tokens, List<SoqlSlot> slots, ClausePlaces clauses, SoqlStatement.Literals literals) {
		this.tokens = tokens;
		this.slots = slots;
		this.at = clauses.where + 1;
		this.end = clauses.whereEnd;
		this.literals = literals;
	}

	/** Whether no row at all can fulfil it. */
	boolean isNeverTrue() {
		Truth truth = disjunction();
		return this.at == this.end && truth == Truth.NEVER;
	}

	private boolean next(String word) {
		if (this.at < this.end && this.tokens.get(this.at).is(word)) {
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
		if (this.at >= this.end) {
			return Truth.UNKNOWN;
		}
		int start = this.tokens.get(this.at).start();
		int depth = 0;
		while (this.at < this.end) {
			SoqlToken token = this.tokens.get(this.at);
			if (depth == 0 && (token.is("AND") || token.is("OR") || token.is(")"))) {
				break;
			}
			depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
			this.at++;
		}
		for (SoqlSlot slot : this.slots) {
			if (slot instanceof SoqlSlot.OfList list && list.start() == start && list.isEmpty(this.literals)) {
				return list.negated() ? Truth.ALWAYS : Truth.NEVER;
			}
		}
		return Truth.UNKNOWN;
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

}
