package io.github.springforce.describe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An object type as the org describes it to this user.
 *
 * @param name the API name
 * @param keyPrefix the first three characters of its ids; {@code null} for types without
 * ids of their own
 * @param fields its fields, in the org's order
 * @param childRelationships the types that refer to it
 * @param recordTypeInfos its record types
 */
public record SObjectDescribe(boolean activateable, boolean compactLayoutable, boolean createable, boolean custom,
		boolean customSetting, boolean deepCloneable, boolean deletable, boolean deprecatedAndHidden,
		boolean feedEnabled, boolean hasSubtypes, boolean isInterface, boolean isSubtype, @Nullable String keyPrefix,
		String label, String labelPlural, boolean layoutable, boolean listviewable, boolean lookupLayoutable,
		boolean mergeable, boolean mruEnabled, String name, boolean queryable, boolean replicateable,
		boolean retrieveable, boolean searchLayoutable, boolean searchable, boolean triggerable, boolean undeletable,
		boolean updateable, List<FieldDescribe> fields, List<ChildRelationship> childRelationships,
		List<RecordTypeInfo> recordTypeInfos, Map<String, String> urls) {

	public SObjectDescribe {
		fields = (fields != null) ? List.copyOf(fields) : List.of();
		childRelationships = (childRelationships != null) ? List.copyOf(childRelationships) : List.of();
		recordTypeInfos = (recordTypeInfos != null) ? List.copyOf(recordTypeInfos) : List.of();
		urls = (urls != null) ? Map.copyOf(urls) : Map.of();
	}

	/** The field of this API name, regardless of case; empty when the user sees none. */
	public Optional<FieldDescribe> field(String name) {
		return this.fields.stream().filter((field) -> field.name().equalsIgnoreCase(name)).findFirst();
	}

	/**
	 * A type whose records refer to this one.
	 *
	 * @param childSObject the API name of that type
	 * @param field the field that refers
	 * @param relationshipName under which name a query reaches the children; {@code null}
	 * when it cannot
	 * @param cascadeDelete whether the children go with their parent
	 * @param restrictedDelete whether children keep their parent from being deleted
	 */
	public record ChildRelationship(boolean cascadeDelete, String childSObject, boolean deprecatedAndHidden,
			String field, @Nullable String relationshipName, boolean restrictedDelete) {
	}

	/**
	 * A record type.
	 *
	 * @param recordTypeId its id
	 * @param developerName its API name
	 * @param name what users see
	 * @param master whether it is the one that every type has
	 * @param available whether this user can choose it
	 */
	public record RecordTypeInfo(boolean active, boolean available, boolean defaultRecordTypeMapping,
			@Nullable String developerName, boolean master, @Nullable String name, String recordTypeId) {
	}

}
