package io.github.springforce.client;

import java.time.Duration;

/**
 * How an application spends the API calls of an org.
 *
 * @param reserve the calls that are kept for all but calls of low priority
 * @param overReserve what happens to those once only the reserve is left
 * @param maxWait how long a call waits for its turn at most
 * @param recheckAfter after how long without an answer a call of low priority is let
 * through to learn how many calls are left
 * @param maxConcurrentCalls how many calls are under way at most
 */
public record LimitSettings(CallReserve reserve, OverReserve overReserve, Duration maxWait, Duration recheckAfter,
		int maxConcurrentCalls) {

	/** Keeps nothing, and lets 100 calls be under way for a minute's wait. */
	public static final LimitSettings DEFAULTS = new LimitSettings(CallReserve.NONE, OverReserve.FAIL,
			Duration.ofMinutes(1), Duration.ofMinutes(5), 100);

	public LimitSettings {
		if (maxConcurrentCalls < 1) {
			throw new IllegalArgumentException(
					"limits.max-concurrent-calls is 1 or more, not " + maxConcurrentCalls + ": none could be made");
		}
		if (maxWait.isNegative() || recheckAfter.isNegative() || recheckAfter.isZero()) {
			throw new IllegalArgumentException("limits.max-wait (" + maxWait + ") must not be negative, and "
					+ "limits.recheck-after (" + recheckAfter + ") must be longer than zero");
		}
	}

	/** The same with another reserve. */
	public LimitSettings withReserve(CallReserve reserve) {
		return new LimitSettings(reserve, this.overReserve, this.maxWait, this.recheckAfter, this.maxConcurrentCalls);
	}

	/** The same, and calls of low priority wait. */
	public LimitSettings waiting(Duration maxWait) {
		return new LimitSettings(this.reserve, OverReserve.WAIT, maxWait, this.recheckAfter, this.maxConcurrentCalls);
	}

	/** The same with another number of calls that are under way at most. */
	public LimitSettings withMaxConcurrentCalls(int calls) {
		return new LimitSettings(this.reserve, this.overReserve, this.maxWait, this.recheckAfter, calls);
	}

}
