package io.github.springforce.embedded.record;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Follows references from record to record, and refuses those that lead nowhere.
 */
final class References {

	private static final String MASTER_RECORD_TYPE = "012000000000000AAA";

	private final OrgSchema schema;

	private final Tables tables;

	References(OrgSchema schema, Tables tables) {
		this.schema = schema;
		this.tables = tables;
	}

	/**
	 * The id of the parent that is named by a nested object with its external id.
	 */
	@Nullable String idOf(Field field, String name, Map<?, ?> parent) {
		SObjectType type = parentType(field, parent);
		for (Map.Entry<?, ?> entry : parent.entrySet()) {
			String key = String.valueOf(entry.getKey());
			Field external = type.field(key);
			if (key.equals("attributes")) {
				continue;
			}
			if (external == null || !external.identifiesRecords() || entry.getValue() == null) {
				throw new OrgException(
						OrgError.of("INVALID_FIELD", "No such column '" + key + "' on sobject of type " + type.name()));
			}
			return idByExternalId(type, external, Objects.requireNonNull(entry.getValue()));
		}
		throw new OrgException(OrgError.of("INVALID_FIELD", "No external id in " + name));
	}

	private SObjectType parentType(Field field, Map<?, ?> parent) {
		Object named = (parent.get("attributes") instanceof Map<?, ?> attributes) ? attributes.get("type") : null;
		String name = (named != null) ? named.toString() : knownTypes(field).stream().findFirst().orElse("");
		SObjectType type = this.schema.type(name);
		if (type == null || !field.referenceTo().contains(type.name())) {
			throw new OrgException(
					field.type().isId() ? OrgError.of("INVALID_FIELD", field.name() + " does not reference " + name)
							: OrgError.of("JSON_PARSER_ERROR",
									"Cannot deserialize instance of " + field.type().wireName()
											+ " from START_OBJECT value { or request may be missing a required field"));
		}
		return type;
	}

	private List<String> knownTypes(Field field) {
		return field.referenceTo().stream().filter((name) -> this.schema.type(name) != null).toList();
	}

	private String idByExternalId(SObjectType type, Field external, Object value) {
		Table table = this.tables.of(type);
		Object stored = StoredValue.of(external, value);
		List<String> ids = (stored != null)
				? table.idsWith(external, stored).stream().filter((id) -> isLiving(table.get(id))).toList() : List.of();
		if (ids.isEmpty()) {
			throw new OrgException(OrgError.of("INVALID_FIELD", "Foreign key external ID: " + value
					+ " not found for field " + external.name() + " in entity " + type.name()));
		}
		if (ids.size() > 1) {
			throw new OrgException(OrgError.onFields("DUPLICATE_EXTERNAL_ID",
					"Foreign key external ID: " + value + " matches several records of " + type.name(),
					external.name()));
		}
		return ids.get(0);
	}

	/**
	 * Notes on the draft what is wrong with the reference.
	 */
	void check(Field field, String id, Draft draft) {
		SObjectType parent = this.schema.typeOfId(id);
		boolean mayBeUnknown = field.referenceTo().isEmpty() || knownTypes(field).size() < field.referenceTo().size();
		if (SalesforceId.complete(id) == null || (parent == null && !mayBeUnknown)
				|| (parent != null && !field.referenceTo().contains(parent.name()))) {
			draft.refuse(OrgError.onFields("MALFORMED_ID", field.label() + ": id value of incorrect type: " + id,
					field.name()));
		}
		else if (parent != null && !id.equals(MASTER_RECORD_TYPE)) {
			checkRecord(field, parent, id, draft);
		}
	}

	private void checkRecord(Field field, SObjectType parent, String id, Draft draft) {
		Row row = this.tables.of(parent).get(id);
		if (row == null && parent.name().equals("RecordType")) {
			draft.refuse(OrgError.onFields("INVALID_CROSS_REFERENCE_KEY",
					field.label() + ": this ID value isn't valid for the user: " + id, field.name()));
		}
		else if (row == null) {
			draft.refuse(OrgError.onFields("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"));
		}
		else if (row.isDeleted()) {
			draft.refuse(OrgError.onFields("ENTITY_IS_DELETED", "entity is deleted"));
		}
	}

	private static boolean isLiving(@Nullable Row row) {
		return row != null && !row.isDeleted();
	}

}
