package io.github.springforce.actuate;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.springforce.OrgStatus;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.bulk.BulkStatus;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.org.Limit;
import io.github.springforce.usage.ApiUsage;
import io.github.springforce.usage.BudgetStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * {@code /actuator/salesforce}: the orgs, their sessions (never the token), their usage
 * and the bulk work that has not ended, as the application knows them.
 * {@code /actuator/salesforce/{org}} asks that org for its limits too, which is one API
 * call.
 */
@Endpoint(id = "salesforce")
public final class SalesforceEndpoint {

	private final Supplier<? extends Collection<SalesforceTemplate>> orgs;

	/**
	 * @param orgs the orgs of the application
	 */
	public SalesforceEndpoint(Supplier<? extends Collection<SalesforceTemplate>> orgs) {
		this.orgs = orgs;
	}

	/** All orgs. No call. */
	@ReadOperation
	public Orgs orgs() {
		Map<String, Org> orgs = new LinkedHashMap<>();
		this.orgs.get().forEach((org) -> orgs.put(org.status().org(), describe(org.status(), null, null)));
		return new Orgs(orgs);
	}

	/**
	 * One org with its limits, or why there are none; {@code null} when there is none of
	 * this name.
	 */
	@ReadOperation
	public @Nullable Org org(@Selector String org) {
		for (SalesforceTemplate template : this.orgs.get()) {
			if (template.status().org().equals(org)) {
				return withLimits(template);
			}
		}
		return null;
	}

	private static Org withLimits(SalesforceTemplate template) {
		try {
			Map<String, Remaining> limits = new LinkedHashMap<>();
			for (Limit limit : template.limits()) {
				limits.put(limit.name(), new Remaining(limit.max(), limit.remaining()));
			}
			return describe(template.status(), limits, null);
		}
		catch (SalesforceException ex) {
			// who looks here wants to know what is wrong, not to meet it
			return describe(template.status(), null, ex.getMessage());
		}
	}

	private static Org describe(OrgStatus status, @Nullable Map<String, Remaining> limits,
			@Nullable String limitsError) {
		return new Org(status.version(), session(status), status.loginRefusal(), usage(status), status.bulk(),
				budget(status.budget()), limits, limitsError);
	}

	private static @Nullable Session session(OrgStatus status) {
		return (status.instanceUrl() != null) ? new Session(status.instanceUrl().toString(), status.organizationId(),
				status.userId(), status.sessionExpiresAt()) : null;
	}

	private static @Nullable Usage usage(OrgStatus status) {
		ApiUsage usage = status.usage();
		return (usage != null)
				? new Usage(usage.used(), usage.max(), usage.remaining(), status.usageReportedAt(), usage.apps())
				: null;
	}

	private static Budget budget(BudgetStatus budget) {
		return new Budget(budget.reserve(), budget.lowPriorityRemaining(), budget.stopped(), budget.underWay(),
				budget.maxUnderWay(), budget.refused());
	}

	/**
	 * The orgs by name.
	 */
	public record Orgs(Map<String, Org> orgs) {
	}

	/**
	 * One org; what is not known is {@code null}.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Org(String version, @Nullable Session session, @Nullable String loginRefusal, @Nullable Usage usage,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<BulkStatus> bulk, Budget budget,
			@Nullable Map<String, Remaining> limits, @Nullable String limitsError) {
	}

	/**
	 * A session, without its token.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Session(@Nullable String instanceUrl, @Nullable String organizationId, @Nullable String userId,
			@Nullable Instant expiresAt) {
	}

	/**
	 * The API calls of the last 24 hours.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Usage(long used, long max, long remaining, @Nullable Instant reportedAt,
			List<ApiUsage.AppUsage> apps) {
	}

	/**
	 * How the API calls are spent.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Budget(@Nullable Long reserve, @Nullable Long lowPriorityRemaining, @Nullable String stopped,
			int underWay, int maxUnderWay, long refused) {
	}

	/**
	 * What is left of a limit.
	 */
	public record Remaining(long max, long remaining) {
	}

}
