package io.github.springforce.embedded.soql;

import java.util.Locale;
import java.util.Map;

import io.github.springforce.embedded.record.CompoundValue;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the end of a path: a field, or what every parent of a polymorphic
 * reference has in common.
 */
sealed interface Column {

	String name();

	ValueType type();

	boolean is(FieldTrait trait);

	@Nullable Object valueIn(SObjectType type, Row row);

	/**
	 * What people see in place of a value of the column.
	 */
	default @Nullable Object labelOf(@Nullable Object value) {
		return value;
	}

	/**
	 * A field of an object type.
	 */
	record OfField(Field field) implements Column {

		@Override
		public String name() {
			return this.field.name();
		}

		@Override
		public ValueType type() {
			return ValueType.of(this.field);
		}

		@Override
		public boolean is(FieldTrait trait) {
			return this.field.is(trait);
		}

		@Override
		public @Nullable Object valueIn(SObjectType type, Row row) {
			if (this.field.type().isCompound()) {
				return CompoundValue.of(type, this.field, row);
			}
			Object value = row.get(this.field);
			return (value instanceof byte[]) ? new ResultRecord.Blob(type.name(), row.id(), this.field.name()) : value;
		}

		@Override
		public @Nullable Object labelOf(@Nullable Object value) {
			return (value instanceof String text) ? this.field.labelOf(text) : value;
		}

	}

	/**
	 * A field of the pseudo-object Name (reference, section 8.7).
	 */
	record OfName(String name, FieldType fieldType) implements Column {

		private static final Map<String, OfName> ALL = Map.ofEntries(entry("Id", FieldType.ID),
				entry("Name", FieldType.STRING), entry("Type", FieldType.STRING), entry("FirstName", FieldType.STRING),
				entry("LastName", FieldType.STRING), entry("Email", FieldType.EMAIL), entry("Phone", FieldType.PHONE),
				entry("Title", FieldType.STRING), entry("Username", FieldType.STRING),
				entry("UserRoleId", FieldType.REFERENCE), entry("ProfileId", FieldType.REFERENCE),
				entry("IsActive", FieldType.BOOLEAN), entry("Alias", FieldType.STRING),
				entry("RecordTypeId", FieldType.REFERENCE));

		static @Nullable OfName named(String name) {
			return ALL.get(name.toLowerCase(Locale.ROOT));
		}

		private static Map.Entry<String, OfName> entry(String name, FieldType type) {
			return Map.entry(name.toLowerCase(Locale.ROOT), new OfName(name, type));
		}

		@Override
		public ValueType type() {
			return ValueType.of(this.fieldType);
		}

		@Override
		public boolean is(FieldTrait trait) {
			return trait == FieldTrait.FILTERABLE || trait == FieldTrait.SORTABLE || trait == FieldTrait.GROUPABLE
					|| (trait == FieldTrait.AGGREGATABLE && this.fieldType != FieldType.BOOLEAN);
		}

		@Override
		public @Nullable Object valueIn(SObjectType type, Row row) {
			if (this.name.equals("Type")) {
				return type.name();
			}
			Field field = this.name.equals("Name") ? type.nameField() : type.field(this.name);
			return (field != null) ? row.get(field) : null;
		}

	}

}
