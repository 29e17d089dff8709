package io.github.springforce.embedded.record;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * What every save adds by itself: audit fields, owner, defaults, auto numbers (reference,
 * section 10.2).
 */
final class SystemFields {

	private static final Pattern NUMBER = Pattern.compile("\\{(0+)}");

	private final Clock clock;

	SystemFields(Clock clock) {
		this.clock = clock;
	}

	Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
	}

	/**
	 * Fills what the writer left open on a new record.
	 */
	void fill(Draft draft, Table table, String id, Author author) {
		for (Field field : draft.type().fields()) {
			if (!draft.written().containsKey(field)) {
				draft.set(field, defaultOf(field, table));
			}
		}
		Instant now = now();
		draft.set("Id", id);
		setUnlessWritten(draft, "OwnerId", author.userId());
		if (draft.type().usualRecordType() != null) {
			setUnlessWritten(draft, "RecordTypeId", draft.type().usualRecordType());
		}
		setUnlessWritten(draft, "EventUuid", UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
		setUnlessWritten(draft, "CreatedDate", now);
		setUnlessWritten(draft, "CreatedById", author.userId());
		Object created = draft.get("CreatedDate");
		setUnlessWritten(draft, "LastModifiedDate", created);
		setUnlessWritten(draft, "LastModifiedById", author.userId());
		Object modified = draft.get("LastModifiedDate");
		setUnlessWritten(draft, "SystemModstamp", (modified != null) ? modified : now);
	}

	/**
	 * Notes a change of an existing record.
	 */
	void stamp(Draft draft, Author author) {
		setUnlessWritten(draft, "LastModifiedDate", now());
		setUnlessWritten(draft, "LastModifiedById", author.userId());
		setUnlessWritten(draft, "SystemModstamp", now());
	}

	private static void setUnlessWritten(Draft draft, String field, @Nullable Object value) {
		if (!draft.hasWritten(field)) {
			draft.set(field, value);
		}
	}

	private static @Nullable Object defaultOf(Field field, Table table) {
		if (field.is(FieldTrait.AUTO_NUMBER)) {
			return autoNumber(field, field.displayFormat(), table);
		}
		if (field.defaultValue() == null && field.type() == FieldType.BOOLEAN) {
			return false;
		}
		return field.defaultValue();
	}

	// {0000} is a number of four digits or more; the platform's own ones have eight and
	// begin
	// at 1000
	private static String autoNumber(Field field, @Nullable String format, Table table) {
		if (format == null) {
			return String.format("%08d", table.nextAutoNumber());
		}
		Matcher digits = NUMBER.matcher(format);
		long number = table.nextFormattedNumber(field);
		return digits.find() ? digits.replaceFirst(String.format("%0" + digits.group(1).length() + "d", number))
				: format + number;
	}

}
