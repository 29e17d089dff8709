package io.github.springforce.query;

import org.jspecify.annotations.Nullable;

/**
 * A range of days that the org works out, by the time zone and the week of the user:
 * {@code CreatedDate = :when} with {@code DateLiteral.lastNDays(30)}. A comparison with
 * it fits date and date-time fields.
 */
public final class DateLiteral {

	public static final DateLiteral YESTERDAY = new DateLiteral("YESTERDAY");

	public static final DateLiteral TODAY = new DateLiteral("TODAY");

	public static final DateLiteral TOMORROW = new DateLiteral("TOMORROW");

	public static final DateLiteral LAST_WEEK = new DateLiteral("LAST_WEEK");

	public static final DateLiteral THIS_WEEK = new DateLiteral("THIS_WEEK");

	public static final DateLiteral NEXT_WEEK = new DateLiteral("NEXT_WEEK");

	public static final DateLiteral LAST_MONTH = new DateLiteral("LAST_MONTH");

	public static final DateLiteral THIS_MONTH = new DateLiteral("THIS_MONTH");

	public static final DateLiteral NEXT_MONTH = new DateLiteral("NEXT_MONTH");

	public static final DateLiteral LAST_90_DAYS = new DateLiteral("LAST_90_DAYS");

	public static final DateLiteral NEXT_90_DAYS = new DateLiteral("NEXT_90_DAYS");

	public static final DateLiteral THIS_QUARTER = new DateLiteral("THIS_QUARTER");

	public static final DateLiteral LAST_QUARTER = new DateLiteral("LAST_QUARTER");

	public static final DateLiteral NEXT_QUARTER = new DateLiteral("NEXT_QUARTER");

	public static final DateLiteral THIS_YEAR = new DateLiteral("THIS_YEAR");

	public static final DateLiteral LAST_YEAR = new DateLiteral("LAST_YEAR");

	public static final DateLiteral NEXT_YEAR = new DateLiteral("NEXT_YEAR");

	public static final DateLiteral THIS_FISCAL_QUARTER = new DateLiteral("THIS_FISCAL_QUARTER");

	public static final DateLiteral LAST_FISCAL_QUARTER = new DateLiteral("LAST_FISCAL_QUARTER");

	public static final DateLiteral NEXT_FISCAL_QUARTER = new DateLiteral("NEXT_FISCAL_QUARTER");

	public static final DateLiteral THIS_FISCAL_YEAR = new DateLiteral("THIS_FISCAL_YEAR");

	public static final DateLiteral LAST_FISCAL_YEAR = new DateLiteral("LAST_FISCAL_YEAR");

	public static final DateLiteral NEXT_FISCAL_YEAR = new DateLiteral("NEXT_FISCAL_YEAR");

	private final String literal;

	private DateLiteral(String literal) {
		this.literal = literal;
	}

	private static DateLiteral counted(String name, int n) {
		if (n < 1) {
			throw new IllegalArgumentException(name + " takes a number from 1 on, not " + n);
		}
		return new DateLiteral(name + ":" + n);
	}

	/** From n days ago to the end of today. */
	public static DateLiteral lastNDays(int n) {
		return counted("LAST_N_DAYS", n);
	}

	/** The n days from tomorrow on. */
	public static DateLiteral nextNDays(int n) {
		return counted("NEXT_N_DAYS", n);
	}

	/** The day n days ago. */
	public static DateLiteral nDaysAgo(int n) {
		return counted("N_DAYS_AGO", n);
	}

	/** The n weeks before this one. */
	public static DateLiteral lastNWeeks(int n) {
		return counted("LAST_N_WEEKS", n);
	}

	/** The n weeks after this one. */
	public static DateLiteral nextNWeeks(int n) {
		return counted("NEXT_N_WEEKS", n);
	}

	/** The week n weeks ago. */
	public static DateLiteral nWeeksAgo(int n) {
		return counted("N_WEEKS_AGO", n);
	}

	/** The n months before this one. */
	public static DateLiteral lastNMonths(int n) {
		return counted("LAST_N_MONTHS", n);
	}

	/** The n months after this one. */
	public static DateLiteral nextNMonths(int n) {
		return counted("NEXT_N_MONTHS", n);
	}

	/** The month n months ago. */
	public static DateLiteral nMonthsAgo(int n) {
		return counted("N_MONTHS_AGO", n);
	}

	/** The n quarters before this one. */
	public static DateLiteral lastNQuarters(int n) {
		return counted("LAST_N_QUARTERS", n);
	}

	/** The n quarters after this one. */
	public static DateLiteral nextNQuarters(int n) {
		return counted("NEXT_N_QUARTERS", n);
	}

	/** The quarter n quarters ago. */
	public static DateLiteral nQuartersAgo(int n) {
		return counted("N_QUARTERS_AGO", n);
	}

	/** The n years before this one. */
	public static DateLiteral lastNYears(int n) {
		return counted("LAST_N_YEARS", n);
	}

	/** The n years after this one. */
	public static DateLiteral nextNYears(int n) {
		return counted("NEXT_N_YEARS", n);
	}

	/** The year n years ago. */
	public static DateLiteral nYearsAgo(int n) {
		return counted("N_YEARS_AGO", n);
	}

	/** The n fiscal quarters before this one. */
	public static DateLiteral lastNFiscalQuarters(int n) {
		return counted("LAST_N_FISCAL_QUARTERS", n);
	}

	/** The n fiscal quarters after this one. */
	public static DateLiteral nextNFiscalQuarters(int n) {
		return counted("NEXT_N_FISCAL_QUARTERS", n);
	}

	/** The fiscal quarter n fiscal quarters ago. */
	public static DateLiteral nFiscalQuartersAgo(int n) {
		return counted("N_FISCAL_QUARTERS_AGO", n);
	}

	/** The n fiscal years before this one. */
	public static DateLiteral lastNFiscalYears(int n) {
		return counted("LAST_N_FISCAL_YEARS", n);
	}

	/** The n fiscal years after this one. */
	public static DateLiteral nextNFiscalYears(int n) {
		return counted("NEXT_N_FISCAL_YEARS", n);
	}

	/** The fiscal year n fiscal years ago. */
	public static DateLiteral nFiscalYearsAgo(int n) {
		return counted("N_FISCAL_YEARS_AGO", n);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof DateLiteral that && this.literal.equals(that.literal);
	}

	@Override
	public int hashCode() {
		return this.literal.hashCode();
	}

	/** The literal as SOQL writes it, for example {@code LAST_N_DAYS:30}. */
	@Override
	public String toString() {
		return this.literal;
	}

}
