package io.github.springforce.embedded.soql;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One record of a result, in the order of what was selected. Values are those that a row
 * stores, records of parents, results of subqueries and {@link Blob}s.
 *
 * @param type what the record calls itself: {@code Name} for the parent of a polymorphic
 * reference, {@code AggregateResult} for a group
 * @param source where the record can be read; {@code null} for a group
 */
public record ResultRecord(String type, @Nullable Source source, Map<String, @Nullable Object> values) {

	/**
	 * The record that lies behind.
	 */
	public record Source(String type, String id) {

	}

	/**
	 * Bytes, which a query names and never holds.
	 */
	public record Blob(String type, String id, String field) {

	}

}
