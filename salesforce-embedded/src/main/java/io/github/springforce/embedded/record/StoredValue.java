package io.github.springforce.embedded.record;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.springforce.embedded.schema.Field;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a client or a test hands in into what a row stores: text, {@link Boolean},
 * {@link Integer}, {@link BigDecimal}, {@link LocalDate}, {@link Instant} to the second,
 * {@link LocalTime}, bytes. The leniency is the platform's (reference, section 10.1).
 */
public final class StoredValue {

	private static final int MOST_DECIMALS = 100;

	private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
		.optionalStart()
		.appendPattern("[XXX][XX][X]")
		.toFormatter(Locale.ROOT);

	private StoredValue() {
	}

	/**
	 * The value as a row stores it.
	 * @throws IllegalArgumentException when the field cannot hold it
	 */
	public static @Nullable Object of(Field field, @Nullable Object raw) {
		if (raw == null) {
			return null;
		}
		try {
			return switch (field.type()) {
				case ID, REFERENCE, STRING, TEXTAREA, PHONE, URL, EMAIL, PICKLIST, MULTIPICKLIST, COMBOBOX,
						ENCRYPTEDSTRING ->
					text(field, raw);
				case BOOLEAN -> bool(raw);
				case INT -> new BigDecimal(raw.toString().strip()).intValueExact();
				case DOUBLE, CURRENCY, PERCENT -> decimal(new BigDecimal(raw.toString().strip()));
				case DATE -> date(raw);
				case DATETIME -> dateTime(raw);
				case TIME -> time(raw);
				case BASE64 ->
					(raw instanceof byte[] bytes) ? bytes.clone() : Base64.getMimeDecoder().decode(raw.toString());
				case ADDRESS, LOCATION -> throw new IllegalArgumentException("a compound field is not written");
			};
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	/**
	 * A form in which values that the platform holds for equal are equal: text without
	 * case, numbers without trailing zeros.
	 */
	public static Object comparable(Object value) {
		if (value instanceof String text) {
			return text.toLowerCase(Locale.ROOT);
		}
		if (value instanceof Number number) {
			return new BigDecimal(number.toString()).stripTrailingZeros();
		}
		return value;
	}

	private static @Nullable Object text(Field field, Object raw) {
		if (!(raw instanceof String || raw instanceof Number || raw instanceof Boolean || raw instanceof Enum)) {
			throw new IllegalArgumentException("no text: " + raw.getClass().getSimpleName());
		}
		String text = raw.toString().strip();
		if (text.isEmpty()) {
			return null;
		}
		return switch (field.type()) {
			case EMAIL -> text.toLowerCase(Locale.ROOT);
			case ID, REFERENCE -> {
				String id = SalesforceId.complete(text);
				yield (id != null) ? id : text;
			}
			case MULTIPICKLIST -> inOrderOfDefinition(field, text);
			default -> text;
		};
	}

	private static String inOrderOfDefinition(Field field, String text) {
		return Arrays.stream(text.split(";")).map(String::strip).distinct().sorted(Comparator.comparingInt((value) -> {
			int position = field.picklistValues().indexOf(value);
			return (position < 0) ? Integer.MAX_VALUE : position;
		})).collect(Collectors.joining(";"));
	}

	// a number of a few characters can have a billion decimals
	private static BigDecimal decimal(BigDecimal number) {
		return (number.scale() > MOST_DECIMALS) ? number.setScale(MOST_DECIMALS, RoundingMode.HALF_UP) : number;
	}

	private static @Nullable Object bool(Object raw) {
		return switch (raw.toString().strip().toLowerCase(Locale.ROOT)) {
			case "true", "1" -> true;
			case "false", "0" -> false;
			default -> throw new IllegalArgumentException("no boolean: " + raw);
		};
	}

	private static @Nullable Object date(Object raw) {
		if (raw instanceof LocalDate date) {
			return date;
		}
		String text = raw.toString().strip();
		return LocalDate.parse((text.length() > 10 && text.charAt(10) == 'T') ? text.substring(0, 10) : text);
	}

	private static @Nullable Object dateTime(Object raw) {
		return instant(raw).truncatedTo(ChronoUnit.SECONDS);
	}

	private static Instant instant(Object raw) {
		if (raw instanceof Instant instant) {
			return instant;
		}
		if (raw instanceof OffsetDateTime dateTime) {
			return dateTime.toInstant();
		}
		if (raw instanceof ZonedDateTime dateTime) {
			return dateTime.toInstant();
		}
		String text = raw.toString().strip();
		if (text.length() == 10) {
			return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
		}
		TemporalAccessor parsed = DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
		return (parsed instanceof LocalDateTime local) ? local.toInstant(ZoneOffset.UTC)
				: OffsetDateTime.from(parsed).toInstant();
	}

	private static @Nullable Object time(Object raw) {
		return (raw instanceof LocalTime time) ? time : LocalTime.parse(raw.toString().strip().replaceFirst("Z$", ""));
	}

}
