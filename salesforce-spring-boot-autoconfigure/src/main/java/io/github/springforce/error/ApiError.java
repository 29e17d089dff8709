package io.github.springforce.error;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

	/**
	 * The errors of one result among several, such as that of a row or of an input, where
	 * the code is called {@code statusCode}.
	 * @param result the result
	 * @return its errors; empty when it has none
	 */
	public static List<ApiError> ofResult(JsonNode result) {
		List<ApiError> errors = new ArrayList<>();
		for (JsonNode error : result.path("errors")) {
			List<String> fields = new ArrayList<>();
			error.path("fields").forEach((field) -> fields.add(field.asString("")));
			errors.add(new ApiError(error.path("statusCode").asString("UNKNOWN"),
					error.path("message").stringValue(null), fields));
		}
		return errors;
	}

}
