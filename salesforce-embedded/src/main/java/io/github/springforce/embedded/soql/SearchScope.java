package io.github.springforce.embedded.soql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;

/**
 * Which fields a search looks through: {@code IN … FIELDS}.
 */
enum SearchScope {

	ALL, NAME, EMAIL, PHONE, SIDEBAR;

	private static final Set<String> PARTS_OF_NAMES = Set.of("FirstName", "LastName");

	private static final Set<FieldType> SEARCHED = Set.of(FieldType.STRING, FieldType.TEXTAREA, FieldType.PHONE,
			FieldType.URL, FieldType.EMAIL, FieldType.COMBOBOX);

	static SearchScope of(String name) {
		return valueOf(name.toUpperCase(Locale.ROOT));
	}

	List<Field> fields(SObjectType type) {
		return type.fields().stream().filter(this::covers).toList();
	}

	private boolean covers(Field field) {
		boolean name = field.is(FieldTrait.NAME_FIELD) || PARTS_OF_NAMES.contains(field.name());
		return switch (this) {
			case ALL -> SEARCHED.contains(field.type());
			case NAME -> name;
			case EMAIL -> field.type() == FieldType.EMAIL;
			case PHONE -> field.type() == FieldType.PHONE;
			case SIDEBAR -> name || field.type() == FieldType.EMAIL || field.type() == FieldType.PHONE;
		};
	}

}
