package io.github.springforce.sobject;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;

import io.github.springforce.client.PathValues;
import org.jspecify.annotations.Nullable;

/**
 * A record's key in another system: a field that is marked as external id, or one that
 * the platform looks up by, and its value.
 *
 * @param field the API name of the field
 * @param value the value as text
 */
public record ExternalId(String field, String value) {

	/**
	 * @throws IllegalArgumentException when the field is no API name, or the value is
	 * empty or cannot stand in a path
	 */
	public ExternalId {
		PathValues.requireName(field, "external id field");
		PathValues.requireSegment(value, "value of the external id " + field);
	}

	/**
	 * An external id.
	 * @param field the API name of the field
	 * @param value the value: text, a number, a date, anything whose text is what the
	 * field holds
	 * @return the external id
	 */
	public static ExternalId of(String field, Object value) {
		return new ExternalId(field, text(value));
	}

	/**
	 * Reads an external id from one text, as other clients write it.
	 * @param path field and value with a slash between, for example {@code Ext__c/11999};
	 * what follows the first slash is the value as it is, not percent-encoded
	 * @return the external id
	 */
	public static ExternalId parse(String path) {
		int slash = path.indexOf('/');
		if (slash < 0) {
			throw new IllegalArgumentException(
					"An external id is a field and a value with a slash between, as in Ext__c/11999");
		}
		return new ExternalId(path.substring(0, slash), path.substring(slash + 1));
	}

	/**
	 * Whether this field of a record is the key itself, which stands in the path and must
	 * not be in the body.
	 * @throws IllegalArgumentException when its value is another one than that of the key
	 */
	boolean isHeldBy(String name, @Nullable Object fieldValue) {
		if (!name.equalsIgnoreCase(this.field)) {
			return false;
		}
		if (fieldValue != null && !text(fieldValue).equals(this.value)) {
			throw new IllegalArgumentException("The record's field " + name
					+ " differs from the external id that it is upserted by: leave the field out of the record, or make both equal");
		}
		return true;
	}

	private static String text(Object value) {
		if (value instanceof BigDecimal decimal) {
			return decimal.toPlainString();
		}
		if (value instanceof Number number && Numbers.isNoNumber(number)) {
			throw new IllegalArgumentException(
					"The value of an external id is " + number + ", which is no number to the platform");
		}
		if (value instanceof Double || value instanceof Float) {
			return Numbers.exact((Number) value).stripTrailingZeros().toPlainString();
		}
		if (value instanceof Instant instant) {
			return WireTimes.text(instant);
		}
		return (value instanceof OffsetDateTime time) ? WireTimes.text(time) : value.toString();
	}

	@Override
	public String toString() {
		return this.field + "/" + this.value;
	}

}
