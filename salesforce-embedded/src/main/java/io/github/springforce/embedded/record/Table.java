package io.github.springforce.embedded.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.springforce.embedded.schema.Field;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one object type, the recycle bin included, with an index for every field
 * that was ever asked for by value. Guarded by the lock of {@link Records}: many readers
 * or one writer.
 */
final class Table {

	private final Map<String, Row> rows = new LinkedHashMap<>();

	// by position of the field; readers build an index on first use, several at a time
	private final Map<Integer, ValueIndex> indexes = new ConcurrentHashMap<>();

	private long lastNumber;

	private long lastAutoNumber = 999;

	// by position of the field
	private final Map<Integer, Long> lastFormattedNumbers = new HashMap<>();

	long nextNumber() {
		return ++this.lastNumber;
	}

	long nextAutoNumber() {
		return ++this.lastAutoNumber;
	}

	long nextFormattedNumber(Field field) {
		return this.lastFormattedNumbers.merge(field.position(), 1L, Long::sum);
	}

	@Nullable Row get(String id) {
		return this.rows.get(id);
	}

	Collection<Row> rows() {
		return this.rows.values();
	}

	/**
	 * Stores the row in place of the one of the same id, which is returned.
	 */
	@Nullable Row put(Row row) {
		Row before = this.rows.put(row.id(), row);
		this.indexes.values().forEach((index) -> {
			index.remove(before);
			index.add(row);
		});
		return before;
	}

	void remove(String id) {
		Row before = this.rows.remove(id);
		this.indexes.values().forEach((index) -> index.remove(before));
	}

	void purge() {
		this.rows.values().stream().filter(Row::isDeleted).map(Row::id).toList().forEach(this::remove);
	}

	/**
	 * The ids of the rows with that value, in the order in which they got it.
	 */
	Set<String> idsWith(Field field, Object value) {
		return this.indexes.computeIfAbsent(field.position(), (position) -> new ValueIndex(field, this.rows.values()))
			.idsWith(value);
	}

}
