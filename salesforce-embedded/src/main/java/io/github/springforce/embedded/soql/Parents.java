package io.github.springforce.embedded.soql;

import java.util.HashMap;
import java.util.Map;

import io.github.springforce.embedded.record.Records;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Follows references from a record to its parent, for the time of one query.
 */
final class Parents {

	private final OrgSchema schema;

	private final Records records;

	private final Map<String, SObjectType> typesByPrefix = new HashMap<>();

	Parents(OrgSchema schema, Records records) {
		this.schema = schema;
		this.records = records;
		schema.types().forEach((type) -> this.typesByPrefix.putIfAbsent(type.keyPrefix(), type));
	}

	/**
	 * The one type that the reference leads to; {@code null} for a polymorphic one, and
	 * for a type that this org has not.
	 */
	@Nullable SObjectType onlyType(Field reference) {
		return isPolymorphic(reference) ? null : this.schema.type(reference.referenceTo().get(0));
	}

	static boolean isPolymorphic(Field reference) {
		return reference.referenceTo().size() != 1;
	}

	@Nullable Parent of(Row row, Field reference) {
		Object id = row.get(reference);
		if (id == null) {
			return null;
		}
		String text = id.toString();
		SObjectType type = isPolymorphic(reference) ? this.typesByPrefix.get(text.substring(0, 3))
				: onlyType(reference);
		Row parent = (type != null) ? this.records.find(type, text) : null;
		return (type != null && parent != null) ? new Parent(type, parent) : null;
	}

	/**
	 * A record that another one references.
	 */
	record Parent(SObjectType type, Row row) {

	}

}
