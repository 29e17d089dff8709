package io.github.springforce.client;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceBudgetException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.usage.ApiUsage;
import io.github.springforce.usage.ApiUsageMonitor;
import io.github.springforce.usage.BudgetStatus;
import io.github.springforce.usage.CallListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may be sent now: a number of them are under way at once, and
 * those of low priority leave a reserve of the day's calls to the others. A request is
 * under way until its answer begins, so that who reads an answer can make another call.
 * The lock is never held during I/O.
 */
public final class CallBudget {

	private static final Log logger = LogFactory.getLog(CallBudget.class);

	private final LimitSettings settings;

	private final ApiUsageMonitor usage;

	private final CallListener listener;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock(true);

	private final Condition changed = this.lock.newCondition();

	private int underWay;

	private long refused;

	private @Nullable Instant lastLowPriority;

	private boolean told;

	/**
	 * @param settings what is allowed
	 * @param usage knows how many calls are left
	 * @param listener is told of refusals
	 * @param clock tells how old the last report is
	 */
	public CallBudget(LimitSettings settings, ApiUsageMonitor usage, CallListener listener, Clock clock) {
		this.settings = settings;
		this.usage = usage;
		this.listener = listener;
		this.clock = clock;
	}

	/**
	 * Waits for the turn of a request, which has to be {@link #left} afterwards.
	 * @throws SalesforceBudgetException when it may not be sent
	 */
	void enter(boolean lowPriority, Supplier<FailedRequest> request) {
		try {
			this.lock.lockInterruptibly();
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
		try {
			Obstacle obstacle = obstacle(lowPriority);
			long left = this.settings.maxWait().toNanos();
			while (obstacle != null && obstacle.passes() && left > 0) {
				// looks again after a second at the latest: the last report may be too
				// old
				long pause = Math.min(left, TimeUnit.SECONDS.toNanos(1));
				left -= pause - Math.max(0, this.changed.awaitNanos(pause));
				obstacle = obstacle(lowPriority);
			}
			if (obstacle != null) {
				throw refused(obstacle, request.get());
			}
			this.underWay++;
			if (lowPriority) {
				this.told = false;
				this.lastLowPriority = this.clock.instant();
			}
		}
		catch (InterruptedException ex) {
			throw interrupted(ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static SalesforceUnavailableException interrupted(InterruptedException ex) {
		Thread.currentThread().interrupt();
		return SalesforceUnavailableException.interrupted("the turn of a call", ex);
	}

	/** The answer to a request has begun, or there will be none. */
	void left() {
		this.lock.lock();
		try {
			this.underWay--;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Obstacle obstacle(boolean lowPriority) {
		String reserved = lowPriority ? reserved() : null;
		if (reserved != null) {
			return new Obstacle("reserve", this.settings.overReserve() == OverReserve.WAIT, "has low priority, and "
					+ reserved
					+ ". It can be sent once the org's window of 24 hours has moved on, or without low priority");
		}
		if (this.underWay >= this.settings.maxConcurrentCalls()) {
			return new Obstacle("concurrency", true,
					"would be one call too many: " + this.underWay + " are under way, no more than "
							+ "limits.max-concurrent-calls, and none ended in " + this.settings.maxWait());
		}
		return null;
	}

	/** Why no call of low priority may be made; {@code null} when one may. */
	private @Nullable String reserved() {
		ApiUsage known = this.usage.usage().orElse(null);
		if (known == null || this.settings.reserve().isNone() || isOld()) {
			return null;
		}
		long reserve = this.settings.reserve().of(known.max());
		// what is under way is not in the report
		if (known.remaining() - this.underWay > reserve) {
			return null;
		}
		return String.format(Locale.ROOT, "of %,d API calls %,d are left, of which %,d are reserved (limits.reserve)%s",
				known.max(), known.remaining(), reserve,
				(this.underWay > 0) ? " and " + this.underWay + " under way" : "");
	}

	/** Without calls nobody would ever hear that there are new ones. */
	private boolean isOld() {
		Instant before = this.clock.instant().minus(this.settings.recheckAfter());
		boolean reportIsOld = this.usage.reportedAt().map((at) -> !at.isAfter(before)).orElse(true);
		return reportIsOld && (this.lastLowPriority == null || !this.lastLowPriority.isAfter(before));
	}

	private SalesforceBudgetException refused(Obstacle obstacle, FailedRequest request) {
		this.refused++;
		SalesforceBudgetException failure = new SalesforceBudgetException(obstacle.words(), request);
		if (!this.told) {
			// one line, not one for each of a million rows
			this.told = true;
			logger.warn("From now on calls are not made: " + failure.getMessage());
		}
		this.listener.callRefused(this.usage.org(), obstacle.reason());
		return failure;
	}

	/** How many calls can still be made; empty while no answer has told. */
	OptionalLong callsLeft(boolean lowPriority) {
		ApiUsage known = this.usage.usage().orElse(null);
		if (known == null) {
			return OptionalLong.empty();
		}
		long kept = lowPriority ? this.settings.reserve().of(known.max()) : 0;
		return OptionalLong.of(Math.max(0, known.remaining() - kept));
	}

	/** How the calls are spent. */
	public BudgetStatus status() {
		this.lock.lock();
		try {
			ApiUsage known = this.usage.usage().orElse(null);
			Long reserve = (known != null) ? Long.valueOf(this.settings.reserve().of(known.max()))
					: this.settings.reserve().share() ? null : Long.valueOf(this.settings.reserve().of(0));
			Long remaining = (known == null || reserve == null || this.settings.reserve().isNone()) ? null
					: Long.valueOf(Math.max(0, known.remaining() - this.underWay - reserve));
			return new BudgetStatus(reserve, remaining, reserved(), this.underWay, this.settings.maxConcurrentCalls(),
					this.refused);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What keeps a request from being sent.
	 *
	 * @param reason its name in metrics
	 * @param passes whether it is worth waiting
	 * @param words how the message of the exception ends
	 */
	private record Obstacle(String reason, boolean passes, String words) {
	}

}
