package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;

/**
 * Binds a query of the Bulk API, which gives columns and no tree (reference, section
 * 5.3).
 */
final class FlatBinder {

	private final SelectBinder selects;

	private final SelectSyntax select;

	private final SObjectType type;

	private final Names names;

	private final RowOperands operands;

	private final Map<String, Operand<Row>> columns = new LinkedHashMap<>();

	FlatBinder(SelectBinder selects, SelectSyntax select) {
		this.selects = selects;
		this.select = select;
		this.type = selects.type(select.from());
		this.names = selects.names(select, this.type);
		this.operands = new RowOperands(selects.statement(), this.names, selects.org().dates());
	}

	FlatResult bind() {
		if (this.select.groupBy() != null || QueryBinder.isAggregate(this.select)) {
			throw refused("Aggregate Relationships not supported in Bulk Query");
		}
		if (this.select.offset() != null) {
			throw refused("OFFSET is not supported in Bulk Query");
		}
		this.select.entries().forEach(this::add);
		List<Operand<Row>> values = new ArrayList<>(this.columns.values());
		return new FlatResult(this.selects.rows(this.select, this.type), List.copyOf(this.columns.keySet()), values);
	}

	private void add(SelectSyntax.Entry entry) {
		if (entry.subquery() != null) {
			throw refused("Nested queries are not supported in Bulk Query");
		}
		if (entry.typeOf() != null) {
			throw refused("TYPEOF is not supported in Bulk Query");
		}
		if (entry.field() != null) {
			add(this.operands.path(entry.field()));
		}
		else if (entry.function() != null) {
			add(entry.function());
		}
	}

	private void add(SoqlFunctionContext function) {
		if (function.FIELDS() == null) {
			Typed<Row> typed = this.operands.function(function);
			add((typed.path() != null) ? typed.path().name() : typed.name(), typed.type().type(), typed.operand());
			return;
		}
		if (function.soqlFieldsParameter().STANDARD() == null) {
			throw refused("The SOQL FIELDS function takes only STANDARD in Bulk Query");
		}
		for (Field field : this.type.fields()) {
			if (!field.custom() && !field.type().isCompound() && field.type() != FieldType.BASE64) {
				add(this.names.field(function, List.of(field.name())));
			}
		}
	}

	private void add(FieldPath path) {
		add(path.name(), path.column().type().type(), path);
	}

	private void add(String name, FieldType type, Operand<Row> value) {
		if (type.isCompound() || type == FieldType.BASE64) {
			throw refused("Selecting compound data not supported in Bulk Query: " + name);
		}
		if (this.columns.putIfAbsent(name, value) != null) {
			throw Statement.error("INVALID_FIELD", "duplicate field selected: " + name);
		}
	}

	private static OrgException refused(String message) {
		return Statement.error("API_ERROR", message);
	}

}
