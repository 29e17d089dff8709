package io.github.springforce.embedded.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A field as a schema file writes it down: the keys of a describe, any of which may be
 * left out, and a few short ones for what an administrator says most.
 */
final class FieldForm {

	private static final Map<String, String> SHORT_KEYS = Map.of("values", "picklistValues", "restricted",
			"restrictedPicklist", "default", "defaultValue", "references", "referenceTo", "childRelationshipName",
			"childRelationship");

	private static final Set<String> OWN_KEYS = Set.of("type", "label", "length", "precision", "scale", "digits",
			"picklistValues", "defaultValue", "referenceTo", "relationshipName", "childRelationship", "required",
			"cascadeDelete", "relationshipOrder", "displayFormat", "compoundFieldName", "extraTypeInfo", "name");

	// what a describe says besides and the org repeats
	private static final Set<String> STATED_KEYS = Set.of("aiPredictionField", "calculatedFormula", "controllerName",
			"defaultValueFormula", "dependentPicklist", "deprecatedAndHidden", "displayLocationInDecimal",
			"filteredLookupInfo", "formulaTreatNullNumberAsZero", "highScaleNumber", "inlineHelpText", "mask",
			"maskType", "permissionable", "referenceTargetField", "searchPrefilterable");

	// what follows from the others
	private static final Set<String> DERIVED_KEYS = Set.of("byteLength", "custom", "queryByDistance",
			"restrictedDelete", "soapType", "writeRequiresMasterRead");

	private static final Map<String, String> TYPE_NAMES = Map.ofEntries(Map.entry("text", "string"),
			Map.entry("number", "double"), Map.entry("checkbox", "boolean"), Map.entry("lookup", "reference"),
			Map.entry("masterdetail", "reference"), Map.entry("longtextarea", "textarea"),
			Map.entry("html", "textarea"), Map.entry("integer", "int"), Map.entry("autonumber", "string"),
			Map.entry("multiselectpicklist", "multipicklist"), Map.entry("geolocation", "location"),
			Map.entry("encryptedtext", "encryptedstring"), Map.entry("long", "double"), Map.entry("anytype", "string"),
			Map.entry("complexvalue", "string"), Map.entry("datacategorygroupreference", "string"));

	private static final int SHORT_TEXT = 255;

	private static final int LONG_TEXT = 32_768;

	private final String name;

	private final Map<String, @Nullable Object> keys = new LinkedHashMap<>();

	/**
	 * A field of that name.
	 * @param form what the file says of it
	 * @throws IllegalArgumentException when it says what no field has
	 */
	FieldForm(String name, Map<?, ?> form) {
		this.name = name;
		form.forEach((key, value) -> {
			String text = String.valueOf(key);
			this.keys.put(SHORT_KEYS.getOrDefault(text, text), value);
		});
		for (String key : this.keys.keySet()) {
			boolean known = OWN_KEYS.contains(key) || STATED_KEYS.contains(key) || DERIVED_KEYS.contains(key)
					|| FieldTrait.ofKey(key) != null;
			if (!known) {
				throw new IllegalArgumentException("a field has no " + key);
			}
		}
	}

	String name() {
		return this.name;
	}

	boolean isReference() {
		return type(null) == FieldType.REFERENCE;
	}

	boolean isRequired() {
		boolean mustBeGiven = Boolean.FALSE.equals(this.keys.get("nillable"))
				&& !Boolean.FALSE.equals(this.keys.get("createable"))
				&& !Boolean.TRUE.equals(this.keys.get("defaultedOnCreate")) && type(null) != FieldType.BOOLEAN;
		return Boolean.TRUE.equals(this.keys.get("required")) || mustBeGiven || isMasterDetail();
	}

	/**
	 * Whether the record goes with its parent, which it cannot be without.
	 */
	boolean isMasterDetail() {
		return this.keys.get("relationshipOrder") != null || typeName().equals("masterdetail")
				|| (Boolean.TRUE.equals(this.keys.get("cascadeDelete")) && !this.keys.containsKey("relationshipOrder"));
	}

