package io.github.springforce.embedded.soql;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.FieldType;

/**
 * Fields of records and of their parents, and functions of one record.
 */
final class RowOperands implements Operands<Row> {

	private final Statement statement;

	private final Names names;

	private final DateLiterals dates;

	RowOperands(Statement statement, Names names, DateLiterals dates) {
		this.statement = statement;
		this.names = names;
		this.dates = dates;
	}

	static List<String> parts(FieldNameContext field) {
		return field.soqlId().stream().map((part) -> part.getText()).toList();
	}

	FieldPath path(FieldNameContext field) {
		return this.names.field(field, parts(field));
	}

	@Override
	public Typed<Row> field(FieldNameContext field) {
		return path(field).typed();
	}

	@Override
	public Typed<Row> function(SoqlFunctionContext function) {
		if (function.dateFieldName() != null) {
			return dateFunction(function);
		}
		if (function.DISTANCE() != null) {
			return new Typed<>(new DistanceBinder(this.statement, this).bind(function), ValueType.of(FieldType.DOUBLE),
					this.statement.textOf(function), null);
		}
		if (function.TOLABEL() != null) {
			FieldPath path = path(function.fieldName());
			return new Typed<>((row) -> path.column().labelOf(path.valueIn(row)), ValueType.of(FieldType.STRING),
					path.column().name(), path);
		}
		if (function.CONVERT_CURRENCY() != null) {
			// there is one currency
			FieldPath path = path(function.fieldName());
			demandCurrency(function, path);
			return new Typed<>((row) -> path.valueIn(row), path.column().type(), path.column().name(), path);
		}
		throw this.statement.errorAt(function, "MALFORMED_QUERY",
				"function " + this.statement.textOf(function) + " is not allowed here");
	}

	private void demandCurrency(SoqlFunctionContext function, FieldPath path) {
		if (path.column().type().type() != FieldType.CURRENCY) {
			throw this.statement.errorAt(function, "MALFORMED_QUERY",
					"convertCurrency is only allowed on currency fields, cannot use: '" + path.column().name() + "'");
		}
	}

	private Typed<Row> dateFunction(SoqlFunctionContext function) {
		boolean inUserZone = function.dateFieldName().CONVERT_TIMEZONE() != null;
		FieldPath path = path(function.dateFieldName().fieldName());
		FieldType type = path.column().type().type();
		DateFunction date = DateFunction.of(function);
		boolean allowed = date.isForTimes() ? type == FieldType.DATETIME
				: (type == FieldType.DATE && !inUserZone) || type == FieldType.DATETIME;
		if (!allowed) {
			throw this.statement.errorAt(function, "INVALID_FIELD", "field '" + path.column().name()
					+ "' does not support date function " + function.getStart().getText().toUpperCase(Locale.ROOT));
		}
		return new Typed<>(date.of(path, inUserZone ? this.dates.zone() : ZoneOffset.UTC), ValueType.of(date.type()),
				path.column().name(), path);
	}

}
