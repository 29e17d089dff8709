package io.github.springforce.embedded.record;

import java.util.Arrays;

import io.github.springforce.embedded.schema.Field;
import org.jspecify.annotations.Nullable;

/**
 * A stored record: immutable, so that readers need no copy and a query's result stays
 * what it was. Values lie at the positions of their fields.
 */
public final class Row {

	private final String id;

	private final @Nullable Object[] values;

	private final boolean deleted;

	Row(String id, @Nullable Object[] values, boolean deleted) {
		this.id = id;
		this.values = values;
		this.deleted = deleted;
	}

	/**
	 * The id, of 18 characters.
	 */
	public String id() {
		return this.id;
	}

	/**
	 * The stored value, {@code null} when empty; a row older than the field has none.
	 */
	public @Nullable Object get(Field field) {
		return (field.position() < this.values.length) ? this.values[field.position()] : null;
	}

	/**
	 * Whether it lies in the recycle bin.
	 */
	public boolean isDeleted() {
		return this.deleted;
	}

	@Nullable Object[] copyOfValues(int length) {
		return Arrays.copyOf(this.values, Math.max(length, this.values.length));
	}

}
