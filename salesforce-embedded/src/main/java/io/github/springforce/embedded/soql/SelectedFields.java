package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;

import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;

/**
 * The fields, and functions of fields, that are shown of a record: what a SELECT and a
 * RETURNING have in common.
 */
final class SelectedFields {

	private final Statement statement;

	private final RowOperands operands;

	private final Formats formats;

	private final ProjectionBuilder builder;

	private final List<Column> columns = new ArrayList<>();

	private int unnamed;

	SelectedFields(SelectBinder selects, RowOperands operands) {
		this.statement = selects.statement();
		this.operands = operands;
		this.formats = selects.org().formats();
		this.builder = new ProjectionBuilder(selects.org().parents());
	}

	void add(SelectSyntax.Entry entry, FieldNameContext field) {
		if (entry.alias() != null) {
			throw this.statement.errorAt(entry.whole(), "MALFORMED_QUERY",
					"only aggregate expressions use field aliasing");
		}
		add(this.operands.path(field));
	}

	void add(FieldPath path) {
		Column column = path.column();
		if (!parent(path.hops()).add(column.name(), new Projection.Value(column::valueIn))) {
			throw duplicate(path.name());
		}
		this.columns.add(column);
	}

	void add(SelectSyntax.Entry entry, SoqlFunctionContext function) {
		if (function.dateFieldName() != null) {
			throw this.statement.errorAt(entry.whole(), "MALFORMED_QUERY",
					"Field must be grouped or aggregated: " + this.statement.textOf(function.dateFieldName()));
		}
		SoqlFunctionContext inner = (function.soqlFunction() != null) ? function.soqlFunction() : function;
		boolean formatted = function.FORMAT() != null;
		Typed<Row> typed = (formatted && function.fieldName() != null) ? this.operands.field(function.fieldName())
				: this.operands.function(inner);
		FieldPath path = typed.path();
		if (path != null) {
			this.columns.add(path.column());
		}
		if (entry.alias() == null && path != null && function.soqlFunction() == null) {
			Column column = path.column();
			boolean labels = function.TOLABEL() != null;
			add(parent(path.hops()), column.name(), new Projection.Value((type, row) -> {
				Object value = column.valueIn(type, row);
				if (labels) {
					return column.labelOf(value);
				}
				return formatted ? this.formats.of(column.type(), value) : value;
			}));
			return;
		}
		String key = (entry.alias() != null) ? entry.alias().getText() : "expr" + this.unnamed++;
		add(this.builder, key, new Projection.Value((type, row) -> formatted
				? this.formats.of(typed.type(), typed.operand().valueIn(row)) : typed.operand().valueIn(row)));
	}

	/**
	 * What is shown of the record itself.
	 */
	ProjectionBuilder own() {
		return this.builder;
	}

	ProjectionBuilder parent(List<Field> hops) {
		return this.builder.parent(hops);
	}

	/**
	 * The fields that are shown, by themselves or through a function.
	 */
	List<Column> columns() {
		return this.columns;
	}

	Projection projection() {
		return this.builder.build();
	}

	static void add(ProjectionBuilder target, String key, Projection.Member member) {
		if (!target.add(key, member)) {
			throw duplicate(key);
		}
	}

	private static OrgException duplicate(String name) {
		return Statement.error("INVALID_FIELD", "duplicate field selected: " + name);
	}

}
