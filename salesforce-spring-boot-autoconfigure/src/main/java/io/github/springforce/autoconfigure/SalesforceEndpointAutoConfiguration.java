package io.github.springforce.autoconfigure;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.actuate.SalesforceEndpoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the endpoint {@code salesforce}.
 */
@AutoConfiguration(after = SalesforceAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(SalesforceTemplate.class)
@ConditionalOnAvailableEndpoint(SalesforceEndpoint.class)
public final class SalesforceEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SalesforceEndpoint salesforceEndpoint(ObjectProvider<SalesforceTemplate> orgs) {
		return new SalesforceEndpoint(() -> orgs.stream().toList());
	}

}
