package io.github.springforce.sobject;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Fields that the platform fills itself, so that they are read but never sent.
 */
final class ReadOnlyFields {

	private static final Set<String> SYSTEM = Set.of("isdeleted", "createdbyid", "createddate", "lastmodifiedbyid",
			"lastmodifieddate", "systemmodstamp", "lastactivitydate", "lastvieweddate", "lastreferenceddate",
			"masterrecordid");

	/** Their Name is put together from its parts. */
	private static final Set<String> PERSONS = Set.of("contact", "lead", "user");

	private static final Set<String> ADDRESS_PARTS = Set.of("city", "country", "countrycode", "geocodeaccuracy",
			"latitude", "longitude", "postalcode", "state", "statecode", "street");

	private ReadOnlyFields() {
	}

	/** Whether the platform itself sets this field of every record. */
	static boolean isSystem(String name) {
		return SYSTEM.contains(name.toLowerCase(Locale.ROOT));
	}

	static boolean isIdentity(String name) {
		return name.equalsIgnoreCase("Id") || name.equals("attributes");
	}

	/**
	 * Whether a record that was read can hold this field although it cannot be written.
	 */
	static boolean isReadOnly(@Nullable String type, String name) {
		return isIdentity(name) || isSystem(name)
				|| (name.equalsIgnoreCase("Name") && type != null && PERSONS.contains(type.toLowerCase(Locale.ROOT)));
	}

	/**
	 * Whether this is what a read gives for a parent, for children or for a compound
	 * field.
	 */
	static boolean isReadOnlyValue(@Nullable Object value) {
		if (value instanceof SObject parent) {
			return parent.getUrl() != null;
		}
		return value instanceof ChildRecords || (value instanceof Map<?, ?> structure && isCompound(structure));
	}

	private static boolean isCompound(Map<?, ?> structure) {
		return !structure.isEmpty() && structure.keySet()
			.stream()
			.allMatch((key) -> key instanceof String name && ADDRESS_PARTS.contains(name.toLowerCase(Locale.ROOT)));
	}

}
