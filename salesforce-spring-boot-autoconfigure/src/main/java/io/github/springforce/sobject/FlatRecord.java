package io.github.springforce.sobject;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/**
 * Takes records of a type apart whose values are all plain, as Jackson would but without
 * tokens in between: for rows by the million. Thread-safe.
 */
public final class FlatRecord {

	private static final Set<Class<?>> PLAIN = Set.of(String.class, boolean.class, Boolean.class, int.class,
			Integer.class, long.class, Long.class, short.class, Short.class, double.class, Double.class, float.class,
			Float.class, BigDecimal.class, BigInteger.class, LocalDate.class, Instant.class);

	private final List<String> names;

	private final BeanPropertyWriter[] properties;

	private FlatRecord(List<BeanPropertyWriter> properties) {
		this.names = properties.stream().map(BeanPropertyWriter::getName).toList();
		this.properties = properties.toArray(BeanPropertyWriter[]::new);
	}

	/** {@code null} for a type that only Jackson can take apart. */
	static @Nullable FlatRecord of(Class<?> type, JsonMapper json) {
		SerializationContext context = json._serializationContext();
		ValueSerializer<?> serializer = context.findValueSerializer(type);
		if (!(serializer instanceof BeanSerializerBase)) {
			return null;
		}
		RecordFilter filter = RecordFilter.identified(type);
		List<BeanPropertyWriter> properties = new ArrayList<>();
		for (Iterator<PropertyWriter> all = serializer.properties(); all.hasNext();) {
			PropertyWriter property = all.next();
			if (!(property instanceof BeanPropertyWriter plain) || !isPlain(plain, context)) {
				return null;
			}
			if (filter.isWritten(plain)) {
				properties.add(plain);
			}
		}
		return new FlatRecord(properties);
	}

	/** Whether nobody has said how this one is written. */
	private static boolean isPlain(BeanPropertyWriter property, SerializationContext context) {
		Class<?> type = property.getType().getRawClass();
		if (property.getClass() != BeanPropertyWriter.class || !PLAIN.contains(type)
				|| !(type.isPrimitive() || property.willSuppressNulls())) {
			return false;
		}
		return !property.hasSerializer()
				|| property.getSerializer().getClass() == context.findValueSerializer(type).getClass();
	}

	/** The names of the fields, always the same list. */
	public List<String> names() {
		return this.names;
	}

	/**
	 * The value of a field as text.
	 * @param record the record
	 * @param field its place among the names
	 * @return {@code null} when the record says nothing of the field
	 */
	public @Nullable String text(Object record, int field) {
		Object value = value(record, this.properties[field]);
		if (value == null) {
			return null;
		}
		if (value instanceof Double || value instanceof Float) {
			if (Numbers.isNoNumber((Number) value)) {
				throw new IllegalArgumentException("The record (a " + record.getClass().getName()
						+ ") cannot be written at " + this.names.get(field) + ": " + value
						+ " is no number to the platform: use null to empty the field");
			}
			String text = value.toString();
			return (text.indexOf('E') < 0) ? text : Numbers.exact((Number) value).toPlainString();
		}
		if (value instanceof BigDecimal decimal) {
			return decimal.toPlainString();
		}
		return (value instanceof Instant instant) ? WireTimes.text(instant) : value.toString();
	}

	private static @Nullable Object value(Object record, BeanPropertyWriter property) {
		try {
			return property.get(record);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new IllegalArgumentException(
					"The record (a " + record.getClass().getName() + ") cannot be read at " + property.getName(), ex);
		}
	}

}
