package io.github.springforce.composite;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.github.springforce.client.HeaderRules;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.query.QueryResult;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * Up to 25 requests in one API call, at most five of them queries or collections. They
 * are carried out in order; later ones can take values from the answers of earlier ones.
 * One that creates or deletes is not repeated when its answer is lost.
 */
public final class CompositeRequest extends Steps {

	private static final int MOST = 25;

	private static final int MOST_QUERIES = 5;

	private static final Pattern QUERY_PATH = Pattern.compile("(query|queryAll|composite/sobjects)([/?].*)?");

	private static final List<String> OF_THE_WHOLE = List.of(HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE);

	/** After a lost answer they would not hold, as if somebody else had been there. */
	private static final List<String> CONDITIONS_OF_WRITES = List.of(HttpHeaders.IF_MATCH,
			HttpHeaders.IF_UNMODIFIED_SINCE);

	private final Map<Ref<?>, HttpHeaders> headers = new LinkedHashMap<>();

	private boolean allOrNone;

	CompositeRequest(Composite composite) {
		super(composite);
	}

	/**
	 * Sets headers of one request, for example conditions:
	 * {@code headers(ref, (headers) -> headers.setIfModifiedSince(since))}. Those of
	 * {@code Salesforce.withHeaders} are of the whole and reach no request in it.
	 * @param ref a request of this composite
	 * @param headers sets them
	 * @throws IllegalArgumentException when the platform refuses a header there, as it
	 * does {@code Accept}, {@code Authorization} and {@code Content-Type}
	 */
	public CompositeRequest headers(Ref<?> ref, Consumer<HttpHeaders> headers) {
		if (ref.owner() != this) {
			throw new IllegalArgumentException(ref + " is a request of another call");
		}
		HttpHeaders all = HttpHeaders.copyOf(this.headers.getOrDefault(ref, new HttpHeaders()));
		headers.accept(all);
		HeaderRules.check(all);
		OF_THE_WHOLE.stream().filter(all::containsHeader).findFirst().ifPresent((name) -> {
			throw new IllegalArgumentException("A request within a composite cannot have the header " + name);
		});
		this.headers.put(ref, all);
		return this;
	}

	/** Undoes all of it when one request fails. */
	public CompositeRequest allOrNone() {
		this.allOrNone = true;
		return this;
	}

	/**
	 * Queries: the first page.
	 * @param soql the SOQL; a {@code ?} for each value
	 * @param values the values; {@link FieldReference}s among them
	 */
	public Ref<QueryResult<SObject>> query(String soql, @Nullable Object... values) {
		return query(SObject.class, soql, values);
	}

	/** As {@link #query(String, Object...)}, each row read into a type. */
	public <T> Ref<QueryResult<T>> query(Class<T> type, String soql, @Nullable Object... values) {
		String bound = composite().queries().bound(soql, Arrays.asList(values));
		String path = "query?q=" + QueryReferences.encoded(bound, values, this::requireOwn);
		return add("query", AnswerShape.ROWS, List.of(), (ref) -> new Step<>(ref, HttpMethod.GET, "query", path, null,
				Repeatability.READ, true, (answer) -> composite().queries().read(answer.body(), type)));
	}

	/**
	 * Calls any resource.
	 * @param method the HTTP method
	 * @param path relative to the version, percent-encoded, without references
	 * @param body what becomes its JSON; {@code null} for none
	 * @return gives the JSON of the answer; a missing node when there is none
	 */
	public Ref<JsonNode> call(HttpMethod method, String path, @Nullable Object body) {
		if (path.startsWith("/") || path.contains("://") || path.contains("..")) {
			throw new IllegalArgumentException(
					"The path of a request within a composite is relative to the version, as in sobjects/Contact/describe");
		}
		requirePlain(path);
		JsonNode json = (body != null) ? checked(body) : null;
		Repeatability repeatability = method.equals(HttpMethod.GET) ? Repeatability.READ : Repeatability.CREATE;
		return add("call", AnswerShape.VALUE, List.of(), (ref) -> new Step<>(ref, method, "a request of a composite",
				path, json, repeatability, QUERY_PATH.matcher(path).matches(), StepAnswer::body));
	}

	private JsonNode checked(Object body) {
		JsonNode json = composite().client().json().valueToTree(body);
		References.check(json, body, this::requireOwn);
		return json;
	}

	@Override
	void requireRoomFor(Step<?> step) {
		if (steps().size() == MOST) {
			throw new IllegalArgumentException(
					"A composite has 25 requests at most: use graphs() for up to 500 about records");
		}
		if (step.query() && steps().stream().filter(Step::query).count() == MOST_QUERIES) {
			throw new IllegalArgumentException("A composite has 5 queries and collections at most");
		}
	}

	/**
	 * Sends the requests. Those that fail are part of the result. One API call.
	 * @throws SalesforceException when the org refuses the whole
	 */
	public CompositeResult send() {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("allOrNone", this.allOrNone);
		body.put("compositeRequest", stepsToSend().stream().map(this::json).toList());
		JsonNode answer = composite().client()
			.call(SalesforceCall.of(HttpMethod.POST, "composite", "composite")
				.body(CompositeJson.write(composite().client(), body), MediaType.APPLICATION_JSON)
				.repeatability(repeatability())
				.build(), CompositeJson.reader(composite().client()));
		return new CompositeResult(Map.of(this, answers(answer.path("compositeResponse"))), this.allOrNone);
	}

	private Map<String, Object> json(Step<?> step) {
		Map<String, Object> json = step.ofComposite(versionPath());
		HttpHeaders own = this.headers.get(step.ref());
		if (own != null && !own.isEmpty()) {
			json.put("httpHeaders", own.toSingleValueMap());
		}
		return json;
	}

	private Repeatability repeatability() {
		boolean conditional = this.headers.values()
			.stream()
			.anyMatch((own) -> CONDITIONS_OF_WRITES.stream().anyMatch(own::containsHeader));
		return conditional ? Repeatability.CREATE : Step.repeatability(steps());
	}

}
