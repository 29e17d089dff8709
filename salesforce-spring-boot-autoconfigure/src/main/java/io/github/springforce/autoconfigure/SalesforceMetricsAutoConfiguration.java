package io.github.springforce.autoconfigure;

import java.time.Clock;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.actuate.SalesforceMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of meters: API usage and repeats.
 */
@AutoConfiguration(after = SalesforceAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, SalesforceTemplate.class })
public final class SalesforceMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SalesforceMeters salesforceMeters(ObjectProvider<SalesforceTemplate> orgs, ObjectProvider<MeterRegistry> registry,
			SalesforceProperties properties) {
		return new SalesforceMeters(() -> orgs.stream().toList(), registry::getObject, Clock.systemUTC(),
				properties.getMetrics().getMaxTagValues());
	}

}
