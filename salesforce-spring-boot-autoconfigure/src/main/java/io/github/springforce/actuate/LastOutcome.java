package io.github.springforce.actuate;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceBudgetException;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceExpiredSessionException;
import io.github.springforce.error.SalesforceLimitExceededException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.usage.CallListener;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of each org how its last call ended. An answer of 400 or 404 is the caller's
 * business: the org is well.
 */
public final class LastOutcome implements CallListener {

	private final Clock clock;

	private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();

	/**
	 * @param clock tells when a call ended
	 */
	public LastOutcome(Clock clock) {
		this.clock = clock;
	}

	/** How the last call of an org ended; empty before the first. */
	Optional<Outcome> of(String org) {
		return Optional.ofNullable(this.outcomes.get(org));
	}

	@Override
	public Running callStarted(Call call) {
		return (status, failure) -> {
			// a call that was not sent says nothing of the org
			if (!(failure instanceof SalesforceBudgetException)) {
				this.outcomes.put(call.org(), new Outcome(this.clock.instant(), trouble(failure)));
			}
		};
	}

	@Override
	public Running loginStarted(String org) {
		return NONE.loginStarted(org);
	}

	@Override
	public void callRepeated(String org, String reason) {
		// how it ends is what counts
	}

	private static @Nullable SalesforceException trouble(@Nullable Throwable failure) {
		boolean org = failure instanceof SalesforceUnavailableException
				|| failure instanceof SalesforceAuthenticationFailedException
				|| failure instanceof SalesforceExpiredSessionException
				|| failure instanceof SalesforceLimitExceededException;
		return org ? (SalesforceException) failure : null;
	}

	/**
	 * How a call ended.
	 *
	 * @param at when
	 * @param trouble what was wrong with the org; {@code null} when nothing was
	 */
	record Outcome(Instant at, @Nullable SalesforceException trouble) {
	}

}
