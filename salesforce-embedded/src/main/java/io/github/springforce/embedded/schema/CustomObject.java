package io.github.springforce.embedded.schema;

import java.util.Arrays;
import java.util.List;

/**
 * What the platform gives every custom object by itself: the fields it is born with.
 */
final class CustomObject {

	private CustomObject() {
	}

	static SObjectType.Parts parts(String name, String keyPrefix) {
		String label = Labels.ofApiName(name);
		SObjectType.Parts parts = new SObjectType.Parts(name, label, label + "s", keyPrefix);
		parts.traits.addAll(Arrays.asList(ObjectTrait.values()));
		parts.traits.remove(ObjectTrait.MERGEABLE);
		parts.traits.remove(ObjectTrait.FEED_ENABLED);
		parts
			.add(standard("Id", "Record ID", FieldType.ID).length(18).with(FieldTrait.ID_LOOKUP, FieldTrait.GROUPABLE));
		parts.add(standard("OwnerId", "Owner ID", FieldType.REFERENCE).length(18)
			.references(List.of("User"), "Owner")
			.with(FieldTrait.CREATEABLE, FieldTrait.UPDATEABLE, FieldTrait.GROUPABLE));
		parts.add(standard("IsDeleted", "Deleted", FieldType.BOOLEAN).defaultValue(false)
			.with(FieldTrait.GROUPABLE)
			.without(FieldTrait.AGGREGATABLE));
		parts.add(standard("Name", label + " Name", FieldType.STRING).length(80)
			.with(FieldTrait.NAME_FIELD, FieldTrait.ID_LOOKUP, FieldTrait.CREATEABLE, FieldTrait.UPDATEABLE,
					FieldTrait.GROUPABLE, FieldTrait.NILLABLE));
		parts.add(standard("CreatedDate", "Created Date", FieldType.DATETIME));
		parts.add(user("CreatedById", "Created By ID", "CreatedBy"));
		parts.add(standard("LastModifiedDate", "Last Modified Date", FieldType.DATETIME));
		parts.add(user("LastModifiedById", "Last Modified By ID", "LastModifiedBy"));
		parts.add(standard("SystemModstamp", "System Modstamp", FieldType.DATETIME));
		return parts;
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
