package io.github.springforce.embedded.soql;

import java.util.List;

import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import io.github.springforce.embedded.schema.FieldTrait;
import org.jspecify.annotations.Nullable;

/**
 * Makes a condition of what WHERE or HAVING says.
 */
final class ConditionBinder<T> {

	private final Statement statement;

	private final Operands<T> operands;

	private final LiteralReader literals;

	private final CriterionBinder criteria;

	private final @Nullable SemiJoins semiJoins;

	/**
	 * A binder.
	 * @param semiJoins answers subqueries; {@code null} where there can be none
	 */
	ConditionBinder(Statement statement, Operands<T> operands, LiteralReader literals, @Nullable SemiJoins semiJoins) {
		this.statement = statement;
		this.operands = operands;
		this.literals = literals;
		this.criteria = new CriterionBinder(statement);
		this.semiJoins = semiJoins;
	}

	Condition<T> bind(LogicSyntax logic) {
		return bind(logic, SemiJoins.Place.TOP);
	}

	private Condition<T> bind(LogicSyntax logic, SemiJoins.Place place) {
		if (logic instanceof LogicSyntax.And and) {
			return new Condition.And<>(bind(and.parts(), place));
		}
		if (logic instanceof LogicSyntax.Or or) {
			return new Condition.Or<>(bind(or.parts(), place.under(SemiJoins.Place.OR)));
		}
		if (logic instanceof LogicSyntax.Not not) {
			return new Condition.Not<>(bind(not.part(), place.under(SemiJoins.Place.NOT)));
		}
		return bind(((LogicSyntax.Comparison) logic).expression(), place);
	}

	private List<Condition<T>> bind(List<LogicSyntax> parts, SemiJoins.Place place) {
		return parts.stream().map((part) -> bind(part, place)).toList();
	}

	// the describe of an address says filterable: its parts are
	private static boolean isFilterable(Column column) {
		return column.is(FieldTrait.FILTERABLE) && !column.type().type().isCompound();
	}

	private Condition<T> bind(FieldExpressionContext expression, SemiJoins.Place place) {
		Typed<T> subject = (expression.fieldName() != null) ? this.operands.field(expression.fieldName())
				: this.operands.function(expression.soqlFunction());
		if (expression.soqlFunction() != null && expression.soqlFunction().CONVERT_CURRENCY() != null) {
			throw this.statement.errorAt(expression, "MALFORMED_QUERY",
					"function " + this.statement.textOf(expression.soqlFunction()) + " is not allowed here");
		}
		if (subject.path() != null && !isFilterable(subject.path().column())) {
			throw this.statement.errorAt(expression, "INVALID_FIELD",
					"field '" + subject.name() + "' can not be filtered in a query call");
		}
		Operator operator = Operator.of(expression.comparisonOperator());
		ValueContext value = expression.value();
		if (value.subQuery() != null) {
			if (this.semiJoins == null) {
				throw this.statement.errorAt(value, "MALFORMED_QUERY",
						"semi join sub-selects are only allowed in the WHERE clause");
			}
			return new Condition.Test<>(subject,
					this.semiJoins.bind(expression, subject, operator, value.subQuery(), place));
		}
		if (operator.takesList() != (value.valueList() != null)) {
			throw this.statement.errorAt(value, "MALFORMED_QUERY",
					"unexpected token: '" + this.statement.between(value.getStart(), value.getStart()) + "'");
		}
		boolean forPattern = operator == Operator.LIKE;
		List<Literal> read = (value.valueList() == null) ? List.of(this.literals.read(value, forPattern))
				: value.valueList().value().stream().map((item) -> this.literals.read(item, forPattern)).toList();
		return new Condition.Test<>(subject, this.criteria.bind(subject, operator, read, expression));
	}

}
