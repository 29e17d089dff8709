package io.github.springforce.embedded.http;

import java.util.ArrayList;
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
import io.github.springforce.embedded.record.SeveralRecordsException;
import io.github.springforce.embedded.schema.ChildRelationship;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Single records, by id and by external id (reference, section 3.3).
 */
final class RecordResource {

	// up to here an upsert that updates answers 204 and never says whether it created
	private static final int LAST_SILENT_UPSERT = 45;

	private final Org org;

	private final RecentRecords recent;

	RecordResource(Org org, RecentRecords recent) {
		this.org = org;
		this.recent = recent;
	}

	List<Route> routes() {
		return List.of(Route.of("POST", "sobjects/{object}", this::create),
				Route.of("POST", "sobjects/{object}/Id", this::create),
				Route.of("GET", "sobjects/{object}/{id}", this::get),
				Route.of("PATCH", "sobjects/{object}/{id}", this::update),
				Route.of("DELETE", "sobjects/{object}/{id}", this::delete),
				Route.of("GET", "sobjects/{object}/{field}/{value}", this::getByExternalId),
				Route.of("PATCH", "sobjects/{object}/{field}/{value}", this::upsert),
				Route.of("DELETE", "sobjects/{object}/{field}/{value}", this::deleteByExternalId));
	}

	private Answer create(RestCall call) {
		SObjectType type = call.type(this.org);
		Saved saved = this.org.records().insert(call.author(this.org), type, fields(call, type));
		if (!type.isPlatformEvent()) {
			this.recent.note(saved.id());
		}
		return call.json(201, result(saved, false)).with("Location", RecordJson.url(call, type, saved.id()));
	}

	private Answer get(RestCall call) {
		SObjectType type = call.type(this.org);
		List<Field> fields = RecordFields.named(type, call.parameter("fields"));
		Row row = this.org.records().get(type, call.variable("id"));
		return read(call, type, row, fields);
	}

	private Answer read(RestCall call, SObjectType type, Row row, List<Field> fields) {
		this.recent.note(row.id());
		RowVersion version = RowVersion.of(type, row);
		Answer unmet = Conditions.unmetByRead(call, version.modified(), version.etag());
		return version.tell((unmet != null) ? unmet : call.json(200, RecordJson.of(call, type, row, fields)));
	}

	private Answer update(RestCall call) {
		SObjectType type = call.type(this.org);
		String id = call.variable("id");
		Map<String, @Nullable Object> fields = fields(call, type);
		Saved saved = this.org.records().atomically(() -> {
			demandConditions(call, type, id);
			return this.org.records().update(call.author(this.org), type, id, fields);
		});
		this.recent.note(saved.id());
		return Answer.empty(204);
	}

	private void demandConditions(RestCall call, SObjectType type, String id) {
		String complete = SalesforceId.complete(id);
		Row row = (complete != null) ? this.org.records().find(type, complete) : null;
		if (row != null) {
			RowVersion version = RowVersion.of(type, row);
			Conditions.demandMetByWrite(call, version.modified(), version.etag());
		}
	}

	private Answer delete(RestCall call) {
		SObjectType type = call.type(this.org);
		this.org.records().delete(call.author(this.org), type, call.variable("id"));
		return Answer.empty(204);
	}

	private Answer getByExternalId(RestCall call) {
		SObjectType type = call.type(this.org);
		Row addressed = addressedById(call, type);
		if (addressed != null) {
			return part(call, type, addressed, call.variable("value"));
		}
		List<Field> fields = RecordFields.named(type, call.parameter("fields"));
		try {
			Row row = this.org.records().get(type, externalId(call, type), call.variable("value"));
			return read(call, type, row, fields);
		}
		catch (SeveralRecordsException ex) {
			return several(call, type, ex);
		}
	}

	// an id in the place of a field: a blob or a relationship of that record
	private @Nullable Row addressedById(RestCall call, SObjectType type) {
		String id = SalesforceId.complete(call.variable("field"));
		boolean isId = id != null && type.field(call.variable("field")) == null && id.startsWith(type.keyPrefix());
		return (id != null && isId) ? this.org.records().get(type, id) : null;
	}

