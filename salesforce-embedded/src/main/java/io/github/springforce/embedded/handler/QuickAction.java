package io.github.springforce.embedded.handler;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A quick action as an administrator would set it up.
 *
 * @param type {@code Create} or {@code Update}
 * @param sobject the object type of the record that it makes; {@code null} for the record
 * that it is about
 * @param parentField the field of the new record that holds the record it is about;
 * {@code null} for none
 * @param defaultValues what fields have at first
 */
public record QuickAction(String type, @Nullable String sobject, @Nullable String parentField,
		Map<String, ?> defaultValues) {

	/**
	 * Makes a record.
	 * @param sobject its object type
	 */
	public static QuickAction create(String sobject) {
		return new QuickAction("Create", sobject, null, Map.of());
	}

	/**
	 * Changes the record that it is about.
	 */
	public static QuickAction update() {
		return new QuickAction("Update", null, null, Map.of());
	}

	/**
	 * The same whose new record belongs to the one that it is about.
	 * @param field the field by which it does, for example {@code AccountId}
	 */
	public QuickAction under(String field) {
		return new QuickAction(this.type, this.sobject, field, this.defaultValues);
	}

	/**
	 * The same with a value that a field has at first.
	 */
	public QuickAction defaultValue(String field, Object value) {
		Map<String, Object> values = new LinkedHashMap<>(this.defaultValues);
		values.put(field, value);
		return new QuickAction(this.type, this.sobject, this.parentField, values);
	}

}
