package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.List;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a record an answer shows.
 */
final class RecordFields {

	private RecordFields() {
	}

	/**
	 * Those that the call names, the id always among them; all when it names none.
	 */
	static List<Field> named(SObjectType type, @Nullable String names) {
		if (names == null) {
			return type.fields();
		}
		List<Field> fields = new ArrayList<>();
		for (String name : names.split(",")) {
			Field field = type.field(name.strip());
			if (field == null) {
				throw new OrgException(OrgError.of("INVALID_FIELD",
						"No such column '" + name.strip() + "' on sobject of type " + type.name()));
			}
			if (!fields.contains(field)) {
				fields.add(field);
			}
		}
		Field id = type.field("Id");
		if (id != null && !fields.contains(id)) {
			fields.add(id);
		}
		return fields;
	}

}
