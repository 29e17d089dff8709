package io.github.springforce.autoconfigure;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.actuate.ObservedCallListener;
import io.github.springforce.actuate.SalesforceRequestObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of observations: {@code salesforce.requests},
 * {@code salesforce.login}, and {@code http.client.requests} of the requests within.
 */
@AutoConfiguration(after = SalesforceAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ ObservationRegistry.class, SalesforceTemplate.class })
public final class SalesforceObservationAutoConfiguration {

	@Bean
	@Order(0)
	@ConditionalOnMissingBean
	ObservedCallListener salesforceObservedCallListener(ObservationRegistry registry,
			ObjectProvider<SalesforceRequestObservationConvention> convention, SalesforceProperties properties) {
		return new ObservedCallListener(registry, convention.getIfAvailable(),
				properties.getMetrics().getMaxTagValues());
	}

	@Bean
	@Order(0)
	SalesforceRestClientCustomizer salesforceObservationRestClientCustomizer(ObservationRegistry registry) {
		return (builder) -> builder.observationRegistry(registry);
	}

}
