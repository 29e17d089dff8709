package io.github.springforce.embedded.soql;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows which days a date literal means today (reference, section 8.4). The fiscal year
 * is the calendar year.
 */
record DateLiterals(LocalDate today, ZoneId zone, Locale locale) {

	private static final Pattern RELATIVE = Pattern.compile("(?:(LAST|NEXT)_N_(\\w+?)S|N_(\\w+?)S_AGO)",
			Pattern.CASE_INSENSITIVE);

	private static final int QUARTER_MONTHS = 3;

	/**
	 * The days of a literal with a number, for example {@code LAST_N_DAYS:7}.
	 */
	DateRange range(String name, long n) {
		Matcher matcher = RELATIVE.matcher(name);
		if (!matcher.matches()) {
			throw new IllegalStateException("No date literal with a number: " + name);
		}
		if (matcher.group(3) != null) {
			return units(matcher.group(3), -n, -n + 1);
		}
		boolean days = matcher.group(2).equalsIgnoreCase("DAY");
		if (matcher.group(1).equalsIgnoreCase("NEXT")) {
			return units(matcher.group(2), 1, n + 1);
		}
		// the last days end with today, the last weeks and so on before the current one
		return units(matcher.group(2), -n, days ? 1 : 0);
	}

	/**
	 * The days of a literal without a number, for example {@code THIS_WEEK}.
	 */
	DateRange range(String name) {
		String upper = name.toUpperCase(Locale.ROOT);
		return switch (upper) {
			case "YESTERDAY" -> units("DAY", -1, 0);
			case "TODAY" -> units("DAY", 0, 1);
			case "TOMORROW" -> units("DAY", 1, 2);
			case "LAST_90_DAYS" -> range("LAST_N_DAYS", 90);
			case "NEXT_90_DAYS" -> range("NEXT_N_DAYS", 90);
			default -> {
				int which = upper.startsWith("LAST_") ? -1 : upper.startsWith("NEXT_") ? 1 : 0;
				yield units(upper.substring("LAST_".length()), which, which + 1);
			}
		};
	}

	private DateRange units(String unit, long first, long afterLast) {
		return new DateRange(start(unit, first), start(unit, afterLast), this.zone);
	}

	private LocalDate start(String unit, long offset) {
		return switch (unit.toUpperCase(Locale.ROOT)) {
			case "DAY" -> this.today.plusDays(offset);
			case "WEEK" ->
				this.today.with(TemporalAdjusters.previousOrSame(WeekFields.of(this.locale).getFirstDayOfWeek()))
					.plusWeeks(offset);
			case "MONTH" -> this.today.withDayOfMonth(1).plusMonths(offset);
			case "QUARTER",
					"FISCAL_QUARTER" ->
				this.today.withDayOfMonth(1)
					.minusMonths((this.today.getMonthValue() - 1) % QUARTER_MONTHS)
					.plus(offset * QUARTER_MONTHS, ChronoUnit.MONTHS);
			case "YEAR", "FISCAL_YEAR" -> this.today.withDayOfYear(1).plusYears(offset);
			default -> throw new IllegalStateException("No unit of a date literal: " + unit);
		};
	}

}
