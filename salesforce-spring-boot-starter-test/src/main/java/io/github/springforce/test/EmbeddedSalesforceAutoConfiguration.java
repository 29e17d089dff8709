package io.github.springforce.test;

import io.github.springforce.autoconfigure.SalesforceAutoConfiguration;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of embedded orgs in place of real ones. An
 * {@link io.github.springforce.embedded.EmbeddedSalesforce} bean of the test is used
 * instead of a new one; one whose qualifier is the name of an org stands for that org,
 * any other for the one at the top level.
 */
@AutoConfiguration(before = SalesforceAutoConfiguration.class)
@Import(EmbeddedOrgsRegistrar.class)
public final class EmbeddedSalesforceAutoConfiguration {

	@Bean
	static EmbeddedOrgs embeddedSalesforceOrgs(ConfigurableListableBeanFactory beans, Environment environment) {
		return new EmbeddedOrgs(beans, TestedOrgs.of(environment));
	}

}
