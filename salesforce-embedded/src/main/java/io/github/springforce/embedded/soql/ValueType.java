package io.github.springforce.embedded.soql;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.github.springforce.embedded.record.StoredValue;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.FieldType;

/**
 * What kind of value a field or a function gives, and so how two of them compare.
 *
 * @param picklist the values in the order of their definition; empty for no picklist
 */
record ValueType(FieldType type, boolean caseSensitive, List<String> picklist) {

	static ValueType of(Field field) {
		return new ValueType(field.type(), field.is(FieldTrait.CASE_SENSITIVE), field.picklistValues());
	}

	static ValueType of(FieldType type) {
		return new ValueType(type, false, List.of());
	}

	/**
	 * The name in an error, for example {@code dateTime}.
	 */
	String wireName() {
		return this.type.soapType().substring(this.type.soapType().indexOf(':') + 1);
	}

	boolean isNumber() {
		return this.type.isDecimal() || this.type == FieldType.INT;
	}

	/**
	 * A form in which equal values are equal.
	 */
	Object key(Object value) {
		if (this.type == FieldType.MULTIPICKLIST) {
			return Arrays.stream(value.toString().split(";")).map(StoredValue::comparable).collect(Collectors.toSet());
		}
		return (this.caseSensitive || this.type.isId()) ? value : StoredValue.comparable(value);
	}

	/**
	 * Which of two values is smaller: text without case, numbers by value.
	 */
	int compare(Object left, Object right) {
		if (left instanceof String a && right instanceof String b) {
			return (this.caseSensitive || this.type.isId()) ? a.compareTo(b) : TextOrder.compare(a, b);
		}
		if (left instanceof Number a && right instanceof Number b) {
			return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
		}
		return compareNaturally(left, right);
	}

	@SuppressWarnings("unchecked") // values of one field are of one class
	private static int compareNaturally(Object left, Object right) {
		return ((Comparable<Object>) left).compareTo(right);
	}

	/**
	 * The same for ORDER BY, which sorts a picklist by its definition.
	 */
	int compareForOrder(Object left, Object right) {
		if (this.type == FieldType.PICKLIST && !this.picklist.isEmpty()) {
			int a = this.picklist.indexOf(left);
			int b = this.picklist.indexOf(right);
			if (a >= 0 || b >= 0) {
				return Integer.compare((a < 0) ? Integer.MAX_VALUE : a, (b < 0) ? Integer.MAX_VALUE : b);
			}
		}
		return compare(left, right);
	}

}
