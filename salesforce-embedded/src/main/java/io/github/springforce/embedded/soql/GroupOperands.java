package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.apexdevtools.apexparser.ApexParser.FieldGroupByContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.FieldType;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * What a query with groups can name: the values of GROUP BY, aggregates, GROUPING.
 */
final class GroupOperands implements Operands<Group> {

	private final Statement statement;

	private final RowOperands operands;

	private final List<String> keyNames = new ArrayList<>();

	private final List<Typed<Row>> keys = new ArrayList<>();

	private final List<String> aggregateNames = new ArrayList<>();

	private final List<Groups.Aggregate> aggregates = new ArrayList<>();

	GroupOperands(Statement statement, RowOperands operands) {
		this.statement = statement;
		this.operands = operands;
	}

	List<Typed<Row>> keys() {
		return this.keys;
	}

	List<Groups.Aggregate> aggregates() {
		return this.aggregates;
	}

	void addKey(FieldGroupByContext key) {
		Typed<Row> typed = (key.fieldName() != null) ? this.operands.field(key.fieldName())
				: this.operands.function(key.soqlFunction());
		if (key.fieldName() != null && typed.path() != null && !typed.path().column().is(FieldTrait.GROUPABLE)) {
			throw this.statement.errorAt(key, "MALFORMED_QUERY",
					"field '" + typed.name() + "' can not be grouped in a query call");
		}
		this.keys.add(typed);
		this.keyNames.add((key.fieldName() != null) ? name(key.fieldName()) : name(key.soqlFunction()));
	}

	@Override
	public Typed<Group> field(FieldNameContext field) {
		return key(field, name(field), this.statement.textOf(field));
	}

	@Override
	public Typed<Group> function(SoqlFunctionContext function) {
		if (function.GROUPING() != null) {
			int index = this.keyNames.indexOf(name(function.fieldName()));
			if (index < 0) {
				throw notGrouped(function, this.statement.textOf(function.fieldName()));
			}
			return new Typed<>((group) -> group.collapsed()[index] ? 1 : 0, ValueType.of(FieldType.INT),
					this.statement.textOf(function), null);
		}
		if (QueryBinder.isAggregate(function) && function.FORMAT() == null) {
			return aggregate(function);
		}
		if (function.TOLABEL() != null && !this.keyNames.contains(name(function))) {
			Typed<Group> key = field(function.fieldName());
			FieldPath path = key.path();
			return new Typed<>((group) -> {
				Object value = key.operand().valueIn(group);
				return (path != null) ? path.column().labelOf(value) : value;
			}, ValueType.of(FieldType.STRING), key.name(), path);
		}
		return key(function, name(function), this.statement.textOf(function));
	}

	private Typed<Group> key(ParserRuleContext place, String name, String shown) {
		int index = this.keyNames.indexOf(name);
		if (index < 0) {
			throw notGrouped(place, shown);
		}
		Typed<Row> key = this.keys.get(index);
		return new Typed<>((group) -> group.keys()[index], key.type(), key.name(), key.path());
	}

	private RuntimeException notGrouped(ParserRuleContext place, String shown) {
		return this.statement.errorAt(place, "MALFORMED_QUERY", "Field must be grouped or aggregated: " + shown);
	}

	private Typed<Group> aggregate(SoqlFunctionContext function) {
		AggregateFunction kind = AggregateFunction.of(function);
		if (function.fieldName() == null) {
			throw this.statement.errorAt(function, "MALFORMED_QUERY",
					"COUNT() must be the only element of the select list");
		}
		FieldPath path = this.operands.path(function.fieldName());
		if (this.keyNames.contains(name(function.fieldName()))) {
			throw this.statement.errorAt(function, "MALFORMED_QUERY",
					"Grouped field should not be aggregated: " + path.column().name());
		}
		if (!kind.supports(path.column())) {
			throw this.statement.errorAt(function, "MALFORMED_QUERY",
					"field " + path.column().name() + " does not support aggregate operator " + kind);
		}
		String name = name(function);
		if (!this.aggregateNames.contains(name)) {
			this.aggregateNames.add(name);
			this.aggregates.add(new Groups.Aggregate(kind, path.typed()));
		}
		int index = this.aggregateNames.indexOf(name);
		return new Typed<>((group) -> group.aggregates()[index], this.aggregates.get(index).resultType(),
				this.statement.textOf(function), null);
	}

	// one name for Account.Name, account.name and a.Name
	private String name(FieldNameContext field) {
		return this.operands.path(field).name();
	}

	private String name(SoqlFunctionContext function) {
		String kind = function.getStart().getText().toUpperCase(Locale.ROOT);
		if (function.fieldName() != null) {
			return kind + "(" + name(function.fieldName()) + ")";
		}
		if (function.dateFieldName() != null) {
			boolean converted = function.dateFieldName().CONVERT_TIMEZONE() != null;
			return kind + "(" + (converted ? "CONVERTTIMEZONE " : "") + name(function.dateFieldName().fieldName())
					+ ")";
		}
		return this.statement.textOf(function).replaceAll("\\s", "").toUpperCase(Locale.ROOT);
	}

}
