package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.FromNameListContext;
import io.github.apexdevtools.apexparser.ApexParser.UsingScopeContext;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.ObjectTrait;
import io.github.springforce.embedded.schema.SObjectType;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Binds the clauses that say which records a SELECT is about to the schema of the org:
 * FROM, USING SCOPE, WHERE, ORDER BY, LIMIT, OFFSET.
 */
final class SelectBinder {

	private static final int MAX_OFFSET = 2000;

	private final Statement statement;

	private final OrgView org;

	private final LiteralReader literals;

	SelectBinder(Statement statement, OrgView org) {
		this.statement = statement;
		this.org = org;
		this.literals = new LiteralReader(statement, org.dates());
	}

	Statement statement() {
		return this.statement;
	}

	OrgView org() {
		return this.org;
	}

	LiteralReader literals() {
		return this.literals;
	}

	/**
	 * The object that FROM names.
	 */
	SObjectType type(FromNameListContext from) {
		FieldNameContext name = from.fieldName(0);
		return type(name, this.statement.textOf(name));
	}

	SObjectType type(ParserRuleContext place, String name) {
		SObjectType type = this.org.schema().type(name);
		if (type == null) {
			throw this.statement.errorAt(place, "INVALID_TYPE", "sObject type '" + name
					+ "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.");
		}
		if (!type.is(ObjectTrait.QUERYABLE)) {
			throw Statement.error("INVALID_TYPE_FOR_OPERATION",
					"entity type " + type.name() + " does not support query");
		}
		return type;
	}

	/**
	 * What the names of a SELECT stand for, its aliases included.
	 */
	Names names(SelectSyntax select, SObjectType type) {
		Names names = new Names(this.statement, this.org.parents(), type);
		int position = select.from().getStart().getTokenIndex();
		for (FieldNameContext source : select.from().fieldName()) {
			String alias = alias(select.from(), source);
			List<String> parts = RowOperands.parts(source);
			boolean first = source.getStart().getTokenIndex() == position;
			List<Field> hops = first ? List.of() : names.source(source, parts);
			if (alias != null) {
				names.alias(alias, hops);
			}
			else if (!first) {
				names.alias(parts.get(parts.size() - 1), hops);
			}
		}
		return names;
	}

	private static @Nullable String alias(FromNameListContext from, FieldNameContext source) {
		int after = from.children.indexOf(source) + 1;
		boolean aliased = after < from.children.size() && !from.children.get(after).getText().equals(",");
		return aliased ? from.children.get(after).getText() : null;
	}

	/**
	 * The records of a statement, or of a subquery of children.
	 */
	RowSelection rows(SelectSyntax select, SObjectType type) {
		return rows(select, type, false);
	}

	/**
	 * The records of a subquery of WHERE.
	 */
	RowSelection semiJoin(SelectSyntax select, SObjectType type) {
		return rows(select, type, true);
	}

	private RowSelection rows(SelectSyntax select, SObjectType type, boolean inSemiJoin) {
		Names names = names(select, type);
		RowOperands operands = new RowOperands(this.statement, names, this.org.dates());
		List<Condition<Row>> conditions = new ArrayList<>();
		if (select.where() != null) {
			SemiJoins semiJoins = new SemiJoins(this, select, type, inSemiJoin);
			conditions.add(new ConditionBinder<>(this.statement, operands, this.literals, semiJoins)
				.bind(LogicSyntax.of(select.where().whereLogicalExpression())));
		}
		if (select.scope() != null) {
			conditions.addAll(scope(select.scope(), names));
		}
		Condition<Row> condition = (conditions.size() == 1) ? conditions.get(0) : new Condition.And<>(conditions);
		demandFilter(type, condition);
		boolean grouped = select.groupBy() != null || QueryBinder.isAggregate(select);
		Ordering<Row> ordering = new OrderBinder(this.statement)
			.bind((select.orderBy() != null && !grouped) ? select.orderBy().fieldOrderList() : null, operands);
		if (select.rowsToSkip() > MAX_OFFSET) {
			throw Statement.error("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + MAX_OFFSET);
		}
		return grouped ? new RowSelection(this.org, type, condition, ordering, 0, null)
				: new RowSelection(this.org, type, condition, ordering, select.rowsToSkip(), select.rowLimit());
	}

	private List<Condition<Row>> scope(UsingScopeContext scope, Names names) {
		String name = this.statement.textOf(scope.soqlId()).toLowerCase(Locale.ROOT);
		return switch (name) {
			case "everything", "scopingrule" -> List.of();
			case "mine" -> List.of(ownedByUser(names, scope));
			// only users own records here, there are no queues
			case "user_owned" -> List.of();
			case "queue_owned" -> List.of(new Condition.Or<>(List.of()));
			case "team", "delegated", "mine_and_my_groups", "my_territory", "my_team_territory" ->
				throw OrgException.notImplemented("USING SCOPE " + name);
			default -> throw this.statement.errorAt(scope, "MALFORMED_QUERY",
					"Unsupported scope for this object: " + this.statement.textOf(scope.soqlId()));
		};
	}

	private Condition<Row> ownedByUser(Names names, UsingScopeContext scope) {
		Typed<Row> owner = names.field(scope, List.of("OwnerId")).typed();
		return new Condition.Test<>(owner,
				Criterion.OneOf.of(ValueType.of(FieldType.REFERENCE), List.of(this.org.userId()), false));
	}

	// a restriction of the platform's own (reference, section 8.9)
	private static void demandFilter(SObjectType type, Condition<Row> condition) {
		if (!type.name().equals("ContentDocumentLink")) {
			return;
		}
		boolean filtered = AccessPath.tests(condition)
			.stream()
			.anyMatch((test) -> test.criterion() instanceof Criterion.OneOf
					&& (test.subject().name().equals("ContentDocumentId")
							|| test.subject().name().equals("LinkedEntityId")));
		if (!filtered) {
			throw Statement.error("MALFORMED_QUERY",
					"Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.");
		}
	}

}
