package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.RecordTypeInfo;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The record types of an object: the master one, and the rows of RecordType that name the
 * object.
 */
final class RecordTypes {

	private static final String MASTER = "012000000000000AAA";

	private final Org org;

	RecordTypes(Org org) {
		this.org = org;
	}

	List<Map<String, @Nullable Object>> infos(RestCall call, SObjectType type) {
		List<Map<String, @Nullable Object>> infos = new ArrayList<>();
		SObjectType recordType = this.org.type("RecordType");
		for (Row row : this.org.records().read(() -> List.copyOf(this.org.records().all(recordType)))) {
			if (!row.isDeleted() && type.name().equals(text(recordType, row, "SobjectType"))) {
				boolean available = type.recordTypes()
					.stream()
					.allMatch((info) -> info.available() || !info.id().equals(row.id()));
				infos.add(json(call, type, new RecordTypeInfo(row.id(), text(recordType, row, "Name"),
						text(recordType, row, "DeveloperName"), "true".equals(text(recordType, row, "IsActive")),
						available, row.id().equals(type.usualRecordType()))));
			}
		}
		infos.add(json(call, type,
				new RecordTypeInfo(MASTER, "Master", "Master", true, true, type.usualRecordType() == null)));
		return infos;
	}

	private static Map<String, @Nullable Object> json(RestCall call, SObjectType type, RecordTypeInfo info) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("active", info.active());
		json.put("available", info.available());
		json.put("defaultRecordTypeMapping", info.usual());
		json.put("developerName", info.developerName());
		json.put("master", info.id().equals(MASTER));
		json.put("name", info.name());
		json.put("recordTypeId", info.id());
		json.put("urls", Map.of("layout", call.url("/sobjects/" + type.name() + "/describe/layouts/" + info.id())));
		return json;
	}

	private static String text(SObjectType type, Row row, String name) {
		Field field = type.field(name);
		Object value = (field != null) ? row.get(field) : null;
		return (value != null) ? value.toString() : "";
	}

}
