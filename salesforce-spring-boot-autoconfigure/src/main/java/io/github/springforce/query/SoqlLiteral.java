package io.github.springforce.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.springforce.sobject.Location;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.WireTimes;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as SOQL literals. Whatever a text holds, it stays one literal; what has
 * no literal is refused, with a message that ends the sentence "the parameter holds …".
 */
final class SoqlLiteral {

	/**
	 * The platform's numbers have 18 digits; far beyond them no comparison makes sense.
	 */
	private static final int DIGITS_LIMIT = 400;

	private static final Instant EARLIEST = Instant.parse("1700-01-01T00:00:00Z");

	private static final Instant AFTER_LATEST = Instant.parse("4001-01-01T00:00:00Z");

	private SoqlLiteral() {
	}

	static String of(@Nullable Object value, RecordMapper mapper) {
		if (value == null) {
			return "null";
		}
		if (value instanceof CharSequence || value instanceof Character || value instanceof UUID) {
			return text(value.toString());
		}
		if (value instanceof Enum<?> constant) {
			return text(mapper.text(constant));
		}
		if (value instanceof Boolean || value instanceof DateLiteral) {
			return value.toString();
		}
		if (value instanceof Number number) {
			return number(number);
		}
		if (value instanceof Location location) {
			return "GEOLOCATION(" + number(location.latitude()) + "," + number(location.longitude()) + ")";
		}
		return time(value);
	}

	private static String time(Object value) {
		if (value instanceof LocalDate date) {
			return inRange(date).toString();
		}
		if (value instanceof Instant instant) {
			return dateTime(instant);
		}
		if (value instanceof OffsetDateTime time) {
			return dateTime(time.toInstant());
		}
		if (value instanceof ZonedDateTime time) {
			return dateTime(time.toInstant());
		}
		if (value instanceof LocalTime time) {
			return WireTimes.text(time);
		}
		if (value instanceof LocalDateTime) {
			throw new IllegalArgumentException(
					"a LocalDateTime, which has no zone and so is no point in time: use an Instant or OffsetDateTime");
		}
		if (value instanceof LikePattern) {
			throw new IllegalArgumentException("a LikePattern, which only LIKE compares with");
		}
		if (value instanceof Date date) {
			return dateTime(instant(date));
		}
		throw new IllegalArgumentException("a " + value.getClass().getName()
				+ ", for which SOQL has no literal: use text, a number, a truth value, a date or a time");
	}

	private static Instant instant(Date date) {
		try {
			return date.toInstant();
		}
		catch (UnsupportedOperationException ex) {
			throw new IllegalArgumentException(
					"a " + date.getClass().getName() + ", which is no point in time: use its java.time counterpart",
					ex);
		}
	}

	private static String dateTime(Instant instant) {
		if (instant.isBefore(EARLIEST) || !instant.isBefore(AFTER_LATEST)) {
			throw outOfRange();
		}
		return WireTimes.text(instant);
	}

	private static LocalDate inRange(LocalDate date) {
		if (date.getYear() < 1700 || date.getYear() > 4000) {
			throw outOfRange();
		}
		return date;
	}

	private static IllegalArgumentException outOfRange() {
		return new IllegalArgumentException("a date out of the platform's range, 1700-01-01 to 4000-12-31");
	}

	private static String number(Number number) {
		if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte
				|| number instanceof BigInteger || number instanceof AtomicInteger || number instanceof AtomicLong) {
			return number.toString();
		}
		if (number instanceof Double || number instanceof Float) {
			if (!Double.isFinite(number.doubleValue())) {
				throw new IllegalArgumentException(number + ", which is no number to the platform");
			}
			return decimal(new BigDecimal(number.toString()));
		}
		if (number instanceof BigDecimal decimal) {
			return decimal(decimal);
		}
		throw new IllegalArgumentException("a " + number.getClass().getName() + ": use a BigDecimal or a long");
	}

	private static String decimal(BigDecimal decimal) {
		if (Math.abs((long) decimal.scale()) > DIGITS_LIMIT) {
			throw new IllegalArgumentException("a number with more digits than any field of the platform");
		}
		return decimal.toPlainString();
	}

	/** A text in quotes. */
	static String text(String text) {
		return quoted(text, true);
	}

	/** What LIKE compares with: a text that stands for itself, or a pattern. */
	static String like(@Nullable Object value, RecordMapper mapper) {
		if (value instanceof LikePattern pattern) {
			return quoted(pattern.pattern(), false);
		}
		if (value instanceof CharSequence || value instanceof Character) {
			return quoted(LikePattern.verbatim(value.toString()), false);
		}
		if (value instanceof Enum<?> constant) {
			return quoted(LikePattern.verbatim(mapper.text(constant)), false);
		}
		throw new IllegalArgumentException(((value != null) ? "a " + value.getClass().getName() : "null")
				+ ", but LIKE compares with text: use a String or LikePattern");
	}

	private static String quoted(String text, boolean escapeBackslash) {
		StringBuilder literal = new StringBuilder(text.length() + 16).append('\'');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '\'' -> literal.append("\\'");
				case '\\' -> literal.append(escapeBackslash ? "\\\\" : "\\");
				case '\n' -> literal.append("\\n");
				case '\r' -> literal.append("\\r");
				case '\t' -> literal.append("\\t");
				case '\b' -> literal.append("\\b");
				case '\f' -> literal.append("\\f");
				default -> {
					if (Character.isSurrogate(c)) {
						i = appendPair(literal, text, i);
					}
					else if (isInvisible(c)) {
						literal.append(String.format("\\u%04x", (int) c));
					}
					else {
						literal.append(c);
					}
				}
			}
		}
		return literal.append('\'').toString();
	}

	/** Half a character would be sent as a question mark, and so as another text. */
	private static int appendPair(StringBuilder literal, String text, int i) {
		if (!Character.isHighSurrogate(text.charAt(i)) || i + 1 == text.length()
				|| !Character.isLowSurrogate(text.charAt(i + 1))) {
			throw new IllegalArgumentException("half of a character that Unicode writes as a pair, at index " + i
					+ " of the text: it was cut in the wrong place");
		}
		literal.append(text, i, i + 2);
		return i + 1;
	}

	/** Line breaks of every script among them, which must not stand in a literal. */
	private static boolean isInvisible(char c) {
		return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
	}

}
