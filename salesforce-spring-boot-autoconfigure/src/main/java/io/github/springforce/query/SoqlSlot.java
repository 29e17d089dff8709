package io.github.springforce.query;

import java.util.ArrayList;
import java.util.List;

/** A stretch of a statement that gives way to literals. */
sealed interface SoqlSlot {

	int start();

	int end();

	/** The place of one parameter. */
	record OfParameter(SoqlParameter parameter) implements SoqlSlot {

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
	record OfList(int start, int listStart, int end, boolean negated, boolean having, List<SoqlSlot> inOperand,
			List<Object> items) implements SoqlSlot {

		boolean isEmpty(SoqlStatement.Literals literals) {
			return this.items.stream()
				.allMatch((item) -> item instanceof SoqlParameter parameter && literals.of(parameter).isEmpty());
		}

		List<String> elements(SoqlStatement.Literals literals) {
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

}
