package io.github.springforce.client;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many of the day's API calls are kept for what matters: a number, or a share of what
 * the org may make.
 *
 * @param amount the number, or the percentage
 * @param share whether it is a percentage
 */
public record CallReserve(BigDecimal amount, boolean share) {

	/** Keeps nothing. */
	public static final CallReserve NONE = new CallReserve(BigDecimal.ZERO, false);

	private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(%?)");

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	/**
	 * Reads a reserve as users write it.
	 * @param text for example {@code 1500} or {@code 10%}
	 */
	public static CallReserve parse(String text) {
		Matcher form = FORM.matcher(text.strip());
		if (form.matches()) {
			BigDecimal amount = new BigDecimal(form.group(1));
			boolean share = !form.group(2).isEmpty();
			if (share ? amount.compareTo(HUNDRED) <= 0 : amount.stripTrailingZeros().scale() <= 0) {
				return new CallReserve(amount, share);
			}
		}
		throw new IllegalArgumentException(
				"'" + text + "' is no reserve of API calls: write a number such as 1500, or a share such as 10%");
	}

	/** Whether nothing is kept. */
	boolean isNone() {
		return this.amount.signum() == 0;
	}

	/** The calls that are kept of so many. */
	long of(long max) {
		return this.share ? this.amount.multiply(BigDecimal.valueOf(max)).divideToIntegralValue(HUNDRED).longValue()
				: this.amount.longValue();
	}

}
