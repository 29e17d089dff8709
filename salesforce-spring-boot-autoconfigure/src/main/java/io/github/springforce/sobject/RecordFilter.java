package io.github.springforce.sobject;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.FilterProvider;
import tools.jackson.databind.ser.PropertyFilter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.jdk.MapSerializer;
import tools.jackson.databind.ser.std.SimpleBeanPropertyFilter;

/**
 * Leaves out of a typed record what is never sent: the id, system fields, children, and
 * the key of an upsert.
 */
final class RecordFilter extends FilterProvider {

	static final String ID = "salesforce";

	private final Class<?> record;

	private final @Nullable ExternalId key;

	private final boolean identified;

	/**
	 * @param record the type of the whole record
	 * @param key the external id that stands in the path; {@code null} for none
	 */
	RecordFilter(Class<?> record, @Nullable ExternalId key) {
		this(record, key, false);
	}

	private RecordFilter(Class<?> record, @Nullable ExternalId key, boolean identified) {
		this.record = record;
		this.key = key;
		this.identified = identified;
	}

	/** For rows that say by their own id which record they are. */
	static RecordFilter identified(Class<?> record) {
		return new RecordFilter(record, null, true);
	}

	@Override
	public FilterProvider snapshot() {
		return this;
	}

	@Override
	public PropertyFilter findPropertyFilter(SerializationContext context, Object filterId,
			@Nullable Object valueToFilter) {
		return new Properties();
	}

	boolean isWritten(PropertyWriter property) {
		String name = property.getName();
		if (!(property instanceof BeanPropertyWriter bean)) {
			// an entry of a map, which was looked through before
			return true;
		}
		Class<?> owner = bean.getMember().getDeclaringClass();
		if (this.identified && name.equalsIgnoreCase("Id") && owner == this.record) {
			return true;
		}
		SObjectType type = owner.getAnnotation(SObjectType.class);
		return !ReadOnlyFields.isReadOnly((type != null) ? type.value() : null, name) && !isChildren(bean);
	}

	private boolean isKey(PropertyWriter property, Object record) throws Exception {
		if (this.key == null || record.getClass() != this.record || !(property instanceof BeanPropertyWriter bean)) {
			return false;
		}
		return property.getName().equalsIgnoreCase(this.key.field())
				&& this.key.isHeldBy(property.getName(), value(bean.get(record)));
	}

	private static @Nullable Object value(@Nullable Object value) {
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

	private static boolean isChildren(BeanPropertyWriter property) {
		Class<?> type = property.getType().getRawClass();
		return (Collection.class.isAssignableFrom(type) && !Set.class.isAssignableFrom(type))
				|| type == ChildRecords.class;
	}

	/** Whether the value of a custom field has named parts, as an address has. */
	private static boolean isCustomCompound(PropertyWriter property, Object record, SerializationContext context)
			throws Exception {
		if (!property.getName().endsWith("__c") || !(property instanceof BeanPropertyWriter bean)) {
			return false;
		}
		Object value = value(bean.get(record));
		if (value == null || (bean.getSerializer() != null && !(isOfParts(bean.getSerializer())))) {
			return false;
		}
		return value instanceof ObjectNode || isOfParts(context.findValueSerializer(value.getClass()));
	}

	private static boolean isOfParts(ValueSerializer<?> serializer) {
		return serializer instanceof BeanSerializerBase || serializer instanceof MapSerializer;
	}

	private final class Properties extends SimpleBeanPropertyFilter {

		@Override
		protected boolean include(PropertyWriter property) {
			return isWritten(property);
		}

		@Override
		public PropertyFilter snapshot() {
			return this;
		}

		@Override
		public void serializeAsProperty(Object record, JsonGenerator generator, SerializationContext context,
				PropertyWriter property) throws Exception {
			if (include(property) && !isKey(property, record) && !isCustomCompound(property, record, context)) {
				property.serializeAsProperty(record, generator, context);
			}
		}

	}

}
