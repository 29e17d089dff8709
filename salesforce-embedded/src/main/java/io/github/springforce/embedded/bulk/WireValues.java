package io.github.springforce.embedded.bulk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Values as the Bulk API writes them as text.
 */
final class WireValues {

	private static final DateTimeFormatter DATE_TIME = DateTimeFormatter
		.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS'Z'", Locale.ROOT);

	private WireValues() {
	}

	static String text(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof Instant instant) {
			return DATE_TIME.format(instant);
		}
		if (value instanceof LocalTime time) {
			return TIME.format(time);
		}
		if (value instanceof BigDecimal decimal) {
			return WireNumbers.text(decimal);
		}
		return value.toString();
	}

}
