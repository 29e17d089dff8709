package io.github.springforce.autoconfigure;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Makes the beans of the orgs below {@code salesforce.orgs}. A {@link SalesforceLogin}
 * with the org's name as its qualifier takes the place of what the properties say.
 */
final class NamedOrgs {

	private NamedOrgs() {
	}

	static SalesforceTemplate template(String name, SalesforceProperties properties, SalesforceTemplates templates,
			BeanFactory beans) {
		OrgProperties org = properties.getOrgs().get(name);
		if (org == null) {
			throw new InvalidSalesforceConfigurationException("salesforce.orgs." + name, "it is not set any more",
					"An application that was prepared ahead of time keeps its orgs: prepare it again.");
		}
		OrgSettings settings = new OrgSettings(name, org, properties);
		return templates.template(settings, login(settings, templates, beans));
	}

	private static SalesforceLogin login(OrgSettings settings, SalesforceTemplates templates, BeanFactory beans) {
		try {
			return BeanFactoryAnnotationUtils.qualifiedBeanOfType(beans, SalesforceLogin.class, settings.name());
		}
		catch (NoSuchBeanDefinitionException ex) {
			// the usual case: the properties describe the login
			return templates.login(settings, settings.connectionDetails());
		}
	}

}
