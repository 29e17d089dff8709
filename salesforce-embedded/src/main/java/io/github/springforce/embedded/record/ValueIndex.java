package io.github.springforce.embedded.record;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that hold a value in one field.
 */
final class ValueIndex {

	private final Field field;

	private final Map<Object, Set<String>> idsByValue = new HashMap<>();

	ValueIndex(Field field, Iterable<Row> rows) {
		this.field = field;
		rows.forEach(this::add);
	}

	Set<String> idsWith(Object value) {
		return this.idsByValue.getOrDefault(key(value), Set.of());
	}

	void add(Row row) {
		Object value = row.get(this.field);
		if (value != null) {
			this.idsByValue.computeIfAbsent(key(value), (key) -> new LinkedHashSet<>()).add(row.id());
		}
	}

	void remove(@Nullable Row row) {
		Object value = (row != null) ? row.get(this.field) : null;
		if (row == null || value == null) {
			return;
		}
		Set<String> ids = this.idsByValue.get(key(value));
		if (ids != null && ids.remove(row.id()) && ids.isEmpty()) {
			this.idsByValue.remove(key(value));
		}
	}

	private Object key(Object value) {
		boolean exact = this.field.is(FieldTrait.CASE_SENSITIVE) || this.field.type().isId();
		return exact ? value : StoredValue.comparable(value);
	}

}
