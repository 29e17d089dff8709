package io.github.springforce.embedded.error;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing the org refuses, as the platform words it.
 *
 * @param code the platform's error code, for example {@code REQUIRED_FIELD_MISSING}
 * @param message the platform's sentence
 * @param fields the fields concerned; {@code null} where the platform leaves the key out
 * altogether (queries, sessions, unknown resources)
 */
public record OrgError(String code, String message, @Nullable List<String> fields) {

	/**
	 * An error without the {@code fields} key.
	 */
	public static OrgError of(String code, String message) {
		return new OrgError(code, message, null);
	}

	/**
	 * An error of a save, which names the fields concerned, none being a valid list.
	 */
	public static OrgError onFields(String code, String message, String... fields) {
		return new OrgError(code, message, List.of(fields));
	}

}
