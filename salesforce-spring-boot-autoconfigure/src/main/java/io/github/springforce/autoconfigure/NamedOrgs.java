package io.github.springforce.autoconfigure;

import io.github.springforce.SalesforceTemplate;
import org.springframework.beans.factory.BeanFactory;

/**
 * Makes the templates of the orgs below {@code salesforce.orgs}.
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
		OrgConnections connections = new OrgConnections(settings, new OrgBeans(beans, properties.getOrgs().keySet()));
		return templates.template(settings, connections.login(templates));
	}

}
