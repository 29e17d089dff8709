package io.github.springforce.embedded.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.record.Saved;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Records of the UI API: values together with what pages show for them (reference,
 * section 3.8).
 */
final class UiRecordResource {

	private final Org org;

	UiRecordResource(Org org) {
		this.org = org;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "ui-api/records/{id}", this::get),
				Route.of("POST", "ui-api/records", this::create));
	}

	private Answer get(RestCall call) {
		String id = SalesforceId.complete(call.variable("id"));
		SObjectType type = (id != null) ? this.org.schema().typeOfId(id) : null;
		if (id == null || type == null) {
			throw MissingRecordException.notFound();
		}
		String names = call.parameter("fields");
		if (call.call().parameters().size() > ((names != null) ? 1 : 0)) {
			throw OrgException.notImplemented(call.call().path() + " but with fields alone");
		}
		if (names == null) {
			throw new OrgException(OrgError.of("ILLEGAL_QUERY_PARAMETER_VALUE", "The request needs fields"));
		}
		Asked asked = new Asked();
		for (String name : names.split(",")) {
			asked.add(type, name.strip());
		}
		return call.json(200, record(type, id, asked));
	}

	private Answer create(RestCall call) {
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		if (!(body.get("apiName") instanceof String name) || !(body.get("fields") instanceof Map<?, ?>)) {
			throw new OrgException(OrgError.of("ILLEGAL_QUERY_PARAMETER_VALUE", "A record needs apiName and fields"));
		}
		SObjectType type = this.org.type(name);
		Map<String, @Nullable Object> fields = JsonInput.objectOf(body.get("fields"));
		Saved saved = this.org.records().insert(call.author(this.org), type, fields);
		Asked asked = new Asked();
		fields.keySet().forEach((field) -> asked.add(type, type.name() + "." + field));
		return call.json(201, record(type, saved.id(), asked));
	}

	private Map<String, @Nullable Object> record(SObjectType type, String id, Asked asked) {
		return this.org.records().read(() -> record(type, this.org.records().get(type, id), asked));
	}

	private Map<String, @Nullable Object> record(SObjectType type, Row row, Asked asked) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("apiName", type.name());
		json.put("childRelationships", Map.of());
		json.put("eTag", RowVersion.tag(type, row));
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		asked.within().forEach((name, within) -> {
			Field field = type.field(name);
			if (!within.isEmpty()) {
				fields.put(name, parent(type, row, name, within));
			}
			else if (field != null && field.type() != FieldType.BASE64 && !field.type().isCompound()) {
				fields.put(field.name(), shown(labelOf(field, row.get(field)), value(row.get(field))));
			}
			else {
				throw unknown(type, name);
			}
		});
		json.put("fields", fields);
		json.put("id", row.id());
		json.put("lastModifiedById", own(type, row, "LastModifiedById"));
		json.put("lastModifiedDate", own(type, row, "LastModifiedDate"));
		json.put("recordTypeId", null);
		json.put("recordTypeInfo", null);
		json.put("systemModstamp", own(type, row, "SystemModstamp"));
		json.put("weakEtag", RowVersion.of(type, row).modified().toEpochMilli());
		return json;
	}

	private Map<String, @Nullable Object> parent(SObjectType type, Row row, String relationship, Asked within) {
		Field reference = type.fields()
			.stream()
			.filter((field) -> relationship.equals(field.relationshipName()))
			.findFirst()
			.orElseThrow(() -> unknown(type, relationship));
		Object id = row.get(reference);
		SObjectType parentType = (id != null) ? this.org.schema().typeOfId(id.toString()) : null;
		Row parent = (id != null && parentType != null) ? this.org.records().find(parentType, id.toString()) : null;
		if (parent == null || parentType == null || parent.isDeleted()) {
			return shown(null, null);
		}
		Field name = parentType.nameField();
		return shown((name != null) ? parent.get(name) : null, record(parentType, parent, within));
	}

	private static OrgException unknown(SObjectType type, String name) {
		return new OrgException(
				OrgError.of("INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.name()));
	}

	private static Map<String, @Nullable Object> shown(@Nullable Object displayValue, @Nullable Object value) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("displayValue", displayValue);
		json.put("value", value);
		return json;
	}

	private static @Nullable String labelOf(Field field, @Nullable Object value) {
		boolean chosen = field.type() == FieldType.PICKLIST || field.type() == FieldType.MULTIPICKLIST;
		return (chosen && value != null) ? field.labelOf(value.toString()) : null;
	}

	private static @Nullable Object own(SObjectType type, Row row, String name) {
		Field field = type.field(name);
		return (field != null) ? value(row.get(field)) : null;
	}

	/** Times have a Z here. */
	private static @Nullable Object value(@Nullable Object value) {
		return (value instanceof Instant time) ? WireJson.text(time).replace("+0000", "Z") : value;
	}

	/** Which fields of a record are asked for, and which of its parents. */
	private record Asked(Map<String, Asked> within) {

		Asked() {
			this(new LinkedHashMap<>());
		}

		boolean isEmpty() {
			return this.within.isEmpty();
		}

		void add(SObjectType type, String name) {
			String[] path = name.split("\\.");
			if (path.length < 2 || !path[0].equals(type.name())) {
				throw new OrgException(OrgError.of("ILLEGAL_QUERY_PARAMETER_VALUE",
						"Value for fields parameter is not valid: " + name));
			}
			Asked record = this;
			for (int i = 1; i < path.length; i++) {
				record = record.within.computeIfAbsent(path[i], (part) -> new Asked());
			}
		}

	}

}
