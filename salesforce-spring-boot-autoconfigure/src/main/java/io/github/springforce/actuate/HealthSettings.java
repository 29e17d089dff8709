package io.github.springforce.actuate;

import org.jspecify.annotations.Nullable;

/**
 * How the health of an org is found out.
 *
 * @param probe by what
 * @param usageThreshold from which share of the API calls on the usage is remarked,
 * between 0 and 1
 * @param usageStatus the status from there on; {@code null} for no change
 */
public record HealthSettings(HealthProbe probe, double usageThreshold, @Nullable String usageStatus) {

	public HealthSettings {
		if (!(usageThreshold > 0 && usageThreshold <= 1)) {
			throw new IllegalArgumentException(
					"salesforce.health.usage-threshold is a share between 0 and 1, not " + usageThreshold);
		}
	}

}
