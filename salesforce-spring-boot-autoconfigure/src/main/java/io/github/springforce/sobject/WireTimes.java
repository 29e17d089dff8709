package io.github.springforce.sobject;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Times as the platform writes them: {@code 2024-05-31T09:30:00.000+0000}, with
 * milliseconds, and {@code 09:30:00.000Z}.
 */
public final class WireTimes {

	private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
		.optionalStart()
		.appendOffset("+HH:MM", "Z")
		.optionalEnd()
		.optionalStart()
		.appendOffset("+HHmm", "Z")
		.optionalEnd()
		.toFormatter();

	private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
		.appendPattern("uuuu-MM-dd'T'HH:mm:ss")
		.appendFraction(ChronoField.MILLI_OF_SECOND, 3, 3, true)
		.appendOffset("+HH:MM", "Z")
		.toFormatter();

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'");

	/** Of getUpdated and getDeleted: to the second, with the offset in figures. */
	private static final DateTimeFormatter REPLICATION = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

	private WireTimes() {
	}

	/** The point in time that a text names. */
	public static Instant instant(String text) {
		return isPlain(text) ? plainInstant(text) : offsetDateTime(text).toInstant();
	}

	/** Whether this is the form in which the platform answers, always in UTC. */
	private static boolean isPlain(String text) {
		return text.length() == 28 && text.charAt(10) == 'T' && text.charAt(19) == '.' && text.endsWith("+0000");
	}

	/** By hand, since a formatter takes ten times as long and results have millions. */
	private static Instant plainInstant(String text) {
		long day = date(text, 0).toEpochDay();
		int second = (number(text, 11, 13) * 60 + number(text, 14, 16)) * 60 + number(text, 17, 19);
		if (text.charAt(13) != ':' || text.charAt(16) != ':' || number(text, 11, 13) > 23 || number(text, 14, 16) > 59
				|| number(text, 17, 19) > 59) {
			throw new DateTimeException("no time of day");
		}
		return Instant.ofEpochSecond(day * 86_400 + second, number(text, 20, 23) * 1_000_000L);
	}

	/** A date. */
	static LocalDate date(String text) {
		return (text.length() == 10) ? date(text, 0) : LocalDate.parse(text);
	}

	private static LocalDate date(String text, int start) {
		if (text.charAt(start + 4) != '-' || text.charAt(start + 7) != '-') {
			throw new DateTimeException("no date");
		}
		return LocalDate.of(number(text, start, start + 4), number(text, start + 5, start + 7),
				number(text, start + 8, start + 10));
	}

	private static int number(String text, int start, int end) {
		int number = 0;
		for (int i = start; i < end; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				throw new DateTimeException("no number");
			}
			number = number * 10 + digit;
		}
		return number;
	}

	/** A time without an offset is UTC. */
	static OffsetDateTime offsetDateTime(String text) {
		if (isPlain(text)) {
			return plainInstant(text).atOffset(ZoneOffset.UTC);
		}
		TemporalAccessor parsed = LENIENT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
		return (parsed instanceof OffsetDateTime time) ? time : ((LocalDateTime) parsed).atOffset(ZoneOffset.UTC);
	}

	static LocalTime time(String text) {
		return LocalTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
	}

	/** A point in time in UTC. */
	public static String text(Instant instant) {
		return DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
	}

	static String text(OffsetDateTime time) {
		return DATE_TIME.format(time);
	}

	/** A time of day. */
	public static String text(LocalTime time) {
		return TIME.format(time);
	}

	static String replicationText(Instant instant) {
		return REPLICATION.format(instant.atOffset(ZoneOffset.UTC));
	}

}
