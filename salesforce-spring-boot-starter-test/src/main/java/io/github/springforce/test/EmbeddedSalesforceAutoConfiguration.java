package io.github.springforce.test;

import io.github.springforce.autoconfigure.SalesforceAutoConfiguration;
import io.github.springforce.autoconfigure.SalesforceConnectionDetails;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of an embedded org in place of the real one. An
 * {@link EmbeddedSalesforce} bean of the test is used instead of a new one.
 */
@AutoConfiguration(before = SalesforceAutoConfiguration.class)
public final class EmbeddedSalesforceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EmbeddedSalesforce embeddedSalesforce() {
		return EmbeddedSalesforce.start();
	}

	@Bean
	SalesforceConnectionDetails embeddedSalesforceConnectionDetails(EmbeddedSalesforce org) {
		return new EmbeddedConnectionDetails(org);
	}

}
