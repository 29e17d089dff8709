package io.github.springforce.embedded.bulk;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.springforce.embedded.error.OrgError;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
 *
 * @param id the id of its record; {@code null} when it has none
 * @param created whether the record is new
 * @param errors why it was refused; empty when it was stored
 */
record RowOutcome(@Nullable String id, boolean created, List<OrgError> errors) {

	boolean isSuccess() {
		return this.errors.isEmpty();
	}

	String idOrEmpty() {
		return Objects.requireNonNullElse(this.id, "");
	}

	/** The errors as CSV has them: {@code CODE:message:Field,Field --}. */
	String errorText() {
		return this.errors.stream()
			.map((error) -> error.code() + ":" + error.message() + ":"
					+ ((error.fields() != null) ? String.join(",", error.fields()) : "") + " --")
			.collect(Collectors.joining(";"));
	}

}
