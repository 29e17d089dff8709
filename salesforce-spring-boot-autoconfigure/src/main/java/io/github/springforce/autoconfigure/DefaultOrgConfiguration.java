package io.github.springforce.autoconfigure;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
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

	private final OrgConnections org;

	DefaultOrgConfiguration(SalesforceProperties properties, BeanFactory beans) {
		this.org = new OrgConnections(new OrgSettings(OrgSettings.DEFAULT, properties, properties),
				new OrgBeans(beans, properties.getOrgs().keySet()));
	}

	@Bean
	@ConditionalOnMissingOrgBean({ SalesforceConnectionDetails.class, SalesforceLogin.class, Salesforce.class })
	SalesforceConnectionDetails salesforceConnectionDetails() {
		return this.org.settings().connectionDetails();
	}

	@Bean
	@ConditionalOnMissingOrgBean({ SalesforceLogin.class, Salesforce.class })
	SalesforceLogin salesforceLogin(SalesforceTemplates templates) {
		return templates.login(this.org.settings(), this.org.details());
	}

	@Bean
	@Primary
	@Qualifier(OrgSettings.DEFAULT)
	@ConditionalOnMissingOrgBean(Salesforce.class)
	SalesforceTemplate salesforceTemplate(SalesforceTemplates templates) {
		return templates.template(this.org.settings(), this.org.login(templates));
	}

}
