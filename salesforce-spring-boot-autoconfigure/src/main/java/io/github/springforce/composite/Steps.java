package io.github.springforce.composite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.sobject.ExternalId;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SaveResult;
import io.github.springforce.sobject.UpsertResult;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests about records that are sent together, added one by one; each gives the
 * {@link Ref} by which its result is asked. Whatever is wrong is refused when it is
 * added, before anything is sent.
 */
public abstract sealed class Steps permits CompositeRequest, BatchRequest, CompositeGraph {

	private final Composite composite;

	private final List<Step<?>> steps = new ArrayList<>();

	Steps(Composite composite) {
		this.composite = composite;
	}

	/**
	 * Creates a record.
	 * @param sobject its object type
	 * @param fields its fields by API name; {@link FieldReference}s stand for values
	 */
	public final Ref<SaveResult> create(String sobject, Map<String, ? extends @Nullable Object> fields) {
		return create(sobject, (Object) fields);
	}

	/** Creates a {@link SObject}, or a record of the application's own type. */
	public final Ref<SaveResult> create(Object record) {
		return create(RecordMapper.sobjectNameOf(record), record);
	}

	private Ref<SaveResult> create(String sobject, Object record) {
		return add(sobject, AnswerShape.SAVED, List.of(),
				(ref) -> new Step<>(ref, HttpMethod.POST, "sobjects/{type}", type(sobject), body(record, sobject, null),
						Repeatability.CREATE, false,
						(answer) -> new SaveResult(answer.body().path("id").asString(""), true, List.of())));
	}

	/**
	 * Reads a record.
	 * @param sobject its object type
	 * @param id its id, or a {@link FieldReference} to it
	 * @param fields the API names of the fields; none for all
	 */
	public final Ref<SObject> get(String sobject, CharSequence id, String... fields) {
		return get(sobject, id, List.of(fields), SObject.class);
	}

	/** Reads a record into a type with {@code @SObjectType}: the fields that it has. */
	public final <T> Ref<T> get(Class<T> type, CharSequence id) {
		return get(RecordMapper.sobjectName(type), id, mapper().fieldNames(type), type);
	}

	private <T> Ref<T> get(String sobject, CharSequence id, List<String> fields, Class<T> type) {
		fields.forEach((field) -> PathValues.requireName(field, "field"));
		String query = fields.isEmpty() ? "" : "?fields=" + String.join(",", fields);
		String path = row(sobject, id) + query;
		return add(sobject, AnswerShape.RECORD, fields, (ref) -> new Step<>(ref, HttpMethod.GET, "sobjects/{type}/{id}",
				path, null, Repeatability.READ, false, (answer) -> mapper().readerFor(type).readValue(answer.body())));
	}

	/**
	 * Changes a record.
	 * @param sobject its object type
	 * @param id its id, or a {@link FieldReference} to it
	 * @param fields what changes, by API name
	 * @return gives 204
	 */
	public final Ref<HttpStatusCode> update(String sobject, CharSequence id,
			Map<String, ? extends @Nullable Object> fields) {
		return update(sobject, id, (Object) fields);
	}

	/** As {@link #update(String, CharSequence, Map)}, of a record. */
	public final Ref<HttpStatusCode> update(CharSequence id, Object record) {
		return update(RecordMapper.sobjectNameOf(record), id, record);
	}

	private Ref<HttpStatusCode> update(String sobject, CharSequence id, Object record) {
		String path = row(sobject, id);
		return add(sobject, AnswerShape.NOTHING, List.of(), (ref) -> new Step<>(ref, HttpMethod.PATCH,
				"sobjects/{type}/{id}", path, body(record, sobject, null), Repeatability.UPDATE, false, Steps::status));
	}

	/**
	 * Creates or changes the record that has this key.
	 * @param sobject its object type
	 * @param key the key
	 * @param fields its fields by API name
	 */
	public final Ref<UpsertResult> upsert(String sobject, ExternalId key,
			Map<String, ? extends @Nullable Object> fields) {
		return upsert(sobject, key, (Object) fields);
	}

	/** As {@link #upsert(String, ExternalId, Map)}, of a record. */
	public final Ref<UpsertResult> upsert(ExternalId key, Object record) {
		return upsert(RecordMapper.sobjectNameOf(record), key, record);
	}

