package io.github.springforce.sobject;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.FilterProvider;
import tools.jackson.databind.ser.PropertyFilter;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.std.SimpleBeanPropertyFilter;

/**
 * Leaves out of a typed record what is never sent: the id, system fields, children, and
 * the key of an upsert.
 */
final class RecordFilter extends FilterProvider {

	static final String ID = "salesforce";

	private final Class<?> record;

	private final @Nullable String key;

	/**
	 * @param record the type of the whole record
	 * @param key a field that stands in the path; {@code null} for none
	 */
	RecordFilter(Class<?> record, @Nullable String key) {
		this.record = record;
		this.key = key;
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

	private boolean isWritten(PropertyWriter property) {
		String name = property.getName();
		if (!(property instanceof BeanPropertyWriter bean)) {
			// an entry of a map, which was looked through before
			return true;
		}
		Class<?> owner = bean.getMember().getDeclaringClass();
		SObjectType type = owner.getAnnotation(SObjectType.class);
		if (ReadOnlyFields.isReadOnly((type != null) ? type.value() : null, name) || isChildren(bean)) {
			return false;
		}
		return this.key == null || !name.equalsIgnoreCase(this.key) || !owner.isAssignableFrom(this.record);
	}

	private static boolean isChildren(BeanPropertyWriter property) {
		Class<?> type = property.getType().getRawClass();
		return (Collection.class.isAssignableFrom(type) && !Set.class.isAssignableFrom(type))
				|| type == ChildRecords.class;
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
			if (include(property)) {
				property.serializeAsProperty(record, generator, context);
			}
		}

	}

}
