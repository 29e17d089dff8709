package io.github.springforce.sobject;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * What became of an upsert.
 *
 * @param id the id of the record; {@code null} when an API version below 46.0 updated
 * one, which does not tell
 * @param created whether the record is new. After a repeat whose first answer was lost it
 * can say {@code false} of a record that the first attempt made
 * @param statusCode 201 for a new record, 200 or 204 for one that was there
 */
public record UpsertResult(@Nullable String id, boolean created, HttpStatusCode statusCode) {

	SaveResult toSaveResult() {
		return new SaveResult((this.id != null) ? this.id : "", true, List.of());
	}

}
