package io.github.springforce.embedded.soql;

import java.util.Locale;

import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.FieldType;

/**
 * What can be worked out over the records of a group.
 */
enum AggregateFunction {

	COUNT, COUNT_DISTINCT, SUM, AVG, MIN, MAX;

	static AggregateFunction of(SoqlFunctionContext function) {
		return valueOf(function.getStart().getText().toUpperCase(Locale.ROOT));
	}

	boolean supports(Column column) {
		boolean number = column.type().isNumber();
		return column.is(FieldTrait.AGGREGATABLE) && switch (this) {
			case SUM, AVG -> number;
			case COUNT, COUNT_DISTINCT, MIN, MAX ->
				column.type().type() != FieldType.MULTIPICKLIST && column.type().type() != FieldType.BOOLEAN;
		};
	}

	ValueType resultType(ValueType type) {
		return switch (this) {
			case COUNT, COUNT_DISTINCT -> ValueType.of(FieldType.INT);
			case AVG -> (type.type() == FieldType.INT) ? ValueType.of(FieldType.DOUBLE) : type;
			default -> type;
		};
	}

}