	/**
	 * What becomes of the record when its parent goes.
	 */
	ChildRelationship.OnDelete onDelete() {
		if (isMasterDetail() || Boolean.TRUE.equals(this.keys.get("cascadeDelete"))) {
			return ChildRelationship.OnDelete.CASCADE;
		}
		return Boolean.TRUE.equals(this.keys.get("restrictedDelete")) ? ChildRelationship.OnDelete.RESTRICT
				: ChildRelationship.OnDelete.KEEP;
	}

	List<String> referenceTo() {
		Object types = this.keys.get("referenceTo");
		if (types instanceof List<?> list) {
			return list.stream().map(String::valueOf).toList();
		}
		return (types != null) ? List.of(types.toString()) : List.of();
	}

	/**
	 * How a subquery on the parent names the records; {@code null} when nobody said.
	 */
	@Nullable String childRelationship() {
		return text("childRelationship");
	}

	/**
	 * The field.
	 * @param existing what the object has under that name already
	 */
	FieldBuilder builder(@Nullable Field existing) {
		FieldType type = type(existing);
		Field before = (existing != null && existing.type() == type) ? existing : null;
		FieldBuilder field = (before != null) ? FieldBuilder.of(before) : FieldBuilder.custom(this.name, type);
		String label = text("label");
		if (label != null) {
			field.label(label);
		}
		sizes(field, type, before);
		picklist(field);
		relations(field, type);
		for (FieldTrait trait : FieldTrait.values()) {
			if (this.keys.get(trait.key()) instanceof Boolean is) {
				set(field, trait, is);
			}
		}
		shortcuts(field, type);
		Map<String, @Nullable Object> stated = new LinkedHashMap<>(this.keys);
		stated.keySet().retainAll(STATED_KEYS);
		if (this.keys.get("picklistValues") instanceof List<?> values) {
			if (values.stream().allMatch(FieldForm::isWhole)) {
				stated.put("picklistValues", values);
			}
			else if (stated.get("controllerName") != null) {
				stated.put("picklistValues", values.stream().map(FieldForm::dependentValue).toList());
				stated.put("dependentPicklist", true);
			}
		}
		return field.stated(stated);
	}

	private void sizes(FieldBuilder field, FieldType type, @Nullable Field before) {
		Integer length = number("length");
		if (length == null && before == null && List.of("longtextarea", "html").contains(typeName())) {
			length = LONG_TEXT;
		}
		if (length != null) {
			field.length(length);
			if (type == FieldType.TEXTAREA && length > SHORT_TEXT) {
				field.unqueryable();
			}
		}
		Integer precision = number("precision");
		Integer scale = number("scale");
		if (precision != null || scale != null) {
			int wasPrecision = (before != null) ? before.precision() : 18;
			int wasScale = (before != null) ? before.scale() : 0;
			field.number((precision != null) ? precision : wasPrecision, (scale != null) ? scale : wasScale);
		}
		Integer digits = number("digits");
		if (digits != null && (type == FieldType.INT || digits > 0)) {
			field.digits(digits);
		}
	}

	private void picklist(FieldBuilder field) {
		if (!(this.keys.get("picklistValues") instanceof List<?> list)) {
			return;
		}
		List<String> active = new ArrayList<>();
		Map<String, String> labels = new LinkedHashMap<>();
		for (Object entry : list) {
			Map<?, ?> form = (entry instanceof Map<?, ?> map) ? map : Map.of("value", String.valueOf(entry));
			String value = String.valueOf(form.get("value"));
			if (!Boolean.FALSE.equals(form.get("active"))) {
				active.add(value);
			}
			if (form.get("label") != null && !value.equals(form.get("label"))) {
				labels.put(value, String.valueOf(form.get("label")));
			}
			if (Boolean.TRUE.equals(form.get("defaultValue"))) {
				field.defaultValue(value);
			}
		}
		field.values(active).valueLabels(labels).with(FieldTrait.RESTRICTED_PICKLIST);
	}

