package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.record.Saved;
import io.github.springforce.embedded.record.SeveralRecordsException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Up to 200 records in one call, each with its own result (reference, section 3.7).
 */
final class CollectionResource {

	private static final int MOST_RECORDS = 200;

	private static final int MOST_READ = 2000;

	private static final int MOST_CHUNKS = 10;

	private final Org org;

	private final RecentRecords recent;

	CollectionResource(Org org, RecentRecords recent) {
		this.org = org;
		this.recent = recent;
	}

	List<Route> routes() {
		return List.of(Route.of("POST", "composite/sobjects", this::create),
				Route.of("PATCH", "composite/sobjects", this::update),
				Route.of("DELETE", "composite/sobjects", this::delete),
				Route.of("GET", "composite/sobjects/{object}", this::read),
				Route.of("POST", "composite/sobjects/{object}", this::readMany),
				Route.of("PATCH", "composite/sobjects/{object}/{field}", this::upsert));
	}

	private Answer create(RestCall call) {
		Request request = request(call);
		return results(call, request.allOrNone(), request.records().stream().map((record) -> attempt(null, () -> {
			Saved saved = this.org.records().insert(call.author(this.org), type(record), fields(record));
			return RowResult.success(saved, false);
		})).toList());
	}

	private Answer update(RestCall call) {
		Request request = request(call);
		return results(call, request.allOrNone(), request.records().stream().map((record) -> {
			String id = (valueOf(record, "Id") instanceof String text) ? text : null;
			return attempt(complete(id), () -> {
				if (id == null) {
					throw new OrgException(OrgError.onFields("MISSING_ARGUMENT", "Id not specified in an update call"));
				}
				Map<String, @Nullable Object> fields = fields(record);
				fields.keySet().removeIf("Id"::equalsIgnoreCase);
				SObjectType type = type(record);
				if (SalesforceId.complete(id) == null) {
					throw new OrgException(OrgError.onFields("MALFORMED_ID",
							idLabel(type) + ": id value of incorrect type: " + id, "Id"));
				}
				return RowResult.success(this.org.records().update(call.author(this.org), type, id, fields), false);
			});
		}).toList());
	}

	private static String idLabel(SObjectType type) {
		Field field = type.field("Id");
		return (field != null) ? field.label() : "Record ID";
	}

	private Answer upsert(RestCall call) {
		SObjectType type = call.type(this.org);
		Field key = type.field(call.variable("field"));
		if (key == null || !key.identifiesRecords()) {
			throw MissingRecordException.noExternalId(call.variable("field"));
		}
		Request request = request(call);
		Map<String, Integer> counts = new HashMap<>();
		for (Map<?, ?> record : request.records()) {
			Object value = valueOf(record, key.name());
			if (value != null) {
				counts.merge(value.toString(), 1, Integer::sum);
			}
		}
		return results(call, request.allOrNone(), request.records().stream().map((record) -> attempt(null, () -> {
			Object value = valueOf(record, key.name());
			if (value != null && counts.getOrDefault(value.toString(), 0) > 1) {
				throw new OrgException(OrgError.onFields("DUPLICATE_EXTERNAL_ID",
						"Duplicate external id specified: " + value, key.name()));
			}
			return upsert(call, type, key, value, record);
		})).toList());
	}

	private RowResult upsert(RestCall call, SObjectType type, Field key, @Nullable Object value, Map<?, ?> record) {
		if (type(record) != type) {
			throw new OrgException(OrgError.onFields("INVALID_TYPE", "The record is no " + type.name()));
		}
		Map<String, @Nullable Object> fields = fields(record);
		fields.keySet().removeIf(key.name()::equalsIgnoreCase);
		if (value == null && key.type() != FieldType.ID) {
			throw new OrgException(OrgError.onFields("MISSING_ARGUMENT", key.name() + " not specified"));
		}
		Saved saved;
		if (value == null) {
			saved = this.org.records().insert(call.author(this.org), type, fields);
		}
		else if (key.type() == FieldType.ID) {
			saved = this.org.records().update(call.author(this.org), type, value.toString(), fields);
		}
		else {
			saved = this.org.records().upsert(call.author(this.org), type, key, value.toString(), fields, true);
		}
		return RowResult.success(saved, true);
	}

	private Answer delete(RestCall call) {
		String ids = call.parameter("ids");
		if (ids == null || ids.isBlank()) {
			throw new OrgException(OrgError.of("MISSING_ARGUMENT", "The ids parameter is required"));
		}
		List<String> all = Arrays.stream(ids.split(",")).map(String::strip).toList();
		demandAtMost(MOST_RECORDS, all.size());
		return results(call, "true".equalsIgnoreCase(call.parameter("allOrNone")),
				all.stream().map((id) -> attempt(complete(id), () -> {
					String complete = complete(id);
					if (complete == null) {
						throw new OrgException(OrgError.onFields("MALFORMED_ID", "malformed id " + id));
					}
					SObjectType type = this.org.schema().typeOfId(complete);
					if (type == null
							|| this.org.records().read(() -> this.org.records().find(type, complete)) == null) {
						throw MissingRecordException.invalidCrossReference();
					}
					this.org.records().delete(call.author(this.org), type, complete);
					return RowResult.success(complete);
				})).toList());
	}

	private Answer read(RestCall call) {
		String ids = call.parameter("ids");
		String fields = call.parameter("fields");
		return read(call, (ids != null) ? Arrays.asList(ids.split(",")) : List.of(), fields);
	}

