package io.github.springforce.embedded;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.record.StoredValue;
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
		return this.row.get(field(field));
	}

	/**
	 * Whether a field holds what the org would store if it were given that value: a date
	 * is written as text or {@link java.time.LocalDate}, an id with 15 characters or 18,
	 * a number with zeros or without. Text is told apart by case.
	 * @throws IllegalArgumentException when the object has no such field, or the field
	 * cannot hold the value
	 */
	public boolean has(String field, @Nullable Object value) {
		Field found = field(field);
		Object expected = StoredValue.of(found, value);
		Object actual = this.row.get(found);
		if (expected instanceof BigDecimal number && actual instanceof Number) {
			return number.compareTo(new BigDecimal(actual.toString())) == 0;
		}
		return Objects.deepEquals(expected, actual);
	}

	private Field field(String name) {
		Field found = this.type.field(name);
		if (found == null) {
			throw new IllegalArgumentException(this.type.name() + " has no field " + name);
		}
		return found;
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
