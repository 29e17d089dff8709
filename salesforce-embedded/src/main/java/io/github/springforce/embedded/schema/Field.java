package io.github.springforce.embedded.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * One field of an object type; immutable.
 *
 * @param position where a row keeps its value; stable for the life of the org
 * @param length characters a text may have, 0 when the type has no length
 * @param precision digits of a decimal number in all
 * @param scale digits after the decimal point
 * @param digits digits of an integer
 * @param relationshipName how a path names the parent, {@code null} without one
 * @param compoundFieldName the compound field this one is a part of
 * @param defaultValue what an insert puts where nothing was given
 * @param valueLabels what people see in place of a picklist value, where it is another
 * text
 * @param displayFormat how an auto number is written, for example <code>INV-{0000}</code>
 * @param stated what a describe says by which the org does nothing
 */
public record Field(int position, String name, String label, FieldType type, int length, int precision, int scale,
		int digits, boolean custom, Set<FieldTrait> traits, List<String> referenceTo, @Nullable String relationshipName,
		@Nullable String compoundFieldName, @Nullable String extraTypeInfo, List<String> picklistValues,
		@Nullable Object defaultValue, Map<String, String> valueLabels, @Nullable String displayFormat,
		Map<String, @Nullable Object> stated) {

	public boolean is(FieldTrait trait) {
		return this.traits.contains(trait);
	}

	/**
	 * Whether a record can be addressed by the value of this field.
	 */
	public boolean identifiesRecords() {
		return is(FieldTrait.EXTERNAL_ID) || is(FieldTrait.ID_LOOKUP);
	}

	/**
	 * Whether an equality on this field is worth an index.
	 */
	public boolean isIndexed() {
		return identifiesRecords() || is(FieldTrait.UNIQUE) || this.type == FieldType.REFERENCE;
	}

	/**
	 * What people see in place of a picklist value, or of several with semicolons between
	 * them.
	 */
	public String labelOf(String value) {
		if (this.type != FieldType.MULTIPICKLIST) {
			return this.valueLabels.getOrDefault(value, value);
		}
		return Arrays.stream(value.split(";"))
			.map((single) -> this.valueLabels.getOrDefault(single, single))
			.collect(Collectors.joining(";"));
	}

}
