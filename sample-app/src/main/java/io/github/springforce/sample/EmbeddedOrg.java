package io.github.springforce.sample;

import io.github.springforce.autoconfigure.SalesforceConnectionDetails;
import io.github.springforce.embedded.EmbeddedSalesforce;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * An org in this process, so that the application needs neither an account nor a network.
 */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
class EmbeddedOrg {

	@Bean
	EmbeddedSalesforce embeddedSalesforce() {
		EmbeddedSalesforce org = EmbeddedSalesforce.start();
		SeededContacts.into(org);
		return org;
	}

	@Bean
	@Profile("!users")
	SalesforceConnectionDetails embeddedConnectionDetails(EmbeddedSalesforce org) {
		return new SalesforceConnectionDetails() {

			@Override
			public String getUsername() {
				return org.username();
			}

			@Override
			public String getPassword() {
				return org.password();
			}

			@Override
			public String getToken() {
				return org.securityToken();
			}

			@Override
			public String getLoginUrl() {
				return org.url().toString();
			}

		};
	}

}
