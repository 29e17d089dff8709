package io.github.springforce.usage;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last usage that an org reported and passes each report on to the listeners.
 */
public final class ApiUsageMonitor {

	private static final Log logger = LogFactory.getLog(ApiUsageMonitor.class);

	private final String org;

	private final List<ApiUsageListener> listeners;

	private final Clock clock;

	private final AtomicReference<@Nullable Report> last = new AtomicReference<>();

	/**
	 * @param org the name under which the application knows the org
	 * @param listeners who is told of each report
	 * @param clock tells when a report came
	 */
	public ApiUsageMonitor(String org, List<ApiUsageListener> listeners, Clock clock) {
		this.org = org;
		this.listeners = List.copyOf(listeners);
		this.clock = clock;
	}

	/**
	 * An answer came with this value of {@code Sforce-Limit-Info}.
	 * @param header the value; {@code null} when the answer had none
	 */
	public void report(@Nullable String header) {
		if (header != null) {
			ApiUsage.parse(header).ifPresent(this::report);
		}
	}

	private void report(ApiUsage usage) {
		this.last.set(new Report(usage, this.clock.instant()));
		for (ApiUsageListener listener : this.listeners) {
			try {
				listener.onApiUsage(this.org, usage);
			}
			catch (RuntimeException ex) {
				// the call itself went well: whoever watches it must not make it fail
				logger.warn("An ApiUsageListener failed", ex);
			}
		}
	}

	/** The name under which the application knows the org. */
	public String org() {
		return this.org;
	}

	/** The last usage reported; empty before the first answer. */
	public Optional<ApiUsage> usage() {
		return Optional.ofNullable(this.last.get()).map(Report::usage);
	}

	/** When the last usage was reported; empty before the first answer. */
	public Optional<Instant> reportedAt() {
		return Optional.ofNullable(this.last.get()).map(Report::at);
	}

	private record Report(ApiUsage usage, Instant at) {
	}

}
