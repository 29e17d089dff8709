package io.github.springforce.autoconfigure;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The org of the top level. Each bean gives way to one of the application's own.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnDefaultOrg.class)
class DefaultOrgConfiguration {

	private final OrgSettings settings;

	DefaultOrgConfiguration(SalesforceProperties properties) {
		this.settings = new OrgSettings(OrgSettings.DEFAULT, properties, properties);
	}

	@Bean
	@ConditionalOnMissingBean({ SalesforceConnectionDetails.class, SalesforceLogin.class, Salesforce.class })
	SalesforceConnectionDetails salesforceConnectionDetails() {
		return this.settings.connectionDetails();
	}

	@Bean
	@ConditionalOnMissingBean({ SalesforceLogin.class, Salesforce.class })
	SalesforceLogin salesforceLogin(SalesforceTemplates templates, SalesforceConnectionDetails details) {
		return templates.login(this.settings, details);
	}

	@Bean
	@Primary
	@Qualifier(OrgSettings.DEFAULT)
	@ConditionalOnMissingBean(Salesforce.class)
	SalesforceTemplate salesforceTemplate(SalesforceTemplates templates, SalesforceLogin login) {
		return templates.template(this.settings, login);
	}

}
