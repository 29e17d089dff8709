package io.github.springforce.graphql;

import java.util.ArrayList;
import java.util.List;

import io.github.springforce.error.ApiError;
import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.sobject.RecordChildren;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a GraphQL document was answered. Errors come beside the data, which can be there
 * in part.
 */
public final class GraphQlResult {

	private final JsonNode answer;

	private final RecordMapper mapper;

	private final FailedRequest request;

	private final List<ApiError> errors;

	GraphQlResult(JsonNode answer, RecordMapper mapper, FailedRequest request) {
		this.answer = answer;
		this.mapper = mapper;
		this.request = request;
		List<ApiError> errors = new ArrayList<>();
		for (JsonNode error : answer.path("errors")) {
			errors.add(new ApiError("GRAPHQL_ERROR", error.path("message").stringValue(null), List.of()));
		}
		this.errors = List.copyOf(errors);
	}

	/** The data as they came; a missing or null node when there are none. */
	public JsonNode data() {
		return this.answer.path("data");
	}

	/** What is wrong; empty when nothing is. Their code is {@code GRAPHQL_ERROR}. */
	public List<ApiError> errors() {
		return this.errors;
	}

	/**
	 * The same result when it holds no errors.
	 * @throws GraphQlException when it does
	 */
	public GraphQlResult orElseThrow() {
		if (!this.errors.isEmpty()) {
			throw new GraphQlException(this.request,
					new ErrorAnswer(HttpStatus.OK, HttpHeaders.EMPTY, this.answer.toString(), this.errors));
		}
		return this;
	}

	/**
	 * The records under {@code uiapi.query.{sobject}}.
	 * @param sobject the object type, or its alias in the document
	 * @throws GraphQlException when the answer holds errors, since records could be
	 * missing
	 */
	public GraphQlPage<SObject> page(String sobject) {
		return page(sobject, SObject.class);
	}

	/**
	 * As {@link #page(String)}, each record read into a type.
	 * @param sobject the object type, or its alias in the document
	 * @param type a record or bean, as for queries
	 */
	public <T> GraphQlPage<T> page(String sobject, Class<T> type) {
		JsonNode connection = orElseThrow().data().path("uiapi").path("query").path(sobject);
		if (!connection.path("edges").isArray()) {
			throw new SalesforceGeneralException(
					"has no edges at uiapi.query." + sobject + ": ask for edges { node { … } } there", this.request,
					HttpStatus.OK, null);
		}
		ObjectReader reader = this.mapper.readerFor(type);
		RecordChildren children = this.mapper.children(type);
		List<T> records = new ArrayList<>();
		try {
			for (JsonNode edge : connection.path("edges")) {
				ObjectNode row = RecordNodes.record(edge.path("node"), sobject);
				// they are all there, or refused: nothing has to be asked for
				children.complete(row, (url) -> List.of());
				T record = reader.readValue(row);
				records.add(record);
			}
		}
		catch (JacksonException ex) {
			throw SalesforceGeneralException.ofMismatch(this.request, HttpStatus.OK, ex);
		}
		return new GraphQlPage<>(records, connection);
	}

	FailedRequest request() {
		return this.request;
	}

	/** Sizes only: the data may be nobody's business in a log. */
	@Override
	public String toString() {
		return "GraphQlResult[" + this.errors.size() + " errors]";
	}

}
