package io.github.springforce.embedded.schema;

import java.util.Arrays;
import java.util.List;

/**
 * What the platform gives a custom object, a custom setting or a platform event by
 * itself: the fields it is born with.
 */
final class CustomObject {

	private CustomObject() {
	}

	static SObjectType.Parts parts(String name, String keyPrefix) {
		SObjectType.Parts parts = named(name, keyPrefix);
		parts.traits.addAll(Arrays.asList(ObjectTrait.values()));
		parts.traits.removeAll(List.of(ObjectTrait.MERGEABLE, ObjectTrait.FEED_ENABLED, ObjectTrait.CUSTOM_SETTING));
		parts.add(id());
		parts.add(standard("OwnerId", "Owner ID", FieldType.REFERENCE).length(18)
			.references(List.of("User"), "Owner")
			.with(FieldTrait.CREATEABLE, FieldTrait.UPDATEABLE, FieldTrait.GROUPABLE));
		parts.add(standard("IsDeleted", "Deleted", FieldType.BOOLEAN).defaultValue(false)
			.with(FieldTrait.GROUPABLE)
			.without(FieldTrait.AGGREGATABLE));
		parts.add(name(parts.label));
		addAuditFields(parts);
		return parts;
	}

	/**
	 * A hierarchical custom setting: one record an owner, which is the org, a profile or
	 * a user.
	 */
	static SObjectType.Parts setting(String name, String keyPrefix) {
		SObjectType.Parts parts = named(name, keyPrefix);
		parts.traits.addAll(
				List.of(ObjectTrait.CREATEABLE, ObjectTrait.UPDATEABLE, ObjectTrait.DELETABLE, ObjectTrait.QUERYABLE,
						ObjectTrait.REPLICATEABLE, ObjectTrait.RETRIEVEABLE, ObjectTrait.CUSTOM_SETTING));
		parts.add(id());
		parts.add(standard("IsDeleted", "Deleted", FieldType.BOOLEAN).defaultValue(false)
			.with(FieldTrait.GROUPABLE)
			.without(FieldTrait.AGGREGATABLE));
		parts.add(name(parts.label));
		parts.add(standard("SetupOwnerId", "Location", FieldType.REFERENCE).length(18)
			.references(List.of("Organization", "Profile", "User"), "SetupOwner")
			.with(FieldTrait.CREATEABLE, FieldTrait.GROUPABLE, FieldTrait.NAME_POINTING,
					FieldTrait.POLYMORPHIC_FOREIGN_KEY, FieldTrait.UNIQUE));
		addAuditFields(parts);
		return parts;
	}

	/**
	 * A platform event: it is published, and can neither be read nor changed after that.
	 */
	static SObjectType.Parts event(String name, String keyPrefix) {
		SObjectType.Parts parts = named(name, keyPrefix);
		parts.traits.addAll(List.of(ObjectTrait.CREATEABLE, ObjectTrait.TRIGGERABLE));
		parts.add(standard("ReplayId", "Replay ID", FieldType.STRING).length(1000)
			.with(FieldTrait.NILLABLE)
			.without(FieldTrait.DEFAULTED_ON_CREATE));
		parts.add(standard("CreatedDate", "Created Date", FieldType.DATETIME));
		parts.add(user("CreatedById", "Created By ID", "CreatedBy"));
		parts.add(standard("EventUuid", "Event UUID", FieldType.STRING).length(36)
			.with(FieldTrait.NILLABLE)
			.without(FieldTrait.DEFAULTED_ON_CREATE));
		return parts;
	}

	private static SObjectType.Parts named(String name, String keyPrefix) {
		String label = Labels.ofApiName(name);
		return new SObjectType.Parts(name, label, label + "s", keyPrefix);
	}

	private static FieldBuilder id() {
		return standard("Id", "Record ID", FieldType.ID).length(18).with(FieldTrait.ID_LOOKUP, FieldTrait.GROUPABLE);
	}

	private static FieldBuilder name(String label) {
		return standard("Name", label + " Name", FieldType.STRING).length(80)
			.with(FieldTrait.NAME_FIELD, FieldTrait.ID_LOOKUP, FieldTrait.CREATEABLE, FieldTrait.UPDATEABLE,
					FieldTrait.GROUPABLE, FieldTrait.NILLABLE);
	}

	private static void addAuditFields(SObjectType.Parts parts) {
		parts.add(standard("CreatedDate", "Created Date", FieldType.DATETIME));
		parts.add(user("CreatedById", "Created By ID", "CreatedBy"));
		parts.add(standard("LastModifiedDate", "Last Modified Date", FieldType.DATETIME));
		parts.add(user("LastModifiedById", "Last Modified By ID", "LastModifiedBy"));
		parts.add(standard("SystemModstamp", "System Modstamp", FieldType.DATETIME));
	}

	private static FieldBuilder user(String name, String label, String relationship) {
		return standard(name, label, FieldType.REFERENCE).length(18)
			.references(List.of("User"), relationship)
			.with(FieldTrait.GROUPABLE);
	}

	private static FieldBuilder standard(String name, String label, FieldType type) {
		return new FieldBuilder(name, type).label(label)
			.with(FieldTrait.DEFAULTED_ON_CREATE, FieldTrait.FILTERABLE, FieldTrait.SORTABLE, FieldTrait.AGGREGATABLE);
	}

}
