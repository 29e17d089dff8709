package io.github.springforce.embedded.soql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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

	// every org has it, none can be asked for its records
	private static final String NOT_QUERIED = "ContentBody";

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
		if (type == null && name.equalsIgnoreCase(NOT_QUERIED)) {
			throw notQueried(NOT_QUERIED);
		}
		if (type == null) {
			throw this.statement.errorAt(place, "INVALID_TYPE", "sObject type '" + name
					+ "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.");
		}
		if (!type.is(ObjectTrait.QUERYABLE)) {
			throw notQueried(type.name());
		}
		return type;
	}

	private static OrgException notQueried(String type) {
		return Statement.error("INVALID_TYPE_FOR_OPERATION", "entity type " + type + " does not support query");
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
		checkOffset(select.rowsToSkip());
		return grouped ? new RowSelection(this.org, type, condition, ordering, 0, null)
				: new RowSelection(this.org, type, condition, ordering, select.rowsToSkip(), select.rowLimit());
	}

	static void checkOffset(int rowsToSkip) {
		if (rowsToSkip > MAX_OFFSET) {
			throw Statement.error("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is " + MAX_OFFSET);
		}
	}

	private List<Condition<Row>> scope(UsingScopeContext scope, Names names) {
		String name = this.statement.textOf(scope.soqlId());
		RecordScope known = RecordScope.of(names.root())
			.stream()
			.filter((offered) -> offered.apiName().equalsIgnoreCase(name))
			.findFirst()
			.orElseThrow(() -> this.statement.errorAt(scope, "MALFORMED_QUERY",
					"Unsupported scope for this object: " + name));
		return switch (known) {
			case EVERYTHING, SCOPING_RULE -> List.of();
			case MINE -> List.of(oneOf("OwnerId", List.of(this.org.userId()), names, scope));
			case TEAM -> List.of(oneOf("OwnerId", team(), names, scope));
			case DELEGATED -> List.of(oneOf("CreatedById", List.of(this.org.userId()), names, scope),
					new Condition.Not<>(oneOf("OwnerId", List.of(this.org.userId()), names, scope)));
			// only users own records here, there are no queues
			case USER_OWNED -> List.of();
			case QUEUE_OWNED -> List.of(new Condition.Or<>(List.of()));
		};
	}

	private Condition<Row> oneOf(String reference, Collection<? extends Object> ids, Names names,
			UsingScopeContext scope) {
		Typed<Row> subject = names.field(scope, List.of(reference)).typed();
		return new Condition.Test<>(subject,
				Criterion.OneOf.of(ValueType.of(FieldType.REFERENCE), List.copyOf(ids), false));
	}

	// the user, and who reports to him
	private Set<String> team() {
		SObjectType users = Objects.requireNonNull(this.org.schema().type("User"));
		Field manager = Objects.requireNonNull(users.field("ManagerId"));
		Set<String> team = new LinkedHashSet<>(Set.of(this.org.userId()));
		Deque<String> managers = new ArrayDeque<>(team);
		while (!managers.isEmpty()) {
			this.org.records()
				.idsWith(users, manager, managers.pop())
				.stream()
				.filter(team::add)
				.forEach(managers::push);
		}
		return team;
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
