package io.github.springforce.actuate;

import java.util.Locale;
import java.util.Optional;

import io.github.springforce.OrgStatus;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.usage.ApiUsage;
import io.github.springforce.usage.BudgetStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of one org.
 */
public final class SalesforceHealthIndicator extends AbstractHealthIndicator {

	private final SalesforceTemplate org;

	private final LastOutcome outcomes;

	private final HealthSettings settings;

	/**
	 * @param org the org
	 * @param outcomes knows how its last call ended
	 * @param settings how the health is found out
	 */
	public SalesforceHealthIndicator(SalesforceTemplate org, LastOutcome outcomes, HealthSettings settings) {
		super("Salesforce health check failed");
		this.org = org;
		this.outcomes = outcomes;
		this.settings = settings;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.withDetail("probe", this.settings.probe().name().toLowerCase(Locale.ROOT));
		switch (this.settings.probe()) {
			case PASSIVE -> passive(builder);
			case REACHABILITY -> reachability(builder);
			case SESSION -> session(builder);
		}
		OrgStatus status = this.org.status();
		builder.withDetail("org", status.org()).withDetail("version", status.version());
		if (status.instanceUrl() != null) {
			builder.withDetail("instance", status.instanceUrl());
		}
		budget(builder, status.budget());
		usage(builder, status.usage());
	}

	private void passive(Health.Builder builder) {
		Optional<LastOutcome.Outcome> last = this.outcomes.of(this.org.status().org());
		if (last.isEmpty()) {
			builder.unknown().withDetail("reason", "no call has been made yet");
			return;
		}
		builder.withDetail("lastCall", last.get().at());
		settle(builder, last.get().trouble());
	}

	private void reachability(Health.Builder builder) {
		if (!this.org.status().hasSession()) {
			builder.unknown().withDetail("reason", "no login has been made yet, so that the org's server is not known");
			return;
		}
		settle(builder, failure(this.org::ping));
	}

	/**
	 * A refused login is not tried again, however long ago it was: a probe that comes
	 * back every few seconds would keep the user locked out. The application's own next
	 * call may try.
	 */
	private void session(Health.Builder builder) {
		String refusal = this.org.status().loginRefusal();
		if (refusal != null) {
			builder.down().withDetail("error", refusal);
			return;
		}
		settle(builder, failure(this.org::limits));
	}

	private static @Nullable SalesforceException failure(Runnable call) {
		try {
			call.run();
			return null;
		}
		catch (SalesforceException ex) {
			return ex;
		}
	}

	private static void settle(Health.Builder builder, @Nullable SalesforceException trouble) {
		if (trouble == null) {
			builder.up();
			return;
		}
		// the message only: a trace is for the log of the call that failed
		builder.down().withDetail("error", String.valueOf(trouble.getMessage()));
	}

	private static void budget(Health.Builder builder, BudgetStatus budget) {
		if (budget.reserve() != null && budget.reserve() > 0) {
			builder.withDetail("apiReserve", budget.reserve());
		}
		if (budget.stopped() != null) {
			builder.withDetail("lowPriorityStopped", budget.stopped());
		}
	}

	private void usage(Health.Builder builder, @Nullable ApiUsage usage) {
		if (usage == null) {
			return;
		}
		builder.withDetail("apiUsage", usage.used() + "/" + usage.max());
		boolean over = usage.max() > 0 && (double) usage.used() / usage.max() >= this.settings.usageThreshold();
		if (!over) {
			return;
		}
		builder.withDetail("apiUsageOverThreshold", this.settings.usageThreshold());
		String status = this.settings.usageStatus();
		if (status != null && !builder.build().getStatus().equals(Status.DOWN)) {
			builder.status(status);
		}
	}

}
