package io.github.springforce.composite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.ApiError;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SavedRow;
import io.github.springforce.sobject.SavesInterruptedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records of one object type, 200 for each API call. A row that is refused is part of the
 * result; when a whole call fails, a {@link SavesInterruptedException} tells of each row
 * what is known. Immutable and thread-safe.
 */
public final class RecordCollections {

	private static final int MOST = 200;

	private static final int MOST_READ = 2000;

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final String sobject;

	private final boolean allOrNone;

	RecordCollections(SalesforceClient client, RecordMapper mapper, String sobject, boolean allOrNone) {
		this.client = client;
		this.mapper = mapper;
		this.sobject = sobject;
		this.allOrNone = allOrNone;
	}

	/** The same, storing all rows or none: of up to 200, which is one call. */
	public RecordCollections allOrNone() {
		return new RecordCollections(this.client, this.mapper, this.sobject, true);
	}

	/**
	 * Creates records. A call whose answer is lost is not repeated: its rows are then
	 * {@link SavedRow.Unknown}. {@code POST /composite/sobjects}
	 * @param records {@code SObject}s, maps, or records of the application's own type
	 * @return what became of each, in their order
	 */
	public <R> List<SavedRow<R>> create(List<? extends R> records) {
		return save("collections_create", HttpMethod.POST, "composite/sobjects", Repeatability.CREATE, records,
				(row, record) -> {
				});
	}

	/** Changes records by their {@code Id}. {@code PATCH /composite/sobjects} */
	public <R> List<SavedRow<R>> update(List<? extends R> records) {
		return save("collections_update", HttpMethod.PATCH, "composite/sobjects", Repeatability.UPDATE, records,
				(row, record) -> row.put("Id", PathValues.requireId(id(record))));
	}

	/**
	 * Creates or changes records by a field that tells whether they are there.
	 * {@code PATCH /composite/sobjects/{type}/{field}}
	 * @param field an external id field, or {@code Id}, by which those without one are
	 * created
	 * @param records the records, each with that field
	 * @return what became of each, in their order
	 */
	public <R> List<SavedRow<R>> upsert(String field, List<? extends R> records) {
		String path = "composite/sobjects/" + this.sobject + "/" + PathValues.requireName(field, "external id field");
		if (field.equalsIgnoreCase("Id")) {
			// without an id each sending creates the record
			return save("collections_upsert", HttpMethod.PATCH, path, Repeatability.CREATE, records,
					(row, record) -> row.put("Id", this.mapper.idOf(record)));
		}
		return save("collections_upsert", HttpMethod.PATCH, path, Repeatability.UPDATE, records,
				(row, record) -> requireKey(row, field));
	}

	/**
	 * Deletes records. A call whose answer is lost is not repeated.
	 * {@code DELETE /composite/sobjects?ids=}
	 * @param ids their ids
	 * @return what became of each, in their order
	 */
	public List<SavedRow<String>> delete(List<String> ids) {
		ids.forEach(PathValues::requireId);
		return inCalls(ids, (chunk, first) -> {
			SalesforceCall call = SalesforceCall.of(HttpMethod.DELETE, "collections_delete", "composite/sobjects")
				.sobject(this.sobject)
				.param("ids", String.join(",", chunk))
				.param("allOrNone", this.allOrNone)
				.repeatability(Repeatability.CREATE)
				.build();
			return rows(call, chunk, first);
		});
	}

	/**
	 * Reads records by their ids, 2,000 for each API call. {@code POST
	 * /composite/sobjects/{type}}
	 * @param ids their ids
	 * @param fields the API names of the fields
	 * @return the records that are there by the ids that were asked for, in their order
	 */
	public Map<String, SObject> get(List<String> ids, String... fields) {
		ids.forEach(PathValues::requireId);
		List<String> names = List.of(fields);
		names.forEach((name) -> PathValues.requireName(name, "field"));
		Map<String, SObject> found = new LinkedHashMap<>();
		for (int first = 0; first < ids.size(); first += MOST_READ) {
			List<String> chunk = ids.subList(first, Math.min(ids.size(), first + MOST_READ));
			Map<String, Object> body = new LinkedHashMap<>();
			body.put("ids", chunk);
			body.put("fields", names);
			SalesforceCall call = SalesforceCall.of(HttpMethod.POST, "collections_get", "composite/sobjects/{type}")
				.variable("type", this.sobject)
				.sobject(this.sobject)
				.body(CompositeJson.write(this.client, body), MediaType.APPLICATION_JSON)
				.repeatability(Repeatability.READ)
				.build();
			@Nullable SObject[] records = this.client.call(call,
					(answer) -> this.mapper.readerFor(SObject[].class).readValue(answer.getBody()));
			for (int i = 0; i < records.length && i < chunk.size(); i++) {
				SObject record = records[i];
				if (record != null) {
					found.put(chunk.get(i), record);
				}
			}
		}
		return found;
	}

