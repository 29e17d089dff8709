package io.github.springforce.sobject;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.deser.SettableBeanProperty;

/**
 * The cell from which a component of a record gets its value. A record, whose fields the
 * JVM takes for constants where it compiles the reading of a row.
 *
 * @param owner the type of the record
 * @param component the component
 * @param column the place of the cell; -1 when there is none
 * @param type how it is read from bytes; {@code null} when only Jackson knows
 */
record RowCell(Class<?> owner, SettableBeanProperty component, int column, @Nullable CellType type) {

	static RowCell of(Class<?> owner, SettableBeanProperty component, int column) {
		return new RowCell(owner, component, column, (column >= 0) ? CellType.of(component) : null);
	}

	/** The value in the row at which the reader is. */
	@Nullable Object value(RowReader row) {
		Object value = (this.type != null) ? valueOfBytes(row, this.type) : valueByJackson(row);
		return (value != null) ? value : this.component.getNullValueProvider().getAbsentValue(row.context());
	}

	private @Nullable Object valueOfBytes(RowReader row, CellType type) {
		int start = (this.column < row.count()) ? row.bounds()[2 * this.column] : 0;
		int end = (this.column < row.count()) ? row.bounds()[2 * this.column + 1] : 0;
		if (start == end) {
			return null;
		}
		Object value = row.above(this.column).value(type, row.bytes(), start, end);
		return (value != null) ? value : valueByJackson(row);
	}

	private @Nullable Object valueByJackson(RowReader row) {
		return (this.column >= 0)
				? RecordDeserializer.value(this.owner, this.component, row.at(this.column), row.context()) : null;
	}

}
