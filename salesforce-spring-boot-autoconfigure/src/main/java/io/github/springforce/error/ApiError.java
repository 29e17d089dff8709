package io.github.springforce.error;

import java.io.Serializable;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One error as Salesforce words it. An answer can hold several, for example one for each
 * field that is wrong.
 *
 * @param code the platform's code, for example {@code REQUIRED_FIELD_MISSING}
 * @param message the platform's text; {@code null} when it sent none
 * @param fields the API names of the fields concerned; empty when the platform named none
 */
public record ApiError(String code, @Nullable String message, List<String> fields) implements Serializable {

	public ApiError {
		fields = List.copyOf(fields);
	}

}
