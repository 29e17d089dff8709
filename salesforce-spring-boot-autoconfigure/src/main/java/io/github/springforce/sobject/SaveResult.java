package io.github.springforce.sobject;

import java.util.List;

import io.github.springforce.error.ApiError;

/**
 * What became of a creation.
 *
 * @param id the id of the new record
 * @param success whether it was saved
 * @param errors what the platform remarks; a published platform event has an
 * {@code OPERATION_ENQUEUED} here although it succeeded
 */
public record SaveResult(String id, boolean success, List<ApiError> errors) {

	public SaveResult {
		errors = List.copyOf(errors);
	}

}
