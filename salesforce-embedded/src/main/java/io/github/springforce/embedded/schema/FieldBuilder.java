package io.github.springforce.embedded.schema;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link Field} together, from a resource file or from code.
 */
final class FieldBuilder {

	private final String name;

	private final FieldType type;

	private final EnumSet<FieldTrait> traits = EnumSet.noneOf(FieldTrait.class);

	private String label;

	private int length;

	private int precision;

	private int scale;

	private int digits;

	private List<String> referenceTo = List.of();

	private @Nullable String relationshipName;

	private @Nullable String compoundFieldName;

	private @Nullable String extraTypeInfo;

	private List<String> picklistValues = List.of();

	private @Nullable Object defaultValue;

	private Map<String, String> valueLabels = Map.of();

	private @Nullable String displayFormat;

	private Map<String, @Nullable Object> stated = Map.of();

	FieldBuilder(String name, FieldType type) {
		this.name = name;
		this.label = name;
		this.type = type;
	}

	/**
	 * A field that an administrator adds: readable, writable, filterable, may be empty,
	 * as large as one of its type usually is.
	 */
	static FieldBuilder custom(String name, FieldType type) {
		FieldBuilder field = new FieldBuilder(name, type);
		field.label = Labels.ofApiName(name);
		field.traits.addAll(Set.of(FieldTrait.NILLABLE, FieldTrait.CREATEABLE, FieldTrait.UPDATEABLE,
				FieldTrait.FILTERABLE, FieldTrait.SORTABLE, FieldTrait.AGGREGATABLE));
		if (!type.isDecimal() && type != FieldType.DATETIME && type != FieldType.MULTIPICKLIST) {
			field.traits.add(FieldTrait.GROUPABLE);
		}
		switch (type) {
			case STRING, TEXTAREA, URL, PICKLIST, COMBOBOX -> field.length = 255;
			case ENCRYPTEDSTRING -> field.length(175).unqueryable().with(FieldTrait.ENCRYPTED);
			case EMAIL -> field.length = 80;
			case PHONE -> field.length = 40;
			case MULTIPICKLIST -> field.length = 4099;
			case ID, REFERENCE -> field.length = 18;
			case INT -> field.digits = 9;
			case DOUBLE -> field.precision = 18;
			case CURRENCY, PERCENT -> field.number(18, 2);
			case BOOLEAN -> field.defaultValue(false)
				.with(FieldTrait.DEFAULTED_ON_CREATE)
				.without(FieldTrait.NILLABLE, FieldTrait.AGGREGATABLE);
			case BASE64 -> field.unqueryable();
			case ADDRESS, LOCATION -> field.without(FieldTrait.CREATEABLE, FieldTrait.UPDATEABLE, FieldTrait.SORTABLE,
					FieldTrait.GROUPABLE, FieldTrait.AGGREGATABLE);
			case DATE, DATETIME, TIME -> {
			}
		}
		return field;
	}

	/**
	 * The field and, where it is a place, the two by which that is written.
	 */
	List<FieldBuilder> withParts() {
		return (this.type == FieldType.LOCATION) ? List.of(this, coordinate("Latitude"), coordinate("Longitude"))
				: List.of(this);
	}

	private FieldBuilder coordinate(String coordinate) {
		return custom(this.name.replaceFirst("__c$", "") + "__" + coordinate + "__s", FieldType.DOUBLE).number(18, 15)
			.label(this.label + " (" + coordinate + ")")
			.partOf(this.name);
	}

	/**
	 * A field that can be read and nothing else: long texts, blobs, secrets.
	 */
	FieldBuilder unqueryable() {
		return without(FieldTrait.FILTERABLE, FieldTrait.SORTABLE, FieldTrait.GROUPABLE, FieldTrait.AGGREGATABLE);
	}

	static FieldBuilder of(Field field) {
		FieldBuilder copy = new FieldBuilder(field.name(), field.type());
		copy.label = field.label();
		copy.traits.addAll(field.traits());
		copy.length = field.length();
		copy.precision = field.precision();
		copy.scale = field.scale();
		copy.digits = field.digits();
		copy.referenceTo = field.referenceTo();
		copy.relationshipName = field.relationshipName();
		copy.compoundFieldName = field.compoundFieldName();
		copy.extraTypeInfo = field.extraTypeInfo();
		copy.picklistValues = field.picklistValues();
		copy.defaultValue = field.defaultValue();
		copy.valueLabels = field.valueLabels();
		copy.displayFormat = field.displayFormat();
		copy.stated = field.stated();
		return copy;
	}

	String name() {
		return this.name;
	}

	FieldBuilder label(String label) {
		this.label = label;
		return this;
	}

	FieldBuilder with(FieldTrait... added) {
		this.traits.addAll(Set.of(added));
		return this;
	}

	FieldBuilder without(FieldTrait... removed) {
		this.traits.removeAll(Set.of(removed));
		return this;
	}

	FieldBuilder length(int length) {
		this.length = length;
		return this;
	}

	FieldBuilder number(int precision, int scale) {
		this.precision = precision;
		this.scale = scale;
		return this;
	}

	FieldBuilder digits(int digits) {
		this.digits = digits;
		return this;
	}

	FieldBuilder references(List<String> types, @Nullable String relationship) {
		this.referenceTo = List.copyOf(types);
		this.relationshipName = relationship;
		return this;
	}

	FieldBuilder partOf(@Nullable String compound) {
		this.compoundFieldName = compound;
		return this;
	}

	FieldBuilder extraTypeInfo(@Nullable String info) {
		this.extraTypeInfo = info;
		return this;
	}

	FieldBuilder values(List<String> values) {
		this.picklistValues = List.copyOf(values);
		return this;
	}

	FieldBuilder defaultValue(@Nullable Object value) {
		this.defaultValue = value;
		return this;
	}

	FieldBuilder valueLabels(Map<String, String> labels) {
		this.valueLabels = Map.copyOf(labels);
		return this;
	}

	FieldBuilder displayFormat(@Nullable String format) {
		this.displayFormat = format;
		return this;
	}

	FieldBuilder stated(Map<String, @Nullable Object> stated) {
		this.stated = Collections.unmodifiableMap(new LinkedHashMap<>(stated));
		return this;
	}

	Field build(int position) {
		return new Field(position, this.name, this.label, this.type, this.length, this.precision, this.scale,
				this.digits, this.name.endsWith("__c") || this.name.endsWith("__s"), Set.copyOf(this.traits),
				this.referenceTo, this.relationshipName, this.compoundFieldName, this.extraTypeInfo,
				this.picklistValues, this.defaultValue, this.valueLabels, this.displayFormat, this.stated);
	}

}