	private <R> List<SavedRow<R>> save(String operation, HttpMethod method, String path, Repeatability repeatability,
			List<? extends R> records, BiConsumer<ObjectNode, Object> identity) {
		List<ObjectNode> rows = new ArrayList<>(records.size());
		for (int i = 0; i < records.size(); i++) {
			rows.add(row(Objects.requireNonNull(records.get(i), "record"), i, identity));
		}
		return inCalls(records, (chunk, first) -> {
			ArrayNode all = JsonNodeFactory.instance.arrayNode();
			all.addAll(rows.subList(first, first + chunk.size()));
			Map<String, Object> body = new LinkedHashMap<>();
			body.put("allOrNone", this.allOrNone);
			body.put("records", all);
			SalesforceCall call = SalesforceCall.of(method, operation, path)
				.sobject(this.sobject)
				.body(CompositeJson.write(this.client, body), MediaType.APPLICATION_JSON)
				.repeatability(repeatability)
				.build();
			return rows(call, chunk, first);
		});
	}

	private ObjectNode row(Object record, int index, BiConsumer<ObjectNode, Object> identity) {
		ObjectNode row = JsonNodeFactory.instance.objectNode();
		row.putObject("attributes").put("type", this.sobject);
		try {
			row.setAll(this.mapper.tree(record, this.sobject, null));
			identity.accept(row, record);
			return row;
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("Record " + (index + 1) + ": " + ex.getMessage(), ex);
		}
	}

	private String id(Object record) {
		String id = this.mapper.idOf(record);
		if (id == null) {
			throw new IllegalArgumentException("there is no Id, by which the update finds its record");
		}
		return id;
	}

	private static void requireKey(ObjectNode row, String field) {
		if (row.properties()
			.stream()
			.noneMatch((entry) -> entry.getKey().equalsIgnoreCase(field) && !entry.getValue().isNull())) {
			throw new IllegalArgumentException("there is no " + field + ", by which the upsert finds its record");
		}
	}

	private <R> List<SavedRow<R>> inCalls(List<? extends R> records,
			BiFunction<List<? extends R>, Integer, List<SavedRow<R>>> send) {
		if (this.allOrNone && records.size() > MOST) {
			throw new IllegalArgumentException(
					"All or none holds for one call, which has 200 records, not " + records.size());
		}
		List<SavedRow<R>> done = new ArrayList<>(records.size());
		for (int first = 0; first < records.size(); first += MOST) {
			List<? extends R> chunk = records.subList(first, Math.min(records.size(), first + MOST));
			try {
				done.addAll(send.apply(chunk, first));
			}
			catch (SalesforceException ex) {
				throw SavesInterruptedException.of(done, records, chunk.size(), ex);
			}
		}
		return done;
	}

	private <R> List<SavedRow<R>> rows(SalesforceCall call, List<? extends R> records, int first) {
		JsonNode answer = this.client.call(call, CompositeJson.reader(this.client));
		List<SavedRow<R>> rows = new ArrayList<>(records.size());
		for (int i = 0; i < records.size(); i++) {
			rows.add(row(first + i + 1, records.get(i), answer.path(i)));
		}
		return rows;
	}

	private static <R> SavedRow<R> row(int number, R record, JsonNode result) {
		String id = result.path("id").stringValue(null);
		if (!result.isObject()) {
			return new SavedRow.Unknown<>(number, record);
		}
		if (result.path("success").asBoolean(false) && id != null) {
			return new SavedRow.Saved<>(number, record, id, result.path("created").asBoolean(false));
		}
		return new SavedRow.Refused<>(number, record, id, ApiError.ofResult(result));
	}

}
