package io.github.springforce.embedded.soql;

import java.util.List;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What a query of the Bulk API finds: rows of one object type without parents and
 * children within them. To be read within {@code Records.read}.
 */
public final class FlatResult {

	private final RowSelection selection;

	private final List<String> columns;

	private final List<Operand<Row>> values;

	FlatResult(RowSelection selection, List<String> columns, List<Operand<Row>> values) {
		this.selection = selection;
		this.columns = List.copyOf(columns);
		this.values = List.copyOf(values);
	}

	public SObjectType type() {
		return this.selection.type();
	}

	/**
	 * The names of the values in the order in which they were selected; a value of a
	 * parent has the parent's path before its name.
	 */
	public List<String> columns() {
		return this.columns;
	}

	/**
	 * Finds the rows.
	 */
	public List<Row> rows() {
		return this.selection.rows();
	}

	/**
	 * The value of a row in one of the columns.
	 */
	public @Nullable Object value(Row row, int column) {
		return this.values.get(column).valueIn(row);
	}

}
