package io.github.springforce.sobject;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What an update changes: only the fields that are named here.
 */
public final class Changes {

	private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

	Changes() {
	}

	/**
	 * Sets a field.
	 * @param name its API name
	 * @param value its new value
	 * @return these changes
	 */
	public Changes set(String name, Object value) {
		this.fields.put(name, value);
		return this;
	}

	/**
	 * Empties a field.
	 * @param name its API name
	 * @return these changes
	 */
	public Changes clear(String name) {
		this.fields.put(name, null);
		return this;
	}

	Map<String, @Nullable Object> fields() {
		return this.fields;
	}

}
