package io.github.springforce.embedded.soql;

import java.util.List;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record or of one of its parents. Without the parent there is no value.
 *
 * @param hops the references to follow
 */
record FieldPath(Parents parents, SObjectType root, List<Field> hops, Column column) implements Operand<Row> {

	@Override
	public @Nullable Object valueIn(Row row) {
		SObjectType type = this.root;
		Row current = row;
		for (Field hop : this.hops) {
			Parents.Parent parent = this.parents.of(current, hop);
			if (parent == null) {
				return null;
			}
			type = parent.type();
			current = parent.row();
		}
		return this.column.valueIn(type, current);
	}

	/**
	 * The field of the record itself; {@code null} when the path leads to a parent.
	 */
	@Nullable Field ownField() {
		return (this.hops.isEmpty() && this.column instanceof Column.OfField own) ? own.field() : null;
	}

	/**
	 * The path in its own spelling, aliases resolved.
	 */
	String name() {
		StringBuilder name = new StringBuilder();
		for (Field hop : this.hops) {
			name.append(hop.relationshipName()).append('.');
		}
		return name.append(this.column.name()).toString();
	}

	Typed<Row> typed() {
		return new Typed<>(this, this.column.type(), this.column.name(), this);
	}

}
