package io.github.springforce.embedded.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * What the platform demands of a record before it saves it, each rule with its error
 * (reference, section 10.4). All that is wrong is noted, in the order of the checks.
 */
final class SaveRules {

	private static final Pattern EMAIL = Pattern
		.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

	private static final LocalDate FIRST_DAY = LocalDate.of(1700, 1, 1);

	private static final LocalDate LAST_DAY = LocalDate.of(4000, 12, 31);

	private final Tables tables;

	private final References references;

	SaveRules(Tables tables, References references) {
		this.tables = tables;
		this.references = references;
	}

	void check(Draft draft) {
		draft.written().forEach((field, value) -> {
			if (value instanceof String id && field.type().isId() && field.type() != FieldType.ID) {
				this.references.check(field, id, draft);
			}
		});
		checkRequired(draft);
		draft.written().forEach((field, value) -> {
			if (value != null) {
				checkValue(field, value, draft);
			}
		});
		draft.throwIfRefused();
		draft.written().forEach((field, value) -> checkUnique(field, value, draft));
		draft.throwIfRefused();
	}

	private void checkRequired(Draft draft) {
		List<String> missing = draft.type()
			.fields()
			.stream()
			.filter((field) -> isRequired(field, draft) && draft.get(field) == null)
			.filter((field) -> draft.isInsert() || draft.written().containsKey(field))
			.map(Field::name)
			.toList();
		if (!missing.isEmpty()) {
			draft.refuse(new OrgError("REQUIRED_FIELD_MISSING",
					"Required fields are missing: [" + String.join(", ", missing) + "]", missing));
		}
	}

	private static boolean isRequired(Field field, Draft draft) {
		if (draft.type().required().contains(field.name())) {
			return true;
		}
		return field.custom() && field.is(FieldTrait.CREATEABLE) && !field.is(FieldTrait.NILLABLE)
				&& !field.is(FieldTrait.DEFAULTED_ON_CREATE);
	}

	private void checkValue(Field field, Object value, Draft draft) {
		if (value instanceof String text) {
			checkText(field, text, draft);
		}
		if (isOutsideCalendar(value)) {
			draft.refuse(OrgError.onFields("NUMBER_OUTSIDE_VALID_RANGE", field.label() + ": invalid date: " + value,
					field.name()));
		}
		if (value instanceof BigDecimal number && isOutside(field, number)) {
			draft.refuse(OrgError.onFields("NUMBER_OUTSIDE_VALID_RANGE",
					field.label() + ": value outside of valid range on numeric field: " + text(number), field.name()));
		}
	}

	// a number of a few characters can have a billion digits
	private static String text(BigDecimal number) {
		return (Math.abs((long) number.precision() - number.scale()) > 100) ? number.toString()
				: number.toPlainString();
	}

	private static boolean isOutsideCalendar(Object value) {
		LocalDate day = (value instanceof Instant instant) ? instant.atOffset(ZoneOffset.UTC).toLocalDate()
				: (value instanceof LocalDate date) ? date : FIRST_DAY;
		return day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY);
	}

	private void checkText(Field field, String text, Draft draft) {
		if (field.type() == FieldType.EMAIL && !EMAIL.matcher(text).matches()) {
			draft.refuse(OrgError.onFields("INVALID_EMAIL_ADDRESS", field.label() + ": invalid email address: " + text,
					field.name()));
		}
		if (field.length() > 0 && text.length() > field.length() && !field.type().isId()) {
			draft.refuse(OrgError.onFields("STRING_TOO_LONG",
					field.label() + ": data value too large: " + text + " (max length=" + field.length() + ")",
					field.name()));
		}
		if (field.is(FieldTrait.RESTRICTED_PICKLIST) && !field.picklistValues().isEmpty()) {
			List<String> values = (field.type() == FieldType.MULTIPICKLIST) ? Arrays.asList(text.split(";"))
					: List.of(text);
			values.stream()
				.filter((value) -> !field.picklistValues().contains(value))
				.findFirst()
				.ifPresent((value) -> draft.refuse(OrgError.onFields("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
						field.label() + ": bad value for restricted picklist field: " + value, field.name())));
		}
	}

	private static boolean isOutside(Field field, BigDecimal number) {
		String name = field.name().replaceFirst("__s$", "");
		if (name.endsWith("Latitude") || name.endsWith("Longitude")) {
			int bound = name.endsWith("Latitude") ? 90 : 180;
			return number.abs().compareTo(BigDecimal.valueOf(bound)) > 0;
		}
		long integerDigits = (long) number.precision() - number.scale();
		return field.precision() > 0 && integerDigits > field.precision() - field.scale();
	}

	private void checkUnique(Field field, @Nullable Object value, Draft draft) {
		boolean isUsername = draft.type().name().equals("User") && field.name().equals("Username");
		if (value == null || !(field.is(FieldTrait.UNIQUE) || isUsername)) {
			return;
		}
		Table table = this.tables.of(draft.type());
		table.idsWith(field, value)
			.stream()
			.filter((id) -> !id.equals(draft.id()) && isLiving(table.get(id)))
			.findFirst()
			.ifPresent((id) -> draft.refuse(isUsername ? duplicateUsername()
					: OrgError.onFields("DUPLICATE_VALUE",
							"duplicate value found: " + field.name() + " duplicates value on record with id: " + id,
							field.name())));
	}

	private static OrgError duplicateUsername() {
		return OrgError.onFields("DUPLICATE_USERNAME",
				"Duplicate Username.The username already exists in this or another Salesforce organization. "
						+ "Usernames must be unique across all Salesforce organizations.",
				"Username");
	}

	private static boolean isLiving(@Nullable Row row) {
		return row != null && !row.isDeleted();
	}

}
