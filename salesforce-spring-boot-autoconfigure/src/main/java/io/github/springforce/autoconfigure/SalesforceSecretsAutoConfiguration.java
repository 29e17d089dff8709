package io.github.springforce.autoconfigure;

import io.github.springforce.actuate.SalesforceSecrets;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what Actuator hides of the properties.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class SalesforceSecretsAutoConfiguration {

	@Bean
	SanitizingFunction salesforceSecrets() {
		return new SalesforceSecrets();
	}

}
