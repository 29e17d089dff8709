package io.github.springforce.embedded.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sends for one record into a {@link Draft}: names become fields,
 * values become stored values, parents named by external id become their ids.
 */
final class Input {

	private final References references;

	Input(References references) {
		this.references = references;
	}

	void read(Map<String, ? extends @Nullable Object> fields, Author.Rights rights, Draft draft) {
		List<String> readOnly = new ArrayList<>();
		fields.forEach((name, value) -> {
			if (!name.equals("attributes")) {
				Field field = fieldOf(draft.type(), name, value);
				if (rights == Author.Rights.FIELDS && !isWritable(field, draft)) {
					readOnly.add(field.name());
				}
				draft.write(field, valueOf(field, name, value, draft));
			}
		});
		if (!readOnly.isEmpty()) {
			throw new OrgException(new OrgError("INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: "
					+ String.join(", ", readOnly)
					+ ". Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
					readOnly));
		}
		draft.throwIfRefused();
	}

	private Field fieldOf(SObjectType type, String name, @Nullable Object value) {
		Field field = type.field(name);
		if (field == null && (value == null || value instanceof Map)) {
			field = type.parent(name);
		}
		if (field == null) {
			throw new OrgException(
					OrgError.of("INVALID_FIELD", "No such column '" + name + "' on sobject of type " + type.name()));
		}
		return field;
	}

	private static boolean isWritable(Field field, Draft draft) {
		return !field.type().isCompound() && field.is(draft.isInsert() ? FieldTrait.CREATEABLE : FieldTrait.UPDATEABLE);
	}

	private @Nullable Object valueOf(Field field, String name, @Nullable Object value, Draft draft) {
		if (field.type().isCompound()) {
			return null;
		}
		if (value instanceof Map<?, ?> parent) {
			return this.references.idOf(field, name, parent);
		}
		try {
			return StoredValue.of(field, value);
		}
		catch (IllegalArgumentException ex) {
			draft.refuse(OrgError.onFields("INVALID_TYPE_ON_FIELD_IN_RECORD",
					field.label() + ": value not of required type: " + value, field.name()));
			return null;
		}
	}

}
