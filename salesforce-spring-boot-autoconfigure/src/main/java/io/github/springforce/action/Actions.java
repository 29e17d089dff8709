package io.github.springforce.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.ApiError;
import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Invocable actions: standard ones, flows, Apex. They run code whose answer proves
 * nothing, so that they are repeated only when the request certainly was not sent.
 * Thread-safe.
 */
public final class Actions {

	private static final Pattern NAME = Pattern
		.compile("(?:standard|custom/([A-Za-z][A-Za-z0-9_]*))/([A-Za-z][A-Za-z0-9_.-]*)");

	private final SalesforceClient client;

	private final RecordMapper mapper;

	/**
	 * @param client makes the calls
	 * @param mapper reads and writes values
	 */
	public Actions(SalesforceClient client, RecordMapper mapper) {
		this.client = client;
		this.mapper = mapper;
	}

	/** The actions that the platform brings. {@code GET /actions/standard} */
	public List<ActionSummary> standard() {
		return list(SalesforceCall.of(HttpMethod.GET, "listActions", "actions/standard").build());
	}

	/**
	 * The actions that the org has of one type. {@code GET /actions/custom/{type}}
	 * @param type for example {@code flow} or {@code apex}
	 */
	public List<ActionSummary> custom(String type) {
		return list(SalesforceCall.of(HttpMethod.GET, "listActions", "actions/custom/{type}")
			.variable("type", PathValues.requireName(type, "type of actions"))
			.build());
	}

	private List<ActionSummary> list(SalesforceCall call) {
		Listed listed = this.client.call(call, AnswerReader.json(this.mapper.plainReaderFor(Listed.class)));
		return listed.actions();
	}

	/**
	 * Runs an action. {@code POST /actions/{name}}
	 * @param name as in its path: {@code standard/emailSimple},
	 * {@code custom/flow/Welcome} or {@code custom/apex/Score}
	 * @param input its input values: a map, or a record or bean whose properties are
	 * called as they are; what is {@code null} in those is left out
	 * @param output what its output values are read into; {@link JsonNode} for any
	 * @return the output values
	 * @throws ActionFailedException when the action fails
	 * @throws SalesforceException when the org refuses to run it
	 */
	public <O> O invoke(String name, Object input, Class<O> output) {
		SalesforceCall call = call(name, List.of(input));
		Answered answered = answered(call);
		ActionResult<Object, O> result = results(call, answered, List.of(input), output).get(0);
		if (result instanceof ActionResult.Failed<Object, O> failed) {
			throw new ActionFailedException(new FailedRequest(HttpMethod.POST, "actions/{name}", null, name),
					answered.error(failed.errors()));
		}
		return ((ActionResult.Succeeded<Object, O>) result).output();
	}

	/**
	 * Runs an action once for each of several inputs, in one API call; none when there
	 * are no inputs. Some may fail while others succeed. {@code POST /actions/{name}}
	 * @param name as in its path: {@code custom/flow/Welcome}
	 * @param inputs the input values of each, as for {@link #invoke}
	 * @param output what the output values of each are read into
	 * @return what came of each, in the order of the inputs
	 * @throws SalesforceException when the org refuses to run it at all
	 */
	public <I, O> List<ActionResult<I, O>> invokeAll(String name, List<I> inputs, Class<O> output) {
		SalesforceCall call = call(name, inputs);
		return inputs.isEmpty() ? List.of() : results(call, answered(call), inputs, output);
	}

	private SalesforceCall call(String name, List<?> inputs) {
		Matcher parts = NAME.matcher(name);
		if (!parts.matches()) {
			throw new IllegalArgumentException(
					"The action is named as in its path: standard/emailSimple, custom/flow/Welcome or custom/apex/Score");
		}
		SalesforceCall.Builder call = (parts.group(1) == null)
				? SalesforceCall.of(HttpMethod.POST, "invokeAction", "actions/standard/{action}")
				: SalesforceCall.of(HttpMethod.POST, "invokeAction", "actions/custom/{type}/{action}")
					.variable("type", parts.group(1));
		return call.variable("action", parts.group(2))
			.body(this.mapper.plainBytes(Map.of("inputs", inputs)), MediaType.APPLICATION_JSON)
			.repeatability(Repeatability.CUSTOM)
			.build();
	}

	/** When one of the inputs failed the status is 400, and the body is the same. */
	private Answered answered(SalesforceCall call) {
		try {
			return new Answered(this.client.call(call, AnswerReader.json(reader(JsonNode.class))), null);
		}
		catch (SalesforceMalformedRequestException ex) {
			return new Answered(resultsOf(ex), ex.answer());
		}
	}

	private JsonNode resultsOf(SalesforceMalformedRequestException failure) {
		try {
			JsonNode body = reader(JsonNode.class).readValue(String.valueOf(failure.getContent()));
			if (body.path(0).has("isSuccess")) {
				return body;
			}
		}
		catch (JacksonException ex) {
			failure.addSuppressed(ex);
		}
		throw failure;
	}

	private <I, O> List<ActionResult<I, O>> results(SalesforceCall call, Answered answered, List<I> inputs,
			Class<O> output) {
		if (answered.body().size() != inputs.size()) {
			throw new SalesforceGeneralException("holds " + answered.body().size() + " results for " + inputs.size()
					+ " inputs, so that nobody can tell what came of which", call.asFailed(null), null, null);
		}
		ObjectReader outputs = reader(output);
		List<ActionResult<I, O>> results = new ArrayList<>();
		for (int i = 0; i < inputs.size(); i++) {
			results.add(result(call, answered.body().get(i), i + 1, inputs.get(i), outputs));
		}
		return results;
	}

	private <I, O> ActionResult<I, O> result(SalesforceCall call, JsonNode result, int number, I input,
			ObjectReader outputs) {
		if (!result.path("isSuccess").asBoolean(false)) {
			return new ActionResult.Failed<>(number, input, ApiError.ofResult(result));
		}
		JsonNode values = result.path("outputValues");
		try {
			return new ActionResult.Succeeded<>(number, input,
					outputs.readValue(values.isObject() ? values : this.client.json().createObjectNode()));
		}
		catch (JacksonException ex) {
			throw SalesforceGeneralException.ofMismatch(call.asFailed(null), null, ex);
		}
	}

	private ObjectReader reader(Class<?> type) {
		return this.mapper.plainReaderFor(type).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
	}

	private record Answered(JsonNode body, @Nullable ErrorAnswer failure) {

		ErrorAnswer error(List<ApiError> errors) {
			return (this.failure == null)
					? new ErrorAnswer(HttpStatus.OK, HttpHeaders.EMPTY, this.body.toString(), errors)
					: new ErrorAnswer(this.failure.status(), this.failure.headers(), this.failure.content(), errors);
		}

	}

	/** What a list of actions is wrapped in. */
	private record Listed(List<ActionSummary> actions) {
	}

}
