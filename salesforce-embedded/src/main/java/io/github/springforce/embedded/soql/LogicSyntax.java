package io.github.springforce.embedded.soql;

import java.util.List;

import io.github.apexdevtools.apexparser.ApexParser.ConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.LogicalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereLogicalExpressionContext;
import io.github.springforce.embedded.error.OrgException;

/**
 * How conditions are put together, in WHERE or in HAVING: the grammar has two sets of
 * rules for what is one thing.
 */
sealed interface LogicSyntax {

	/**
	 * One comparison.
	 */
	record Comparison(FieldExpressionContext expression) implements LogicSyntax {

	}

	/**
	 * The contrary.
	 */
	record Not(LogicSyntax part) implements LogicSyntax {

	}

	/**
	 * All of them.
	 */
	record And(List<LogicSyntax> parts) implements LogicSyntax {

	}

	/**
	 * One of them at least.
	 */
	record Or(List<LogicSyntax> parts) implements LogicSyntax {

	}

	static LogicSyntax of(WhereLogicalExpressionContext logic) {
		List<LogicSyntax> parts = logic.whereConditionalExpression().stream().map(LogicSyntax::of).toList();
		return of(parts, logic.NOT() != null, !logic.SOQLOR().isEmpty());
	}

	static LogicSyntax of(LogicalExpressionContext logic) {
		List<LogicSyntax> parts = logic.conditionalExpression().stream().map(LogicSyntax::of).toList();
		return of(parts, logic.NOT() != null, !logic.SOQLOR().isEmpty());
	}

	private static LogicSyntax of(List<LogicSyntax> parts, boolean not, boolean or) {
		if (not) {
			return new Not(parts.get(0));
		}
		if (parts.size() == 1) {
			return parts.get(0);
		}
		return or ? new Or(parts) : new And(parts);
	}

	private static LogicSyntax of(WhereConditionalExpressionContext part) {
		if (part.whereLogicalExpression() != null) {
			return of(part.whereLogicalExpression());
		}
		if (part.whereFieldExpression().FORMULA() != null) {
			throw OrgException.notImplemented("FORMULA in a query");
		}
		return new Comparison(part.whereFieldExpression().fieldExpression());
	}

	private static LogicSyntax of(ConditionalExpressionContext part) {
		return (part.logicalExpression() != null) ? of(part.logicalExpression())
				: new Comparison(part.fieldExpression());
	}

}
