package io.github.springforce.embedded.soql;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.function.Function;

import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.FieldType;
import org.jspecify.annotations.Nullable;

/**
 * A part of a date, as the functions of SOQL number it. The fiscal year is the calendar
 * year.
 */
enum DateFunction {

	CALENDAR_MONTH(LocalDate::getMonthValue), CALENDAR_QUARTER(DateFunction::quarter),
	CALENDAR_YEAR(LocalDate::getYear), DAY_IN_MONTH(LocalDate::getDayOfMonth),
	DAY_IN_WEEK((date) -> date.getDayOfWeek().getValue() % 7 + 1), DAY_IN_YEAR(LocalDate::getDayOfYear),
	DAY_ONLY((date) -> date), FISCAL_MONTH(LocalDate::getMonthValue), FISCAL_QUARTER(DateFunction::quarter),
	FISCAL_YEAR(LocalDate::getYear), HOUR_IN_DAY((date) -> 0),
	WEEK_IN_MONTH((date) -> (date.getDayOfMonth() - 1) / 7 + 1),
	WEEK_IN_YEAR((date) -> (date.getDayOfYear() - 1) / 7 + 1);

	private final Function<LocalDate, Object> part;

	DateFunction(Function<LocalDate, Object> part) {
		this.part = part;
	}

	static DateFunction of(SoqlFunctionContext function) {
		return valueOf(function.getStart().getText().toUpperCase(Locale.ROOT));
	}

	/**
	 * Whether it asks for something that a date without a time has not.
	 */
	boolean isForTimes() {
		return this == HOUR_IN_DAY || this == DAY_ONLY;
	}

	FieldType type() {
		return (this == DAY_ONLY) ? FieldType.DATE : FieldType.INT;
	}

	/**
	 * The part of a field's value.
	 * @param zone where a point in time falls on a day
	 */
	Operand<Row> of(FieldPath path, ZoneId zone) {
		return (row) -> of(path.valueIn(row), zone);
	}

	private @Nullable Object of(@Nullable Object value, ZoneId zone) {
		if (value instanceof Instant instant) {
			ZonedDateTime time = instant.atZone(zone);
			return (this == HOUR_IN_DAY) ? (Object) time.getHour() : this.part.apply(time.toLocalDate());
		}
		return (value instanceof LocalDate date) ? this.part.apply(date) : null;
	}

	private static int quarter(LocalDate date) {
		return (date.getMonthValue() - 1) / 3 + 1;
	}

}
