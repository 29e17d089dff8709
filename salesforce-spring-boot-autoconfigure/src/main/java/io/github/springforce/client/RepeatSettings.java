package io.github.springforce.client;

import java.time.Duration;

/**
 * How often and how soon a call is repeated. What may be repeated at all is fixed: see
 * {@link Repeatability}.
 *
 * @param maxAttempts how often a call is sent at most, the first time included; 1 repeats
 * nothing
 * @param initialInterval the wait before the first repeat, on average
 * @param multiplier by how much each wait is longer than the one before
 * @param maxInterval the longest wait; a server that asks for a longer one gets no repeat
 * @param repeatUpdates whether updates by id and upserts may be repeated after an answer
 * that was lost
 */
public record RepeatSettings(int maxAttempts, Duration initialInterval, double multiplier, Duration maxInterval,
		boolean repeatUpdates) {

	/** Four attempts, about half a second, one and two seconds apart. */
	public static final RepeatSettings DEFAULTS = new RepeatSettings(4, Duration.ofMillis(500), 2.0,
			Duration.ofSeconds(30), true);

	public RepeatSettings {
		if (maxAttempts < 1) {
			throw new IllegalArgumentException(
					"retry.max-attempts counts the first attempt too: it is 1 or more, not " + maxAttempts);
		}
		if (initialInterval.isNegative() || maxInterval.compareTo(initialInterval) < 0) {
			throw new IllegalArgumentException(
					"retry.max-interval (" + maxInterval + ") must not be shorter than retry.initial-interval ("
							+ initialInterval + "), and neither negative");
		}
		if (!(multiplier >= 1.0)) {
			throw new IllegalArgumentException("retry.multiplier is 1 or more, not " + multiplier);
		}
	}

}
