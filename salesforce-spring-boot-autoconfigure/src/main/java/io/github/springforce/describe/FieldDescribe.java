package io.github.springforce.describe;

import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A field as the org describes it, key for key.
 *
 * @param name the API name
 * @param label what users see
 * @param type the platform's type, for example {@code picklist}
 * @param defaultValue what a new record gets: a truth value, text, or {@code null}
 * @param nillable whether it may be empty
 * @param picklistValues the values of a picklist, inactive ones too; empty for other
 * types
 * @param referenceTo the types that a reference can point to; empty for other types
 * @param relationshipName under which name a query reaches the parent; {@code null} for
 * other types
 * @param controllerName the field that decides which values a dependent picklist offers;
 * {@code null} for other fields
 * @param filteredLookupInfo what narrows the records that a reference can point to;
 * {@code null} when nothing does
 */
public record FieldDescribe(boolean aggregatable, boolean aiPredictionField, boolean autoNumber, int byteLength,
		boolean calculated, @Nullable String calculatedFormula, boolean cascadeDelete, boolean caseSensitive,
		@Nullable String compoundFieldName, @Nullable String controllerName, boolean createable, boolean custom,
		@Nullable Object defaultValue, @Nullable String defaultValueFormula, boolean defaultedOnCreate,
		boolean dependentPicklist, boolean deprecatedAndHidden, int digits, boolean displayLocationInDecimal,
		boolean encrypted, boolean externalId, @Nullable String extraTypeInfo, boolean filterable,
		@Nullable FilteredLookupInfo filteredLookupInfo, boolean formulaTreatNullNumberAsZero, boolean groupable,
		boolean highScaleNumber, boolean htmlFormatted, boolean idLookup, @Nullable String inlineHelpText, String label,
		int length, @Nullable String mask, @Nullable String maskType, String name, boolean nameField,
		boolean namePointing, boolean nillable, boolean permissionable, List<PicklistValue> picklistValues,
		boolean polymorphicForeignKey, int precision, boolean queryByDistance, @Nullable String referenceTargetField,
		List<String> referenceTo, @Nullable String relationshipName, @Nullable Integer relationshipOrder,
		boolean restrictedDelete, boolean restrictedPicklist, int scale, boolean searchPrefilterable,
		@Nullable String soapType, boolean sortable, String type, boolean unique, boolean updateable,
		boolean writeRequiresMasterRead) {

	public FieldDescribe {
		picklistValues = (picklistValues != null) ? List.copyOf(picklistValues) : List.of();
		referenceTo = (referenceTo != null) ? List.copyOf(referenceTo) : List.of();
	}

	/**
	 * Whether a creation must name it: it may not be empty, can be set, and has no value
	 * of its own accord.
	 */
	public boolean isRequired() {
		return this.createable && !this.nillable && !this.defaultedOnCreate;
	}

	/** The values of the picklist that can still be chosen, in the org's order. */
	public List<PicklistValue> activeValues() {
		return this.picklistValues.stream().filter(PicklistValue::active).toList();
	}

	/**
	 * One value of a picklist.
	 *
	 * @param active whether it can still be chosen
	 * @param defaultValue whether a new record gets it
	 * @param label what users see
	 * @param validFor for a dependent picklist a base64 bit set of the controlling
	 * values; {@code null} otherwise
	 * @param value what is stored and sent
	 */
	public record PicklistValue(boolean active, boolean defaultValue, @Nullable String label, @Nullable String validFor,
			String value) {

		/**
		 * Whether a dependent picklist offers it beside a value of the controlling field.
		 * The first bit of each byte is the highest one.
		 * @param controllingValue the place of that value among all of its field,
		 * inactive ones included, from zero on; of a checkbox 1 when it is checked
		 */
		public boolean isValidFor(int controllingValue) {
			if (this.validFor == null) {
				return false;
			}
			byte[] bits = Base64.getDecoder().decode(this.validFor);
			int index = controllingValue / Byte.SIZE;
			return index < bits.length && (bits[index] & (0x80 >> (controllingValue % Byte.SIZE))) != 0;
		}

	}

	/**
	 * What narrows the records that a reference can point to.
	 *
	 * @param controllingFields the fields whose values the filter looks at
	 * @param dependent whether it looks at fields of the same record
	 * @param optionalFilter whether users may pass it over
	 */
	public record FilteredLookupInfo(List<String> controllingFields, boolean dependent, boolean optionalFilter) {

		public FilteredLookupInfo {
			controllingFields = (controllingFields != null) ? List.copyOf(controllingFields) : List.of();
		}

	}

}
