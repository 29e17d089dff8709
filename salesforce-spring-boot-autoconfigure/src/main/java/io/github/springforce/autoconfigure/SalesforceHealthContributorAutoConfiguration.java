package io.github.springforce.autoconfigure;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.actuate.HealthSettings;
import io.github.springforce.actuate.LastOutcome;
import io.github.springforce.actuate.SalesforceHealthIndicator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health {@code salesforce}: of the one org, or of each of
 * several.
 */
@AutoConfiguration(after = SalesforceAutoConfiguration.class)
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(SalesforceTemplate.class)
@ConditionalOnEnabledHealthIndicator("salesforce")
public final class SalesforceHealthContributorAutoConfiguration {

	@Bean
	LastOutcome salesforceLastOutcome() {
		return new LastOutcome(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean(name = { "salesforceHealthIndicator", "salesforceHealthContributor" })
	HealthContributor salesforceHealthContributor(ObjectProvider<SalesforceTemplate> orgs, LastOutcome outcomes,
			SalesforceProperties properties) {
		HealthSettings settings = settings(properties.getHealth());
		Map<String, SalesforceHealthIndicator> indicators = new LinkedHashMap<>();
		orgs.stream()
			.forEach((org) -> indicators.put(org.status().org(),
					new SalesforceHealthIndicator(org, outcomes, settings)));
		return (indicators.size() == 1) ? indicators.values().iterator().next()
				: CompositeHealthContributor.fromMap(indicators);
	}

	private static HealthSettings settings(SalesforceProperties.Health health) {
		try {
			return new HealthSettings(health.getProbe(), health.getUsageThreshold(),
					PropertiesConnectionDetails.given(health.getUsageStatus()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSalesforceConfigurationException("salesforce.health.usage-threshold",
					String.valueOf(ex.getMessage()), "Set it to a share such as 0.8.");
		}
	}

}
