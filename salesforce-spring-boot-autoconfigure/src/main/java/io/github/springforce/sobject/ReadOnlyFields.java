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

	/** Text fields such as FromAddress are none. */
	private static final Set<String> COMPOUND = Set.of("address", "billingaddress", "shippingaddress", "mailingaddress",
			"otheraddress", "personmailingaddress", "personotheraddress", "quotetoaddress", "additionaladdress");

	private static final Set<String> ADDRESS_PARTS = Set.of("city", "country", "countrycode", "geocodeaccuracy",
			"latitude", "longitude", "postalcode", "state", "statecode", "street");

	private ReadOnlyFields() {
	}

	/** Whether the platform itself sets this field of every record. */
	static boolean isSystem(String name) {
		return SYSTEM.contains(name.toLowerCase(Locale.ROOT));
	}

	/** Whether the field is put together from others, which are written in its place. */
	static boolean isCompound(String name) {
		return COMPOUND.contains(name.toLowerCase(Locale.ROOT));
	}

	static boolean isIdentity(String name) {
		return name.equalsIgnoreCase("Id") || name.equals("attributes");
	}

	/**
	 * Whether a record that was read can hold this field although it cannot be written.
	 */
	static boolean isReadOnly(@Nullable String type, String name) {
		return isIdentity(name) || isSystem(name) || isCompound(name)
				|| (name.equalsIgnoreCase("Name") && type != null && PERSONS.contains(type.toLowerCase(Locale.ROOT)));
	}

	/**
	 * Whether a read gives {@code null} here for a parent or children that are not there,
	 * or for a compound field whose parts are empty: such a field cannot be emptied.
	 */
	static boolean isAbsentStructure(SObject record, String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (lower.endsWith("__c")) {
			String stem = lower.substring(0, lower.length() - 1);
			return record.contains(stem + "latitude__s") || record.contains(stem + "city__s");
		}
		return lower.endsWith("__r") || lower.endsWith("__pr");
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
