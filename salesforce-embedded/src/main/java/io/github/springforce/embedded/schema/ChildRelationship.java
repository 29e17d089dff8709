package io.github.springforce.embedded.schema;

import org.jspecify.annotations.Nullable;

/**
 * What points at an object type, and what becomes of it when the record goes.
 *
 * @param field the reference field of the child; {@code null} where it is not known
 * @param name how a subquery names the children; {@code null} when it cannot
 */
public record ChildRelationship(String childType, @Nullable String field, @Nullable String name, OnDelete onDelete) {

	boolean isOf(String type, String fieldName) {
		return this.childType.equals(type) && fieldName.equals(this.field);
	}

	/**
	 * What happens to the children of a deleted record.
	 */
	public enum OnDelete {

		/** They go with it. */
		CASCADE,

		/** They forbid the delete. */
		RESTRICT,

		/** They stay, their reference is emptied. */
		KEEP

	}

}
