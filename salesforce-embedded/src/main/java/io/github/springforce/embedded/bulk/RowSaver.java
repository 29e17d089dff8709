package io.github.springforce.embedded.bulk;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Saved;
import io.github.springforce.embedded.record.SeveralRecordsException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Does with one row what its job says, whichever Bulk API the job is of.
 */
final class RowSaver {

	private final Org org;

	private final SObjectType type;

	private final String operation;

	private final @Nullable Field externalId;

	RowSaver(Org org, SObjectType type, String operation, @Nullable Field externalId) {
		this.org = org;
		this.type = type;
		this.operation = operation;
		this.externalId = externalId;
	}

	/**
	 * @param fields the row; to be changed
	 */
	RowOutcome save(Map<String, @Nullable Object> fields) {
		String id = text(fields, "Id");
		try {
			Saved saved = save(fields, id);
			return new RowOutcome(saved.id(), saved.created(), List.of());
		}
		catch (OrgException ex) {
			return new RowOutcome(id, false, ex.errors());
		}
		catch (SeveralRecordsException ex) {
			return new RowOutcome(id, false, List.of(OrgError.onFields("DUPLICATE_EXTERNAL_ID",
					"External ID: more than one record found for external id field: " + ex.ids())));
		}
	}

	private Saved save(Map<String, @Nullable Object> fields, @Nullable String id) {
		return switch (this.operation) {
			case "insert" -> {
				fields.keySet().removeIf("Id"::equalsIgnoreCase);
				yield this.org.records().insert(this.org.client(), this.type, fields);
			}
			case "update" -> {
				fields.keySet().removeIf("Id"::equalsIgnoreCase);
				yield this.org.records().update(this.org.client(), this.type, required(id, "an update call"), fields);
			}
			case "upsert" -> upsert(fields);
			case "hardDelete" -> {
				String known = required(id, "a delete call");
				this.org.records().erase(this.org.client(), this.type, known);
				yield new Saved(known, false);
			}
			default -> {
				String known = required(id, "a delete call");
				this.org.records().delete(this.org.client(), this.type, known);
				yield new Saved(known, false);
			}
		};
	}

	private Saved upsert(Map<String, @Nullable Object> fields) {
		Field key = Objects.requireNonNull(this.externalId);
		String value = text(fields, key.name());
		fields.keySet().removeIf(key.name()::equalsIgnoreCase);
		if (key.type() == FieldType.ID) {
			return (value == null) ? this.org.records().insert(this.org.client(), this.type, fields)
					: this.org.records().update(this.org.client(), this.type, value, fields);
		}
		if (value == null) {
			throw new OrgException(OrgError.onFields("MISSING_ARGUMENT", key.name() + " not specified"));
		}
		return this.org.records().upsert(this.org.client(), this.type, key, value, fields, true);
	}

	private static String required(@Nullable String id, String call) {
		if (id == null) {
			throw new OrgException(OrgError.onFields("MISSING_ARGUMENT", "Id not specified in " + call));
		}
		return id;
	}

	private static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
		for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
			if (field.getKey().equalsIgnoreCase(name)) {
				return (field.getValue() != null) ? field.getValue().toString() : null;
			}
		}
		return null;
	}

}