	private Answer readMany(RestCall call) {
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		return read(call, texts(body.get("ids")), String.join(",", texts(body.get("fields"))));
	}

	private Answer read(RestCall call, List<String> ids, @Nullable String names) {
		if (ids.isEmpty() || names == null || names.isBlank()) {
			throw new OrgException(OrgError.of("MISSING_ARGUMENT", "Both ids and fields are required"));
		}
		demandAtMost(MOST_READ, ids.size());
		SObjectType type = call.type(this.org);
		List<Field> fields = RecordFields.named(type, names);
		List<@Nullable Object> records = new ArrayList<>();
		for (String id : ids) {
			String complete = complete(id.strip());
			Row row = (complete != null) ? this.org.records().read(() -> this.org.records().find(type, complete))
					: null;
			records.add((row != null && !row.isDeleted()) ? RecordJson.of(call, type, row, fields) : null);
		}
		return call.json(200, records);
	}

	private Answer results(RestCall call, boolean allOrNone, List<Supplier<RowResult>> rows) {
		Supplier<List<RowResult>> work = () -> rows.stream().map(Supplier::get).toList();
		List<RowResult> results = allOrNone
				? this.org.records().atomically(work, (all) -> all.stream().allMatch(RowResult::isGood)) : work.get();
		boolean rolledBack = allOrNone && !results.stream().allMatch(RowResult::isGood);
		for (RowResult result : results) {
			if (result.isGood() && !rolledBack && result.id() != null) {
				this.recent.note(result.id());
			}
		}
		return call.json(200,
				results.stream()
					.map((result) -> rolledBack ? result.rolledBack() : result)
					.map(RowResult::json)
					.toList());
	}

	private static Supplier<RowResult> attempt(@Nullable String id, Supplier<RowResult> work) {
		return () -> {
			try {
				return work.get();
			}
			catch (OrgException ex) {
				return RowResult.failure(id, ex.errors());
			}
			catch (SeveralRecordsException ex) {
				return RowResult.failure(id, List.of(OrgError.onFields("DUPLICATE_EXTERNAL_ID",
						"External ID: more than one record found for external id field: " + ex.ids())));
			}
		};
	}

	private Request request(RestCall call) {
		Multipart parts = Multipart.of(call.call());
		Map<String, @Nullable Object> body = JsonInput.object((parts != null) ? parts.json() : call.call().body());
		if (!(body.get("records") instanceof List<?> list)) {
			throw new OrgException(OrgError.of("JSON_PARSER_ERROR", "The request needs records, a list"));
		}
		demandAtMost(MOST_RECORDS, list.size());
		List<Map<?, ?>> records = new ArrayList<>();
		int chunks = 0;
		Object before = null;
		for (Object item : list) {
			if (!(item instanceof Map<?, ?> record)) {
				throw new OrgException(OrgError.of("JSON_PARSER_ERROR", "A record of a collection is an object"));
			}
			Object type = typeName(record);
			chunks += (chunks == 0 || !Objects.equals(type, before)) ? 1 : 0;
			before = type;
			records.add((parts != null) ? withBinary(record, parts) : record);
		}
		if (chunks > MOST_CHUNKS) {
			throw new OrgException(OrgError.of("LIMIT_EXCEEDED",
					"Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking."));
		}
		return new Request(Boolean.TRUE.equals(body.get("allOrNone")), records);
	}

	private static Map<?, ?> withBinary(Map<?, ?> record, Multipart parts) {
		if (record.get("attributes") instanceof Map<?, ?> attributes
				&& attributes.get("binaryPartName") instanceof String part
				&& attributes.get("binaryPartNameAlias") instanceof String field) {
			byte[] bytes = parts.binary(part);
			if (bytes == null) {
				throw new OrgException(OrgError.of("INVALID_MULTIPART_REQUEST", "The body has no part " + part));
			}
			Map<Object, @Nullable Object> complete = new LinkedHashMap<>(record);
			complete.put(field, bytes);
			return complete;
		}
		return record;
	}

	private static void demandAtMost(int most, int records) {
		if (records > most) {
			throw new OrgException(OrgError.of("EXCEEDED_ID_LIMIT",
					"record limit reached. cannot submit more than " + most + " records in this request"));
		}
	}

	private SObjectType type(Map<?, ?> record) {
		if (!(typeName(record) instanceof String name)) {
			throw new OrgException(OrgError.onFields("INVALID_TYPE", "A record needs attributes with its type"));
		}
		return this.org.type(name);
	}

	private static @Nullable Object typeName(Map<?, ?> record) {
		return (record.get("attributes") instanceof Map<?, ?> attributes) ? attributes.get("type") : null;
	}

	private static Map<String, @Nullable Object> fields(Map<?, ?> record) {
		Map<String, @Nullable Object> fields = JsonInput.objectOf(record);
		fields.remove("attributes");
		return fields;
	}

	private static @Nullable Object valueOf(Map<?, ?> record, String field) {
		for (Map.Entry<?, ?> entry : record.entrySet()) {
			if (field.equalsIgnoreCase(String.valueOf(entry.getKey()))) {
				return entry.getValue();
			}
		}
		return null;
	}

	private static @Nullable String complete(@Nullable String id) {
		return (id != null) ? SalesforceId.complete(id) : null;
	}

	private static List<String> texts(@Nullable Object json) {
		return (json instanceof List<?> list) ? list.stream().map(String::valueOf).toList() : List.of();
	}

	private record Request(boolean allOrNone, List<Map<?, ?>> records) {

	}

}
