package io.github.springforce.embedded.soql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Puts together a record of the result: the fields selected, parents within it, children
 * within it (reference, section 8.8).
 */
record Projection(Map<String, Member> members) {

	/**
	 * The record.
	 * @param shownType what it calls itself
	 */
	ResultRecord of(SObjectType type, Row row, String shownType) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		this.members.forEach((key, member) -> values.put(key, member.of(type, row)));
		return new ResultRecord(shownType, new ResultRecord.Source(type.name(), row.id()), values);
	}

	/**
	 * What a record of the result has under one key.
	 */
	sealed interface Member {

		@Nullable Object of(SObjectType type, Row row);

	}

	/**
	 * A field or a function of the record.
	 */
	record Value(Computation computation) implements Member {

		@Override
		public @Nullable Object of(SObjectType type, Row row) {
			return this.computation.of(type, row);
		}

	}

	/**
	 * A value of a record whose type may not be known before.
	 */
	@FunctionalInterface
	interface Computation {

		@Nullable Object of(SObjectType type, Row row);

	}

	/**
	 * A parent. One that can be of several types calls itself Name.
	 */
	record Parent(Parents parents, Field reference, Projection projection) implements Member {

		@Override
		public @Nullable Object of(SObjectType type, Row row) {
			Parents.Parent parent = this.parents.of(row, this.reference);
			if (parent == null) {
				return null;
			}
			String shownType = Parents.isPolymorphic(this.reference) ? "Name" : parent.type().name();
			return this.projection.of(parent.type(), parent.row(), shownType);
		}

	}

	/**
	 * A parent of which other fields are shown by its type.
	 */
	record TypeOf(Parents parents, Field reference, Map<String, Projection> cases,
			@Nullable Projection otherwise) implements Member {

		@Override
		public @Nullable Object of(SObjectType type, Row row) {
			Parents.Parent parent = this.parents.of(row, this.reference);
			Projection projection = (parent != null) ? this.cases.getOrDefault(parent.type().name(), this.otherwise)
					: null;
			return (parent != null && projection != null)
					? projection.of(parent.type(), parent.row(), parent.type().name()) : null;
		}

	}

	/**
	 * The children of a subquery; {@code null} when there are none.
	 */
	record Children(Field reference, RowSelection selection, Projection projection) implements Member {

		@Override
		public @Nullable Object of(SObjectType type, Row row) {
			List<Row> children = this.selection.childrenOf(row.id(), this.reference);
			return children.isEmpty() ? null
					: new QueryResult.OfRows(this.selection.type(), this.projection, children, Set.of());
		}

	}

}