	private Ref<UpsertResult> upsert(String sobject, ExternalId key, Object record) {
		requirePlain(key.value());
		String path = type(sobject) + "/" + key.field() + "/" + encoded(key.value());
		return add(sobject, AnswerShape.SAVED, List.of(),
				(ref) -> new Step<>(ref, HttpMethod.PATCH, "sobjects/{type}/{field}/{value}", path,
						body(record, sobject, key), Repeatability.UPDATE, false, Steps::upserted));
	}

	/**
	 * Deletes a record.
	 * @param sobject its object type
	 * @param id its id, or a {@link FieldReference} to it
	 * @return gives 204
	 */
	public final Ref<HttpStatusCode> delete(String sobject, CharSequence id) {
		String path = row(sobject, id);
		return add(sobject, AnswerShape.NOTHING, List.of(), (ref) -> new Step<>(ref, HttpMethod.DELETE,
				"sobjects/{type}/{id}", path, null, Repeatability.DELETE, false, Steps::status));
	}

	private static HttpStatusCode status(StepAnswer answer) {
		return HttpStatus.valueOf(answer.status());
	}

	private static UpsertResult upserted(StepAnswer answer) {
		return new UpsertResult(answer.body().path("id").stringValue(null), answer.status() == 201,
				HttpStatus.valueOf(answer.status()));
	}

	private static String type(String sobject) {
		return "sobjects/" + PathValues.requireName(sobject, "object type");
	}

	private String row(String sobject, CharSequence id) {
		if (id instanceof FieldReference reference) {
			requireOwn(reference);
			return type(sobject) + "/" + reference;
		}
		return type(sobject) + "/" + PathValues.requireId(id.toString());
	}

	final <T> Ref<T> add(String what, AnswerShape shape, List<String> fields, StepMaker<T> maker) {
		Step<T> step = maker.make(new Ref<>(this, what + nextNumber(), shape, fields));
		requireRoomFor(step);
		this.steps.add(step);
		return step.ref();
	}

	private JsonNode body(Object record, String sobject, @Nullable ExternalId key) {
		ObjectNode body = mapper().tree(record, sobject, key);
		References.check(body, record, this::requireOwn);
		return body;
	}

	final void requireOwn(FieldReference reference) {
		if (reference.ref().owner() != this) {
			throw new IllegalArgumentException("The reference " + reference + " is of another "
					+ ((this instanceof CompositeGraph) ? "graph" : "request")
					+ ": what is referred to has to be sent together");
		}
	}

	static void requirePlain(String text) {
		if (References.isIn(text)) {
			throw new IllegalArgumentException(
					"A value holds @{, which the platform takes for a reference within a composite: send it by a call of its own");
		}
	}

	static String encoded(String value) {
		return UriUtils.encode(value, StandardCharsets.UTF_8);
	}

	final Composite composite() {
		return this.composite;
	}

	final RecordMapper mapper() {
		return this.composite.mapper();
	}

	final String versionPath() {
		return this.composite.client().version().path();
	}

	final List<Step<?>> steps() {
		return Collections.unmodifiableList(this.steps);
	}

	final List<Step<?>> stepsToSend() {
		if (this.steps.isEmpty()) {
			throw new IllegalArgumentException("There is nothing to send: add a request first");
		}
		return steps();
	}

	/** How the next request is numbered. */
	int nextNumber() {
		return this.steps.size() + 1;
	}

	/** Refuses a request that the platform would refuse. */
	abstract void requireRoomFor(Step<?> step);

	/** Refuses references where there are none. */
	void requireReferences() {
		// composites and graphs have them
	}

	/** The answers of a composite, found by the names of the requests. */
	final Map<Ref<?>, StepAnswer> answers(JsonNode compositeResponse) {
		Map<String, JsonNode> byName = new LinkedHashMap<>();
		compositeResponse.forEach((answer) -> byName.put(answer.path("referenceId").asString(""), answer));
		Map<Ref<?>, StepAnswer> answers = new LinkedHashMap<>();
		for (Step<?> step : this.steps) {
			JsonNode answer = byName.get(step.ref().name());
			if (answer != null) {
				answers.put(step.ref(), new StepAnswer(answer.path("httpStatusCode").asInt(0), answer.path("body")));
			}
		}
		return answers;
	}

	/**
	 * Makes a request once its name is known.
	 *
	 * @param <T> what its answer is read into
	 */
	@FunctionalInterface
	interface StepMaker<T> {

		Step<T> make(Ref<T> ref);

	}

}
