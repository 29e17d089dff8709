package io.github.springforce.embedded.soql;

import java.util.List;
import java.util.Objects;

import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Answers the subqueries of one WHERE: {@code Id IN (SELECT AccountId FROM …)}, under the
 * platform's rules (reference, section 8.3).
 */
final class SemiJoins {

	private static final int MAX = 2;

	private final SelectBinder selects;

	private final SelectSyntax outer;

	private final SObjectType outerType;

	private final boolean inSemiJoin;

	private int count;

	/**
	 * For the WHERE of one SELECT.
	 * @param inSemiJoin whether that SELECT is a semi-join's itself
	 */
	SemiJoins(SelectBinder selects, SelectSyntax outer, SObjectType outerType, boolean inSemiJoin) {
		this.selects = selects;
		this.outer = outer;
		this.outerType = outerType;
		this.inSemiJoin = inSemiJoin;
	}

	Criterion bind(FieldExpressionContext expression, Typed<?> left, Operator operator, SubQueryContext subquery,
			Place place) {
		if (operator != Operator.IN && operator != Operator.NOT_IN) {
			throw refused(subquery, "unexpected token: '('");
		}
		checkPlace(expression, place);
		Field leftField = leftField(expression, left);
		SelectSyntax inner = this.outer.subquery(subquery);
		SObjectType innerType = this.selects.type(inner.from());
		FieldPath selected = selected(inner, innerType);
		Field innerField = Objects.requireNonNull(selected.ownField());
		if (!pointToSameType(leftField, this.outerType, innerField, innerType)) {
			throw refused(expression, "The selected field '" + innerField.name()
					+ "' in the subquery and the left operand field in the where expression in the outer query '"
					+ leftField.name() + "' should point to the same object type");
		}
		if (innerType.name().equals(this.outerType.name())) {
			throw refused(expression, "The inner and outer selects should not be on the same object type");
		}
		List<Object> ids = this.selects.semiJoin(inner, innerType)
			.rows()
			.stream()
			.map((row) -> (Object) Objects.toString(selected.valueIn(row), ""))
			.filter((id) -> !id.equals(""))
			.distinct()
			.toList();
		Criterion oneOf = Criterion.OneOf.of(ValueType.of(FieldType.REFERENCE), ids, false);
		return (operator == Operator.IN) ? oneOf : new Criterion.Not(oneOf);
	}

	private void checkPlace(FieldExpressionContext expression, Place place) {
		if (this.inSemiJoin) {
			throw refused(expression, "Nesting of semi join sub-selects is not supported");
		}
		if (place == Place.OR) {
			throw refused(expression, "Semi join sub-selects are not allowed with the 'OR' operator");
		}
		if (place == Place.NOT) {
			throw refused(expression, "Semi join sub-selects are only allowed at the top level WHERE expressions");
		}
		if (++this.count > MAX) {
			throw refused(expression, "Maximum 2 semi join sub-selects are allowed");
		}
	}

	private Field leftField(FieldExpressionContext expression, Typed<?> left) {
		FieldPath path = (left.operand() instanceof FieldPath plain) ? plain : null;
		if (path != null && !path.hops().isEmpty()) {
			throw refused(expression, "The left operand '" + this.selects.statement().textOf(expression.fieldName())
					+ "' cannot have more than one level of relationships");
		}
		Field field = (path != null) ? path.ownField() : null;
		if (field == null || !field.type().isId()) {
			throw refused(expression,
					"semi join sub-selects can only query id fields, cannot use: '" + left.name() + "'");
		}
		return field;
	}

	private FieldPath selected(SelectSyntax inner, SObjectType innerType) {
		SelectSyntax.Entry entry = inner.entries().get(0);
		if (inner.entries().size() > 1) {
			throw refused(inner.entries().get(1).whole(), "semi join sub-selects can only query one field");
		}
		FieldNameContext field = entry.field();
		if (field == null) {
			throw refused(entry.whole(), "semi join sub-selects can only query id fields, cannot use: '"
					+ this.selects.statement().textOf(entry.whole()) + "'");
		}
		if (inner.orderBy() != null || inner.limit() != null || inner.rowsToSkip() > 0
				|| inner.forClauses().getChildCount() > 0) {
			throw refused(inner.whole(), "semi join sub-selects cannot have ORDER BY, LIMIT, OFFSET or FOR");
		}
		FieldPath path = this.selects.names(inner, innerType).field(field, RowOperands.parts(field));
		Field own = path.ownField();
		if (own == null || !own.type().isId()) {
			throw refused(entry.whole(), "semi join sub-selects can only query id fields, cannot use: '"
					+ this.selects.statement().textOf(field) + "'");
		}
		return path;
	}

	private static boolean pointToSameType(Field left, SObjectType leftOwner, Field right, SObjectType rightOwner) {
		return targets(left, leftOwner).stream().anyMatch(targets(right, rightOwner)::contains);
	}

	private static List<String> targets(Field field, SObjectType owner) {
		return (field.type() == FieldType.ID) ? List.of(owner.name()) : field.referenceTo();
	}

	private OrgException refused(ParserRuleContext place, String message) {
		return this.selects.statement().errorAt(place, "MALFORMED_QUERY", message);
	}

	/**
	 * Under what a condition stands.
	 */
	enum Place {

		TOP, OR, NOT;

		Place under(Place outer) {
			return (this == TOP) ? outer : this;
		}

	}

}
