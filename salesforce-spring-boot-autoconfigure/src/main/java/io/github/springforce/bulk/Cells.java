package io.github.springforce.bulk;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A record as cells of CSV, in the order of its fields.
 *
 * @param names the columns; rows with the very same list have the same columns
 * @param values a text for each, {@code null} where the record says nothing
 */
record Cells(List<String> names, List<@Nullable String> values) {

	static final Cells NONE = new Cells(List.of(), List.of());

	static Cells of(Map<String, String> cells) {
		return new Cells(List.copyOf(cells.keySet()), List.copyOf(cells.values()));
	}

}
