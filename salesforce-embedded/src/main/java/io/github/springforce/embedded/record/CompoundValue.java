package io.github.springforce.embedded.record;

import java.util.Map;
import java.util.TreeMap;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * The value of a compound field: its parts under the names that an address or a location
 * gives them, {@code MailingCity} being the {@code city} of {@code MailingAddress}, and
 * {@code Site__Latitude__s} the {@code latitude} of {@code Site__c}.
 */
public final class CompoundValue {

	private CompoundValue() {
	}

	/**
	 * The parts, {@code null} when all are empty.
	 */
	public static @Nullable Map<String, @Nullable Object> of(SObjectType type, Field compound, Row row) {
		String prefix = compound.name().replaceFirst("Address$", "").replaceFirst("__c$", "__");
		Map<String, @Nullable Object> parts = new TreeMap<>();
		boolean empty = true;
		for (Field field : type.fields()) {
			if (compound.name().equals(field.compoundFieldName())) {
				Object value = row.get(field);
				empty &= value == null;
				parts.put(partName(field.name(), prefix), value);
			}
		}
		return empty ? null : parts;
	}

	private static String partName(String field, String prefix) {
		String part = (field.startsWith(prefix) ? field.substring(prefix.length()) : field).replaceFirst("__s$", "");
		return Character.toLowerCase(part.charAt(0)) + part.substring(1);
	}

}
