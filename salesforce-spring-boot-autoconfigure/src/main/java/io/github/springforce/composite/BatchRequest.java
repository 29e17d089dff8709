package io.github.springforce.composite;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.query.QueryResult;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * Up to 25 requests that know nothing of each other, in one call that is counted as as
 * many. What one did stays done when another fails.
 */
public final class BatchRequest extends Steps {

	private static final int MOST = 25;

	private boolean haltOnError;

	BatchRequest(Composite composite) {
		super(composite);
	}

	/** Leaves out what comes after the first failure. */
	public BatchRequest haltOnError() {
		this.haltOnError = true;
		return this;
	}

	/**
	 * Queries: the first page.
	 * @param soql the SOQL; a {@code ?} for each value
	 * @param values the values
	 */
	public Ref<QueryResult<SObject>> query(String soql, @Nullable Object... values) {
		String path = "query?q=" + encoded(composite().queries().bound(soql, Arrays.asList(values)));
		return add("query", AnswerShape.ROWS, List.of(), (ref) -> new Step<>(ref, HttpMethod.GET, "query", path, null,
				Repeatability.READ, true, (answer) -> composite().queries().read(answer.body(), SObject.class)));
	}

	@Override
	void requireRoomFor(Step<?> step) {
		if (steps().size() == MOST) {
			throw new IllegalArgumentException("A batch has 25 requests at most");
		}
	}

	@Override
	void requireReferences() {
		throw new IllegalArgumentException(
				"The requests of a batch know nothing of each other: use request() for references");
	}

	/**
	 * Sends the requests. Those that fail are part of the result. As many API calls as
	 * there are requests.
	 * @throws SalesforceException when the org refuses the whole
	 */
	public CompositeResult send() {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("haltOnError", this.haltOnError);
		body.put("batchRequests", stepsToSend().stream().map((step) -> step.ofBatch(versionPath())).toList());
		JsonNode answer = composite().client()
			.call(SalesforceCall.of(HttpMethod.POST, "batch", "composite/batch")
				.body(CompositeJson.write(composite().client(), body), MediaType.APPLICATION_JSON)
				.repeatability(Step.repeatability(steps()))
				.build(), CompositeJson.reader(composite().client()));
		return new CompositeResult(Map.of(this, results(answer.path("results"))), false);
	}

	/** In the order of the requests: they have no names on the wire. */
	private Map<Ref<?>, StepAnswer> results(JsonNode results) {
		Map<Ref<?>, StepAnswer> answers = new LinkedHashMap<>();
		for (int i = 0; i < steps().size() && i < results.size(); i++) {
			JsonNode result = results.path(i);
			answers.put(steps().get(i).ref(),
					new StepAnswer(result.path("statusCode").asInt(0), result.path("result")));
		}
		return answers;
	}

}
