package io.github.springforce.describe;

import java.time.Duration;

/**
 * How descriptions of object types are kept.
 *
 * @param cacheSize how many types are kept at most, those asked for last; 0 keeps none
 * @param maxAge how long a kept one is taken without asking the org whether it has
 * changed; zero asks each time
 */
public record DescribeSettings(int cacheSize, Duration maxAge) {

	/** 50 types, each of which the org is asked for each time. */
	public static final DescribeSettings DEFAULTS = new DescribeSettings(50, Duration.ZERO);

	public DescribeSettings {
		if (cacheSize < 0) {
			throw new IllegalArgumentException("The number of types that are kept is negative: " + cacheSize);
		}
		if (maxAge.isNegative()) {
			throw new IllegalArgumentException("The age of descriptions is negative: " + maxAge);
		}
	}

}
