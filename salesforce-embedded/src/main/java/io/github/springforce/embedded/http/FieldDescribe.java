package io.github.springforce.embedded.http;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.springforce.embedded.schema.ChildRelationship;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What a describe says of a field: 57 keys, all of them always (reference, section 11.3).
 */
final class FieldDescribe {

	private static final int BYTES_OF_A_CHARACTER = 3;

	private FieldDescribe() {
	}

	static Map<String, @Nullable Object> of(OrgSchema schema, SObjectType type, Field field) {
		Map<String, @Nullable Object> json = new TreeMap<>();
		for (FieldTrait trait : FieldTrait.values()) {
			if (trait != FieldTrait.MASTER_DETAIL) {
				json.put(trait.key(), field.is(trait));
			}
		}
		for (String never : List.of("aiPredictionField", "dependentPicklist", "deprecatedAndHidden",
				"displayLocationInDecimal", "formulaTreatNullNumberAsZero", "highScaleNumber", "searchPrefilterable")) {
			json.put(never, false);
		}
		for (String empty : List.of("calculatedFormula", "controllerName", "defaultValueFormula", "filteredLookupInfo",
				"inlineHelpText", "mask", "maskType", "referenceTargetField")) {
			json.put(empty, null);
		}
		boolean masterDetail = field.is(FieldTrait.MASTER_DETAIL);
		json.put("byteLength", field.type().isText() ? field.length() * BYTES_OF_A_CHARACTER : field.length());
		json.put("cascadeDelete", masterDetail);
		json.put("compoundFieldName", field.compoundFieldName());
		json.put("custom", field.custom());
		json.put("defaultValue",
				(field.type() == FieldType.BOOLEAN) ? Boolean.TRUE.equals(field.defaultValue()) : null);
		json.put("digits", field.digits());
		json.put("extraTypeInfo", field.extraTypeInfo());
		json.put("label", field.label());
		json.put("length", field.length());
		json.put("name", field.name());
		json.put("permissionable", isPermissionable(field));
		json.put("picklistValues",
				field.picklistValues().stream().map((value) -> picklistValue(field, value)).toList());
		json.put("precision", field.precision());
		json.put("queryByDistance", field.type().isCompound());
		json.put("referenceTo", field.referenceTo());
		json.put("relationshipName", field.relationshipName());
		json.put("relationshipOrder", masterDetail ? relationshipOrder(type, field) : null);
		json.put("restrictedDelete", isRestrictedDelete(schema, type, field));
		json.put("scale", field.scale());
		json.put("soapType", field.type().soapType());
		json.put("type", field.type().wireName());
		json.put("writeRequiresMasterRead", masterDetail);
		json.putAll(field.stated());
		if (field.stated().get("picklistValues") instanceof List<?> values) {
			json.put("picklistValues",
					values.stream().map((value) -> withBits(type, field, (Map<?, ?>) value)).toList());
		}
		return json;
	}

	// a schema may name the controlling values in place of their bits
	private static Map<?, ?> withBits(SObjectType type, Field field, Map<?, ?> value) {
		if (!(value.get("validFor") instanceof List<?> controlling)) {
			return value;
		}
		Field controller = type.field(String.valueOf(field.stated().get("controllerName")));
		List<String> all = (controller == null) ? List.of()
				: (controller.type() == FieldType.BOOLEAN) ? List.of("false", "true") : controller.picklistValues();
		byte[] bits = new byte[(all.size() + 7) / 8];
		controlling.stream().map(String::valueOf).map(all::indexOf).filter((index) -> index >= 0).forEach((index) -> {
			bits[index / 8] |= (byte) (0x80 >> (index % 8));
		});
		Map<Object, @Nullable Object> json = new LinkedHashMap<>(value);
		json.put("validFor", Base64.getEncoder().encodeToString(bits));
		return json;
	}

	// field-level security is offered for what may be empty; what every record has is
	// always visible
	private static boolean isPermissionable(Field field) {
		return field.is(FieldTrait.NILLABLE) && !field.is(FieldTrait.NAME_FIELD) && field.compoundFieldName() == null
				&& (field.is(FieldTrait.CREATEABLE) || field.is(FieldTrait.UPDATEABLE)
						|| field.is(FieldTrait.CALCULATED) || field.type().isCompound());
	}

	private static int relationshipOrder(SObjectType type, Field field) {
		return type.fields().stream().filter((other) -> other.is(FieldTrait.MASTER_DETAIL)).toList().indexOf(field);
	}

	private static boolean isRestrictedDelete(OrgSchema schema, SObjectType type, Field field) {
		return field.custom() && field.referenceTo()
			.stream()
			.map(schema::type)
			.anyMatch((parent) -> parent != null && parent.children()
				.stream()
				.anyMatch((child) -> child.childType().equals(type.name()) && field.name().equals(child.field())
						&& child.onDelete() == ChildRelationship.OnDelete.RESTRICT));
	}

	private static Map<String, @Nullable Object> picklistValue(Field field, String value) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("active", true);
		json.put("defaultValue", value.equals(field.defaultValue()));
		json.put("label", field.labelOf(value));
		json.put("validFor", null);
		json.put("value", value);
		return json;
	}

}
