package io.github.springforce.composite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.error.ApiError;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tree of which a record was refused, so that none was created.
 */
public class TreeFailedException extends SalesforceException {

	private final LinkedHashMap<String, List<ApiError>> errors;

	private TreeFailedException(SalesforceMalformedRequestException cause,
			LinkedHashMap<String, List<ApiError>> errors) {
		super("No record of the tree was created, since " + errors.keySet() + " were refused: "
				+ errors.values().iterator().next(), null, cause.getStatusCode(), false, cause);
		this.errors = errors;
	}

	static SalesforceException of(SalesforceMalformedRequestException failure, JsonMapper json) {
		LinkedHashMap<String, List<ApiError>> errors = new LinkedHashMap<>();
		try {
			for (JsonNode result : json.readTree(failure.getContent()).path("results")) {
				errors.computeIfAbsent(result.path("referenceId").asString(""), (name) -> new ArrayList<>())
					.addAll(ApiError.ofResult(result));
			}
		}
		catch (JacksonException ex) {
			// no answer of a tree: what it says is in the failure
			return failure;
		}
		return errors.isEmpty() ? failure : new TreeFailedException(failure, errors);
	}

	/** What is wrong with a record; empty when nothing is. */
	public List<ApiError> errorsOf(TreeRecord record) {
		return this.errors.getOrDefault(record.name(), List.of());
	}

	/** What is wrong, by the names of the records: see {@link TreeRecord#name()}. */
	public Map<String, List<ApiError>> errorsByName() {
		return this.errors;
	}

}
