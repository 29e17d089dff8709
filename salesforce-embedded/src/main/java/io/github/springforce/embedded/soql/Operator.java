package io.github.springforce.embedded.soql;

import io.github.apexdevtools.apexparser.ApexParser.ComparisonOperatorContext;

/**
 * What a condition asks of a value.
 */
enum Operator {

	EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE, IN, NOT_IN, INCLUDES, EXCLUDES;

	static Operator of(ComparisonOperatorContext operator) {
		if (operator.LESSANDGREATER() != null || operator.NOTEQUAL() != null) {
			return NOT_EQUAL;
		}
		if (operator.LT() != null) {
			return (operator.ASSIGN() != null) ? LESS_OR_EQUAL : LESS;
		}
		if (operator.GT() != null) {
			return (operator.ASSIGN() != null) ? GREATER_OR_EQUAL : GREATER;
		}
		if (operator.ASSIGN() != null) {
			return EQUAL;
		}
		if (operator.IN() != null) {
			return (operator.NOT() != null) ? NOT_IN : IN;
		}
		if (operator.LIKE() != null) {
			return LIKE;
		}
		return (operator.INCLUDES() != null) ? INCLUDES : EXCLUDES;
	}

	boolean isOrder() {
		return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
	}

	boolean takesList() {
		return this == IN || this == NOT_IN || this == INCLUDES || this == EXCLUDES;
	}

	boolean isNegative() {
		return this == NOT_EQUAL || this == NOT_IN || this == EXCLUDES;
	}

}
