package io.github.springforce.sobject;

import java.time.Instant;
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
		return offsetDateTime(text).toInstant();
	}

	/** A time without an offset is UTC. */
	static OffsetDateTime offsetDateTime(String text) {
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
