package io.github.springforce.embedded.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way into the table: what was stored before, what is written over it.
 */
final class Draft {

	private final SObjectType type;

	private final @Nullable Row before;

	private final @Nullable Object[] values;

	private final Map<Field, @Nullable Object> written = new LinkedHashMap<>();

	private final List<OrgError> errors = new ArrayList<>();

	Draft(SObjectType type, @Nullable Row before) {
		this.type = type;
		this.before = before;
		int length = type.fields().size();
		this.values = (before != null) ? before.copyOfValues(length) : new @Nullable Object[length];
	}

	SObjectType type() {
		return this.type;
	}

	boolean isInsert() {
		return this.before == null;
	}

	/**
	 * The id of the record that is updated; {@code null} for a new one.
	 */
	@Nullable String id() {
		return (this.before != null) ? this.before.id() : null;
	}

	/**
	 * What the writer gave: the field belongs to the written ones from now on.
	 */
	void write(Field field, @Nullable Object value) {
		this.written.put(field, value);
		this.values[field.position()] = value;
	}

	/**
	 * What the org itself puts into a field.
	 */
	void set(Field field, @Nullable Object value) {
		this.values[field.position()] = value;
	}

	/**
	 * The same by name, where the object has such a field.
	 */
	void set(String fieldName, @Nullable Object value) {
		Field field = this.type.field(fieldName);
		if (field != null) {
			set(field, value);
		}
	}

	@Nullable Object get(Field field) {
		return this.values[field.position()];
	}

	@Nullable Object get(String fieldName) {
		Field field = this.type.field(fieldName);
		return (field != null) ? get(field) : null;
	}

	Map<Field, @Nullable Object> written() {
		return this.written;
	}

	boolean hasWritten(String fieldName) {
		Field field = this.type.field(fieldName);
		return field != null && this.written.containsKey(field);
	}

	void refuse(OrgError error) {
		this.errors.add(error);
	}

	void throwIfRefused() {
		if (!this.errors.isEmpty()) {
			throw new OrgException(this.errors);
		}
	}

	Row row(String id) {
		return new Row(id, this.values, false);
	}

}
