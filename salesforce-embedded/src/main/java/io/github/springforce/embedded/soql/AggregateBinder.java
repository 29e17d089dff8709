package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.GroupByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Binds and runs a query with groups, or with aggregates over all that was found
 * (reference, section 8.6).
 */
final class AggregateBinder {

	private static final int MAX_GROUPS = 2000;

	private static final int MAX_SUBTOTAL_FIELDS = 3;

	private final SelectBinder selects;

	private final Statement statement;

	private final SelectSyntax select;

	private final SObjectType type;

	private final GroupOperands operands;

	private int unnamed;

	AggregateBinder(SelectBinder selects, SelectSyntax select, SObjectType type) {
		this.selects = selects;
		this.statement = selects.statement();
		this.select = select;
		this.type = type;
		RowOperands rows = new RowOperands(this.statement, selects.names(select, type), selects.org().dates());
		this.operands = new GroupOperands(this.statement, rows);
	}

	/**
	 * What the statement asks for.
	 */
	private record Bound(List<boolean[]> sets, Map<String, Operand<Group>> shown, Condition<Group> having,
			Ordering<Group> ordering) {

	}

	QueryResult run() {
		Bound bound = bindClauses();
		List<Group> groups = new Groups(this.operands.keys(), bound.sets(), this.operands.aggregates())
			.of(this.selects.rows(this.select, this.type).rows())
			.stream()
			.filter(bound.having()::holds)
			.toList();
		List<Group> page = RowSelection.cut(bound.ordering().sorted(groups), this.select.rowsToSkip(),
				this.select.rowLimit());
		if (page.size() > MAX_GROUPS) {
			throw Statement.error("EXCEEDED_ID_LIMIT",
					"Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
		}
		return new QueryResult.OfGroups(page.stream().map((group) -> record(bound.shown(), group)).toList());
	}

	/**
	 * Refuses what cannot be run.
	 */
	void check() {
		bindClauses();
	}

	private Bound bindClauses() {
		GroupByClauseContext groupBy = this.select.groupBy();
		List<boolean[]> sets = bindKeys(groupBy);
		Map<String, Operand<Group>> shown = bindSelectList();
		Condition<Group> having = (groupBy != null && groupBy.logicalExpression() != null)
				? new ConditionBinder<>(this.statement, this.operands, this.selects.literals(), null)
					.bind(LogicSyntax.of(groupBy.logicalExpression()))
				: new Condition.And<>(List.of());
		Ordering<Group> ordering = new OrderBinder(this.statement)
			.bind((this.select.orderBy() != null) ? this.select.orderBy().fieldOrderList() : null, this.operands);
		if (groupBy == null && this.select.limit() != null) {
			throw this.statement.errorAt(this.select.limit(), "MALFORMED_QUERY",
					"Non-grouped query that uses overall aggregate functions cannot also use LIMIT");
		}
		return new Bound(sets, shown, having, ordering);
	}

	private static ResultRecord record(Map<String, Operand<Group>> shown, Group group) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		shown.forEach((key, operand) -> values.put(key, operand.valueIn(group)));
		return new ResultRecord("AggregateResult", null, values);
	}

	private List<boolean[]> bindKeys(@Nullable GroupByClauseContext groupBy) {
		if (groupBy == null) {
			return List.of(new boolean[0]);
		}
		groupBy.fieldGroupByList().fieldGroupBy().forEach(this.operands::addKey);
		int keys = this.operands.keys().size();
		boolean subtotals = groupBy.ROLLUP() != null || groupBy.CUBE() != null;
		if (subtotals && keys > MAX_SUBTOTAL_FIELDS) {
			throw this.statement.errorAt(groupBy, "MALFORMED_QUERY",
					"ROLLUP and CUBE may have " + MAX_SUBTOTAL_FIELDS + " fields at most");
		}
		List<boolean[]> sets = new ArrayList<>();
		for (int mask = 0; mask < (subtotals ? 1 << keys : 1); mask++) {
			boolean[] collapsed = new boolean[keys];
			for (int i = 0; i < keys; i++) {
				collapsed[i] = (mask & (1 << i)) != 0;
			}
			if (groupBy.ROLLUP() == null || isTail(collapsed)) {
				sets.add(collapsed);
			}
		}
		return sets;
	}

	// ROLLUP leaves out the last fields, never one in the middle
	private static boolean isTail(boolean[] collapsed) {
		for (int i = 1; i < collapsed.length; i++) {
			if (collapsed[i - 1] && !collapsed[i]) {
				return false;
			}
		}
		return true;
	}

	private Map<String, Operand<Group>> bindSelectList() {
		Map<String, Operand<Group>> shown = new LinkedHashMap<>();
		for (SelectSyntax.Entry entry : this.select.entries()) {
			Operand<Group> operand = operand(entry);
			String key = key(entry);
			if (shown.put(key, operand) != null) {
				throw this.statement.errorAt(entry.whole(), "MALFORMED_QUERY", "duplicate alias: " + key);
			}
		}
		return shown;
	}

	private Operand<Group> operand(SelectSyntax.Entry entry) {
		FieldNameContext field = entry.field();
		SoqlFunctionContext function = entry.function();
		if (field != null) {
			return this.operands.field(field).operand();
		}
		if (function == null || function.FIELDS() != null) {
			throw this.statement.errorAt(entry.whole(), "MALFORMED_QUERY",
					"Field must be grouped or aggregated: " + this.statement.textOf(entry.whole()));
		}
		if (function.FORMAT() == null) {
			return this.operands.function(function).operand();
		}
		Typed<Group> formatted = (function.soqlFunction() != null) ? this.operands.function(function.soqlFunction())
				: this.operands.field(function.fieldName());
		Formats formats = this.selects.org().formats();
		return (group) -> formats.of(formatted.type(), formatted.operand().valueIn(group));
	}

	private String key(SelectSyntax.Entry entry) {
		if (entry.alias() != null) {
			return entry.alias().getText();
		}
		if (entry.field() != null) {
			return this.operands.field(entry.field()).name();
		}
		SoqlFunctionContext function = entry.function();
		if (function != null && function.TOLABEL() != null) {
			return this.operands.function(function).name();
		}
		return "expr" + this.unnamed++;
	}

}
