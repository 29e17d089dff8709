package io.github.springforce.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A record as the org stores it: what it was at the moment it was asked for.
 */
public final class EmbeddedRecord {

	private final SObjectType type;

	private final Row row;

	EmbeddedRecord(SObjectType type, Row row) {
		this.type = type;
		this.row = row;
	}

	/**
	 * The id, of 18 characters.
	 */
	public String id() {
		return this.row.id();
	}

	/**
	 * The value of a field: text, {@link Boolean}, {@link Integer},
	 * {@link java.math.BigDecimal}, {@link java.time.LocalDate},
	 * {@link java.time.Instant}, {@link java.time.LocalTime}, bytes, or {@code null} when
	 * empty.
	 * @throws IllegalArgumentException when the object has no such field
	 */
	public @Nullable Object get(String field) {
		Field found = this.type.field(field);
		if (found == null) {
			throw new IllegalArgumentException(this.type.name() + " has no field " + field);
		}
		return this.row.get(found);
	}

	/**
	 * The fields that are not empty, in the order of the describe.
	 */
	public Map<String, Object> toMap() {
		Map<String, Object> values = new LinkedHashMap<>();
		for (Field field : this.type.fields()) {
			Object value = this.row.get(field);
			if (value != null) {
				values.put(field.name(), value);
			}
		}
		return values;
	}

	@Override
	public String toString() {
		return this.type.name() + toMap();
	}

}
