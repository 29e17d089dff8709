package io.github.springforce.embedded.soql;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days that a date literal such as {@code LAST_MONTH} means, from the first to the
 * one after the last, in the user's time zone.
 */
record DateRange(LocalDate start, LocalDate end, ZoneId zone) {

	Object startFor(ValueType type) {
		return bound(this.start, type);
	}

	Object endFor(ValueType type) {
		return bound(this.end, type);
	}

	private Object bound(LocalDate day, ValueType type) {
		return switch (type.type()) {
			case DATETIME -> day.atStartOfDay(this.zone).toInstant();
			default -> day;
		};
	}

}
