package io.github.springforce.composite;

import java.util.ArrayList;
import java.util.List;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.ApiError;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;

/**
 * JSON of requests that hold several, numbers exact in both directions.
 */
final class CompositeJson {

	private CompositeJson() {
	}

	static byte[] write(SalesforceClient client, Object request) {
		return client.json().writer().with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).writeValueAsBytes(request);
	}

	static AnswerReader<JsonNode> reader(SalesforceClient client) {
		return AnswerReader
			.json(client.json().readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS));
	}

	/** The errors of a row, whose code is called {@code statusCode}. */
	static List<ApiError> errors(JsonNode row) {
		List<ApiError> errors = new ArrayList<>();
		row.path("errors").forEach((error) -> {
			List<String> fields = new ArrayList<>();
			error.path("fields").forEach((field) -> fields.add(field.asString("")));
			errors.add(new ApiError(error.path("statusCode").asString("UNKNOWN"),
					error.path("message").stringValue(null), fields));
		});
		return errors;
	}

}
