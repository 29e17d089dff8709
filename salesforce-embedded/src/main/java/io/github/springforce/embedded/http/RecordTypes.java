package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
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
				infos.add(info(call, type, row.id(), text(recordType, row, "Name"),
						text(recordType, row, "DeveloperName"), "true".equals(text(recordType, row, "IsActive"))));
			}
		}
		infos.add(info(call, type, MASTER, "Master", "Master", true));
		return infos;
	}

	private static Map<String, @Nullable Object> info(RestCall call, SObjectType type, String id, String name,
			String developerName, boolean active) {
		Map<String, @Nullable Object> info = new LinkedHashMap<>();
		info.put("active", active);
		info.put("available", true);
		info.put("defaultRecordTypeMapping", id.equals(MASTER));
		info.put("developerName", developerName);
		info.put("master", id.equals(MASTER));
		info.put("name", name);
		info.put("recordTypeId", id);
		info.put("urls", Map.of("layout", call.url("/sobjects/" + type.name() + "/describe/layouts/" + id)));
		return info;
	}

	private static String text(SObjectType type, Row row, String name) {
		Field field = type.field(name);
		Object value = (field != null) ? row.get(field) : null;
		return (value != null) ? value.toString() : "";
	}

}
