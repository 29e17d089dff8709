package io.github.springforce.graphql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * A GraphQL document and the values of its variables. Nothing is sent before its last
 * method. Not for use by several threads; make one for each call.
 */
public final class GraphQlRequest {

	private static final Pattern MUTATION = Pattern.compile("\\bmutation\\b");

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final String document;

	private final Map<String, @Nullable Object> variables = new LinkedHashMap<>();

	/**
	 * @param client makes the calls
	 * @param mapper reads records and writes values
	 * @param document the GraphQL document
	 */
	public GraphQlRequest(SalesforceClient client, RecordMapper mapper, String document) {
		if (document.isBlank()) {
			throw new IllegalArgumentException("The GraphQL document is empty");
		}
		this.client = client;
		this.mapper = mapper;
		this.document = document;
	}

	/**
	 * Gives a variable its value: what users typed belongs here, never into the document.
	 * @param name its name, without the dollar sign
	 * @param value texts, numbers, times, lists, maps, records
	 */
	public GraphQlRequest variable(String name, @Nullable Object value) {
		if (!Pattern.compile("\\$" + Pattern.quote(name) + "\\b").matcher(this.document).find()) {
			throw new IllegalArgumentException("The GraphQL document has no variable $" + name);
		}
		this.variables.put(name, value);
		return this;
	}

	/**
	 * Sends the document. One that only reads is repeated like any read; one with a
	 * mutation only when the org certainly did nothing. {@code POST /graphql}
	 * @return data and errors
	 */
	public GraphQlResult send() {
		return send(this.variables);
	}

	/**
	 * Every record under {@code uiapi.query.{sobject}}, page after page, as the stream is
	 * taken. One API call a page. The document takes {@code after: $after} there and asks
	 * for {@code pageInfo { endCursor hasNextPage }}.
	 * @param sobject the object type, or its alias in the document
	 * @param type what a record is read into
	 * @return the records; a page that fails throws when it is reached
	 */
	public <T> Stream<T> stream(String sobject, Class<T> type) {
		if (!this.document.contains("$after")) {
			throw new IllegalArgumentException(
					"A stream asks for further pages by the variable $after: declare it, $after: String, and use it, after: $after");
		}
		return StreamSupport.stream(new Pages<>(this, sobject, type), false).flatMap((page) -> page.records().stream());
	}

	private GraphQlResult send(Map<String, @Nullable Object> variables) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("query", this.document);
		body.put("variables", variables);
		SalesforceCall call = SalesforceCall.of(HttpMethod.POST, "graphql", "graphql")
			.body(this.mapper.plainBytes(body), MediaType.APPLICATION_JSON)
			.repeatability(MUTATION.matcher(this.document).find() ? Repeatability.CREATE : Repeatability.READ)
			.build();
		JsonNode answer = this.client.call(call, AnswerReader.tree(this.client.json(), JsonNode.class));
		return new GraphQlResult(answer, this.mapper, call.asFailed(null));
	}

	private static final class Pages<T> extends Spliterators.AbstractSpliterator<GraphQlPage<T>> {

		private final GraphQlRequest request;

		private final String sobject;

		private final Class<T> type;

		private final Map<String, @Nullable Object> variables;

		private boolean more = true;

		private Pages(GraphQlRequest request, String sobject, Class<T> type) {
			super(Long.MAX_VALUE, ORDERED | NONNULL);
			this.request = request;
			this.sobject = sobject;
			this.type = type;
			this.variables = new LinkedHashMap<>(request.variables);
		}

		@Override
		public boolean tryAdvance(Consumer<? super GraphQlPage<T>> action) {
			if (!this.more) {
				return false;
			}
			GraphQlResult result = this.request.send(this.variables);
			GraphQlPage<T> page = result.page(this.sobject, this.type);
			this.more = page.hasNextPage();
			if (this.more) {
				goOnAfter(result, page.endCursor().orElse(null));
			}
			action.accept(page);
			return true;
		}

		private void goOnAfter(GraphQlResult result, @Nullable String cursor) {
			if (cursor == null || cursor.equals(this.variables.put("after", cursor))) {
				throw new SalesforceGeneralException(
						"says that there are more records, and not after which: ask for pageInfo { endCursor hasNextPage }",
						result.request(), HttpStatus.OK, null);
			}
		}

	}

}
