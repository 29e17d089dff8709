package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.record.CompoundValue;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A record as the REST API shows it: its attributes first, then the fields asked for.
 */
final class RecordJson {

	private RecordJson() {
	}

	static Map<String, @Nullable Object> of(RestCall call, SObjectType type, Row row, List<Field> fields) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("attributes", attributes(call, type, row.id()));
		for (Field field : fields) {
			json.put(field.name(), value(call, type, row, field));
		}
		return json;
	}

	static Map<String, String> attributes(RestCall call, SObjectType type, String id) {
		Map<String, String> attributes = new LinkedHashMap<>();
		attributes.put("type", type.name());
		attributes.put("url", url(call, type, id));
		return attributes;
	}

	static String url(RestCall call, SObjectType type, String id) {
		return call.url("/sobjects/" + type.name() + "/" + id);
	}

	/**
	 * The value of a field; bytes are shown as the address that gives them.
	 */
	static @Nullable Object value(RestCall call, SObjectType type, Row row, Field field) {
		if (field.type().isCompound()) {
			return CompoundValue.of(type, field, row);
		}
		Object value = row.get(field);
		return (value instanceof byte[]) ? url(call, type, row.id()) + "/" + field.name() : value;
	}

}