	private static Map<String, @Nullable Object> dependentValue(@Nullable Object value) {
		Map<?, ?> form = (value instanceof Map<?, ?> map) ? map : Map.of("value", String.valueOf(value));
		Map<String, @Nullable Object> whole = new LinkedHashMap<>();
		whole.put("active", !Boolean.FALSE.equals(form.get("active")));
		whole.put("defaultValue", Boolean.TRUE.equals(form.get("defaultValue")));
		whole.put("label", Objects.requireNonNullElse(form.get("label"), form.get("value")));
		whole.put("validFor", form.get("validFor"));
		whole.put("value", form.get("value"));
		return whole;
	}

	private static boolean isWhole(@Nullable Object value) {
		return value instanceof Map<?, ?> map
				&& map.keySet().containsAll(Set.of("active", "defaultValue", "label", "validFor", "value"));
	}

	private void relations(FieldBuilder field, FieldType type) {
		if (type == FieldType.REFERENCE) {
			String relationship = text("relationshipName");
			boolean custom = this.name.endsWith("__c");
			field.references(referenceTo(), (relationship != null) ? relationship
					: this.name.replaceFirst(custom ? "__c$" : "Id$", custom ? "__r" : ""));
		}
		if (this.keys.containsKey("compoundFieldName")) {
			field.partOf(text("compoundFieldName"));
		}
		if (this.keys.containsKey("extraTypeInfo")) {
			field.extraTypeInfo(text("extraTypeInfo"));
		}
		Object value = this.keys.get("defaultValue");
		if (value != null) {
			field.defaultValue(value);
		}
	}

	private void shortcuts(FieldBuilder field, FieldType type) {
		if (typeName().equals("autonumber") || this.keys.get("displayFormat") != null) {
			field.displayFormat(text("displayFormat"))
				.with(FieldTrait.AUTO_NUMBER, FieldTrait.DEFAULTED_ON_CREATE)
				.without(FieldTrait.CREATEABLE, FieldTrait.UPDATEABLE, FieldTrait.NILLABLE);
		}
		if (typeName().equals("html")) {
			field.with(FieldTrait.HTML_FORMATTED).extraTypeInfo("richtextarea");
		}
		if (Boolean.TRUE.equals(this.keys.get("externalId"))) {
			field.with(FieldTrait.ID_LOOKUP);
		}
		if (Boolean.TRUE.equals(this.keys.get("required"))) {
			field.without(FieldTrait.NILLABLE);
		}
		if (type == FieldType.REFERENCE && isMasterDetail()) {
			field.with(FieldTrait.MASTER_DETAIL).without(FieldTrait.NILLABLE);
			set(field, FieldTrait.UPDATEABLE, Boolean.TRUE.equals(this.keys.get("updateable")));
		}
	}

	private static void set(FieldBuilder field, FieldTrait trait, boolean is) {
		if (is) {
			field.with(trait);
		}
		else {
			field.without(trait);
		}
	}

	private FieldType type(@Nullable Field existing) {
		String type = typeName();
		if (!type.isEmpty()) {
			return FieldType.of(TYPE_NAMES.getOrDefault(type, type));
		}
		if (existing != null) {
			return existing.type();
		}
		if (this.keys.containsKey("picklistValues")) {
			return FieldType.PICKLIST;
		}
		return this.keys.containsKey("referenceTo") ? FieldType.REFERENCE : FieldType.STRING;
	}

	private String typeName() {
		Object type = this.keys.get("type");
		return (type != null) ? type.toString().toLowerCase(Locale.ROOT) : "";
	}

	private @Nullable String text(String key) {
		Object value = this.keys.get(key);
		return (value != null) ? value.toString() : null;
	}

	private @Nullable Integer number(String key) {
		Object value = this.keys.get(key);
		if (value != null && !(value instanceof Number)) {
			throw new IllegalArgumentException(key + " is a number, not " + value);
		}
		return (value != null) ? ((Number) value).intValue() : null;
	}

}