	private Answer part(RestCall call, SObjectType type, Row row, String name) {
		Field blob = type.field(name);
		if (blob != null && blob.type() == FieldType.BASE64) {
			return BlobAnswer.of(type, row, blob);
		}
		ChildRelationship children = type.child(name);
		SObjectType childType = (children != null) ? this.org.schema().type(children.childType()) : null;
		Field field = (childType != null && children != null && children.field() != null)
				? childType.field(children.field()) : null;
		if (childType != null && field != null) {
			return children(call, childType, field, row.id());
		}
		Parent parent = parent(type, row, name);
		return read(call, parent.type(), parent.row(), RecordFields.named(parent.type(), call.parameter("fields")));
	}

	private Answer children(RestCall call, SObjectType type, Field field, String parentId) {
		List<Field> fields = RecordFields.named(type, call.parameter("fields"));
		List<Map<String, @Nullable Object>> records = this.org.records().read(() -> {
			List<Map<String, @Nullable Object>> found = new ArrayList<>();
			for (String id : this.org.records().idsWith(type, field, parentId)) {
				Row child = this.org.records().find(type, id);
				if (child != null && !child.isDeleted()) {
					found.add(RecordJson.of(call, type, child, fields));
				}
			}
			return found;
		});
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("totalSize", records.size());
		json.put("done", true);
		json.put("records", records);
		return call.json(200, json);
	}

	private Parent parent(SObjectType type, Row row, String name) {
		Field reference = type.parent(name);
		Object id = (reference != null) ? row.get(reference) : null;
		SObjectType parentType = (id != null) ? this.org.schema().typeOfId(id.toString()) : null;
		if (id == null || parentType == null) {
			throw MissingRecordException.notFound();
		}
		return new Parent(parentType, this.org.records().get(parentType, id.toString()));
	}

	private Map<String, @Nullable Object> fields(RestCall call, SObjectType type) {
		Multipart parts = Multipart.of(call.call());
		if (parts == null) {
			return JsonInput.record(call.call().body(), type);
		}
		Map<String, @Nullable Object> fields = JsonInput.record(parts.json(), type);
		parts.putBinaries(fields);
		return fields;
	}

	private Answer upsert(RestCall call) {
		SObjectType type = call.type(this.org);
		Row addressed = addressedById(call, type);
		if (addressed != null) {
			Parent parent = parent(type, addressed, call.variable("value"));
			this.org.records()
				.update(call.author(this.org), parent.type(), parent.row().id(), fields(call, parent.type()));
			return Answer.empty(204);
		}
		Field field = externalId(call, type);
		try {
			Saved saved = this.org.records()
				.upsert(call.author(this.org), type, field, call.variable("value"), fields(call, type),
						!"true".equals(call.parameter("updateOnly")));
			this.recent.note(saved.id());
			boolean silent = call.majorVersion() <= LAST_SILENT_UPSERT;
			if (saved.created()) {
				return call.json(201, result(saved, !silent)).with("Location", RecordJson.url(call, type, saved.id()));
			}
			return silent ? Answer.empty(204) : call.json(200, result(saved, true));
		}
		catch (SeveralRecordsException ex) {
			return several(call, type, ex);
		}
	}

	private Answer deleteByExternalId(RestCall call) {
		SObjectType type = call.type(this.org);
		Row addressed = addressedById(call, type);
		if (addressed != null) {
			Parent parent = parent(type, addressed, call.variable("value"));
			this.org.records().delete(call.author(this.org), parent.type(), parent.row().id());
			return Answer.empty(204);
		}
		try {
			Row row = this.org.records().get(type, externalId(call, type), call.variable("value"));
			this.org.records().delete(call.author(this.org), type, row.id());
			return Answer.empty(204);
		}
		catch (SeveralRecordsException ex) {
			return several(call, type, ex);
		}
	}

	private static Field externalId(RestCall call, SObjectType type) {
		Field field = type.field(call.variable("field"));
		if (field == null || !field.identifiesRecords()) {
			throw MissingRecordException.noExternalId(call.variable("field"));
		}
		return field;
	}

	private static Map<String, Object> result(Saved saved, boolean tellsCreated) {
		return RowResult.success(saved, tellsCreated).json();
	}

	private static Answer several(RestCall call, SObjectType type, SeveralRecordsException ex) {
		return call.json(300, ex.ids().stream().map((id) -> RecordJson.url(call, type, id)).toList());
	}

	private record Parent(SObjectType type, Row row) {

	}

}
