package io.github.springforce.actuate;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.github.springforce.OrgStatus;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.usage.ApiUsage;
import io.github.springforce.usage.ApiUsageListener;
import io.github.springforce.usage.CallListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * The meters that are no observations: API usage as gauges, repeats, bulk rows and calls
 * that were not sent as counters. A gauge is NaN before the first answer.
 */
public final class SalesforceMeters implements MeterBinder, ApiUsageListener, CallListener {

	private final Supplier<? extends Collection<SalesforceTemplate>> orgs;

	private final Supplier<MeterRegistry> registry;

	private final Clock clock;

	private final int maxApps;

	private final Map<AppKey, ApiUsage.AppUsage> apps = new ConcurrentHashMap<>();

	/**
	 * @param orgs the orgs of the application
	 * @param registry where counters, and gauges of apps that show up later, are
	 * registered
	 * @param clock tells how old a report is
	 * @param maxApps how many connected apps get gauges
	 */
	public SalesforceMeters(Supplier<? extends Collection<SalesforceTemplate>> orgs, Supplier<MeterRegistry> registry,
			Clock clock, int maxApps) {
		this.orgs = orgs;
		this.registry = registry;
		this.clock = clock;
		this.maxApps = maxApps;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (SalesforceTemplate org : this.orgs.get()) {
			gauge(registry, "salesforce.api.requests.used", "API calls that the org made in the last 24 hours", org,
					(status) -> usage(status, ApiUsage::used));
			gauge(registry, "salesforce.api.requests.max", "API calls that the org may make in 24 hours", org,
					(status) -> usage(status, ApiUsage::max));
			gauge(registry, "salesforce.limits.reserve", "API calls that are kept from calls of low priority", org,
					(status) -> known(status.budget().reserve()));
			gauge(registry, "salesforce.limits.low.priority.remaining", "Calls of low priority that can still be made",
					org, (status) -> known(status.budget().lowPriorityRemaining()));
			gauge(registry, "salesforce.limits.under.way", "Calls that are under way", org,
					(status) -> status.budget().underWay());
			Gauge.builder("salesforce.api.usage.age", org, (template) -> age(template.status()))
				.description("Time since an answer last reported the usage")
				.baseUnit("seconds")
				.tag("org", org.status().org())
				.register(registry);
		}
	}

	private static void gauge(MeterRegistry registry, String name, String description, SalesforceTemplate org,
			ToDoubleFunction<OrgStatus> value) {
		Gauge.builder(name, org, (template) -> value.applyAsDouble(template.status()))
			.description(description)
			.tag("org", org.status().org())
			.register(registry);
	}

	private static double known(@Nullable Long value) {
		return (value != null) ? value.doubleValue() : Double.NaN;
	}

	private static double usage(OrgStatus status, ToDoubleFunction<ApiUsage> value) {
		return (status.usage() != null) ? value.applyAsDouble(status.usage()) : Double.NaN;
	}

	private double age(OrgStatus status) {
		return (status.usageReportedAt() != null)
				? Duration.between(status.usageReportedAt(), this.clock.instant()).toMillis() / 1000.0 : Double.NaN;
	}

	@Override
	public void onApiUsage(String org, ApiUsage usage) {
		for (ApiUsage.AppUsage app : usage.apps()) {
			AppKey key = new AppKey(org, app.name());
			if (this.apps.size() >= this.maxApps && !this.apps.containsKey(key)) {
				continue;
			}
			if (this.apps.put(key, app) == null) {
				appGauge("salesforce.api.app.requests.used",
						"API calls that the connected app made in the last 24 hours", key, ApiUsage.AppUsage::used);
				appGauge("salesforce.api.app.requests.max", "API calls that the connected app may make in 24 hours",
						key, ApiUsage.AppUsage::max);
			}
		}
	}

	private void appGauge(String name, String description, AppKey key, ToDoubleFunction<ApiUsage.AppUsage> value) {
		Gauge.builder(name, this.apps, (apps) -> {
			ApiUsage.AppUsage usage = apps.get(key);
			return (usage != null) ? value.applyAsDouble(usage) : Double.NaN;
		}).description(description).tags(Tags.of("org", key.org(), "app", key.app())).register(this.registry.get());
	}

	@Override
	public Running callStarted(Call call) {
		return NONE.callStarted(call);
	}

	@Override
	public Running loginStarted(String org) {
		return NONE.loginStarted(org);
	}

	@Override
	public void callRepeated(String org, String reason) {
		this.registry.get().counter("salesforce.retries", "org", org, "reason", reason).increment();
	}

	@Override
	public void callRefused(String org, String reason) {
		this.registry.get().counter("salesforce.limits.refused", "org", org, "reason", reason).increment();
	}

	@Override
	public void bulkRows(String org, String result, long rows) {
		this.registry.get().counter("salesforce.bulk.rows", "org", org, "result", result).increment(rows);
	}

	private record AppKey(String org, String app) {
	}

}
