package io.github.springforce.bulk;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * A row and what became of it.
 */
public sealed interface BulkRow {

	/**
	 * Which row of the source this is, from 1; empty when the rows are no longer here to
	 * compare with. Of rows that are equal any may be meant.
	 */
	OptionalLong number();

	/** The row's own columns, as they were sent. */
	Map<String, String> fields();

	/**
	 * A row that was stored.
	 *
	 * @param number which row of the source
	 * @param fields its columns
	 * @param id the id of the record
	 * @param created whether the record is new
	 */
	record Succeeded(OptionalLong number, Map<String, String> fields, String id, boolean created) implements BulkRow {
	}

	/**
	 * A row that the platform refused.
	 *
	 * @param number which row of the source
	 * @param fields its columns
	 * @param id the id of the record; {@code null} when it has none
	 * @param code the platform's error code, for example {@code REQUIRED_FIELD_MISSING}
	 * @param message its words
	 * @param errorFields the fields that are wrong; can be empty
	 * @param error the error as the platform writes it
	 */
	record Failed(OptionalLong number, Map<String, String> fields, @Nullable String id, String code, String message,
			List<String> errorFields, String error) implements BulkRow {

		static Failed of(OptionalLong number, Map<String, String> fields, @Nullable String id, String error) {
			String text = error.endsWith("--") ? error.substring(0, error.length() - 2).strip() : error.strip();
			int code = text.indexOf(':');
			if (code < 0) {
				return new Failed(number, fields, id, "UNKNOWN_EXCEPTION", text, List.of(), error);
			}
			int last = text.lastIndexOf(':');
			String names = (last > code) ? text.substring(last + 1).strip() : "";
			boolean named = last > code && names.matches("[A-Za-z0-9_.,\\s]*")
					&& (names.isEmpty() || !names.contains(" ") || names.contains(","));
			String message = text.substring(code + 1, named ? last : text.length()).strip();
			List<String> errorFields = (!named || names.isEmpty()) ? List.of() : List.of(names.split("\\s*,\\s*"));
			return new Failed(number, fields, id, text.substring(0, code), message, errorFields, error);
		}

	}

	/**
	 * A row that the platform never looked at.
	 *
	 * @param number which row of the source
	 * @param fields its columns
	 */
	record Unprocessed(OptionalLong number, Map<String, String> fields) implements BulkRow {
	}

}
