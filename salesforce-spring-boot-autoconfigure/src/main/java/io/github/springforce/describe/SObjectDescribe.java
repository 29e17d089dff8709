package io.github.springforce.describe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.springforce.describe.FieldDescribe.PicklistValue;
import org.jspecify.annotations.Nullable;

/**
 * An object type as the org describes it to this user, key for key.
 *
 * @param name the API name
 * @param keyPrefix the first three characters of its ids; {@code null} for types without
 * ids of their own
 * @param fields its fields, in the org's order
 * @param childRelationships the types that refer to it
 * @param recordTypeInfos its record types
 * @param supportedScopes what {@code USING SCOPE} of a query takes
 * @param actionOverrides the pages that take the place of the usual ones
 * @param namedLayoutInfos the layouts that have a name of their own
 * @param urls the resources of the type by what they are
 */
public record SObjectDescribe(List<ActionOverride> actionOverrides, boolean activateable,
		@Nullable String associateEntityType, @Nullable String associateParentEntity,
		List<ChildRelationship> childRelationships, boolean compactLayoutable, boolean createable, boolean custom,
		boolean customSetting, boolean deepCloneable, @Nullable String defaultImplementation, boolean deletable,
		boolean deprecatedAndHidden, @Nullable String extendedBy, @Nullable String extendsInterfaces,
		boolean feedEnabled, List<FieldDescribe> fields, boolean hasSubtypes, @Nullable String implementedBy,
		@Nullable String implementsInterfaces, boolean isInterface, boolean isSubtype, @Nullable String keyPrefix,
		String label, String labelPlural, boolean layoutable, @Nullable Boolean listviewable,
		@Nullable Boolean lookupLayoutable, boolean mergeable, boolean mruEnabled, String name,
		List<NamedLayoutInfo> namedLayoutInfos, @Nullable String networkScopeFieldName, boolean queryable,
		List<RecordTypeInfo> recordTypeInfos, boolean replicateable, boolean retrieveable, boolean searchLayoutable,
		boolean searchable, @Nullable String sobjectDescribeOption, List<Scope> supportedScopes, boolean triggerable,
		boolean undeletable, boolean updateable, Map<String, String> urls) {

	public SObjectDescribe {
		actionOverrides = (actionOverrides != null) ? List.copyOf(actionOverrides) : List.of();
		childRelationships = (childRelationships != null) ? List.copyOf(childRelationships) : List.of();
		fields = (fields != null) ? List.copyOf(fields) : List.of();
		namedLayoutInfos = (namedLayoutInfos != null) ? List.copyOf(namedLayoutInfos) : List.of();
		recordTypeInfos = (recordTypeInfos != null) ? List.copyOf(recordTypeInfos) : List.of();
		supportedScopes = (supportedScopes != null) ? List.copyOf(supportedScopes) : List.of();
		urls = (urls != null) ? Map.copyOf(urls) : Map.of();
	}

	/** The field of this API name, regardless of case; empty when the user sees none. */
	public Optional<FieldDescribe> field(String name) {
		return this.fields.stream().filter((field) -> field.name().equalsIgnoreCase(name)).findFirst();
	}

	/**
	 * The fields that a creation must name; validation rules and page layouts can ask for
	 * more.
	 */
	public List<FieldDescribe> requiredFields() {
		return this.fields.stream().filter(FieldDescribe::isRequired).toList();
	}

	/**
	 * The values of a picklist that can be chosen, in the org's order.
	 * @param field the API name of the field, regardless of case
	 * @return the values; empty when the field is no picklist
	 * @throws IllegalArgumentException when the user sees no such field
	 */
	public List<PicklistValue> picklistValues(String field) {
		return present(field).activeValues();
	}

	/**
	 * The values of a dependent picklist that can be chosen beside a value of the field
	 * that controls it.
	 * @param field the API name of the dependent picklist, regardless of case
	 * @param controllingValue a value of the controlling picklist, or a truth value when
	 * a checkbox controls it
	 * @return the values; empty when that value allows none, or there is no such value
	 * @throws IllegalArgumentException when the user sees no such field, or nothing
	 * controls it
	 */
	public List<PicklistValue> picklistValues(String field, Object controllingValue) {
		FieldDescribe dependent = present(field);
		if (dependent.controllerName() == null) {
			throw new IllegalArgumentException("No field controls " + dependent.name() + " of " + this.name
					+ ": ask for its values without a controlling one");
		}
		int place = place(present(dependent.controllerName()), controllingValue.toString());
		return (place < 0) ? List.of()
				: dependent.activeValues().stream().filter((value) -> value.isValidFor(place)).toList();
	}

	private static int place(FieldDescribe controller, String value) {
		if (controller.picklistValues().isEmpty()) {
			return value.equals("true") ? 1 : value.equals("false") ? 0 : -1;
		}
		return controller.picklistValues().stream().map(PicklistValue::value).toList().indexOf(value);
	}

	private FieldDescribe present(String field) {
		return field(field)
			.orElseThrow(() -> new IllegalArgumentException("The user sees no field " + field + " of " + this.name));
	}

	/**
	 * The children that a query reaches under this name, regardless of case; empty when
	 * there are none.
	 */
	public Optional<ChildRelationship> childRelationship(String relationshipName) {
		return this.childRelationships.stream()
			.filter((children) -> relationshipName.equalsIgnoreCase(children.relationshipName()))
			.findFirst();
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
	 * @param junctionIdListNames the names of the lists of ids that stand for many
	 * references
	 * @param junctionReferenceTo the types that such a list can name
	 */
	public record ChildRelationship(boolean cascadeDelete, String childSObject, boolean deprecatedAndHidden,
			String field, List<String> junctionIdListNames, List<String> junctionReferenceTo,
			@Nullable String relationshipName, boolean restrictedDelete) {

		public ChildRelationship {
			junctionIdListNames = (junctionIdListNames != null) ? List.copyOf(junctionIdListNames) : List.of();
			junctionReferenceTo = (junctionReferenceTo != null) ? List.copyOf(junctionReferenceTo) : List.of();
		}

	}

	/**
	 * A record type.
	 *
	 * @param recordTypeId its id
	 * @param developerName its API name
	 * @param name what users see
	 * @param master whether it is the one that every type has
	 * @param available whether this user can choose it
	 * @param urls its layout
	 */
	public record RecordTypeInfo(boolean active, boolean available, boolean defaultRecordTypeMapping,
			@Nullable String developerName, boolean master, @Nullable String name, String recordTypeId,
			Map<String, String> urls) {

		public RecordTypeInfo {
			urls = (urls != null) ? Map.copyOf(urls) : Map.of();
		}

	}

	/**
	 * A part of the records, which {@code USING SCOPE} of a query names.
	 *
	 * @param label what users see
	 * @param name what the query says
	 */
	public record Scope(@Nullable String label, String name) {
	}

	/**
	 * A layout with a name of its own.
	 *
	 * @param name its name
	 */
	public record NamedLayoutInfo(String name) {
	}

	/**
	 * A page that takes the place of the usual one.
	 *
	 * @param name the action, for example {@code New}
	 * @param formFactor the size of the screen that it is for
	 * @param pageId the id of the page
	 * @param url where the page is
	 */
	public record ActionOverride(@Nullable String formFactor, boolean isAvailableInTouch, @Nullable String name,
			@Nullable String pageId, @Nullable String url) {
	}

}
