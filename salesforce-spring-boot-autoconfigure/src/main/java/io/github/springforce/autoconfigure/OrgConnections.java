package io.github.springforce.autoconfigure;

import io.github.springforce.auth.SalesforceLogin;

/**
 * Where one org is and how to log in to it: what a bean of the application says, else
 * what the properties say.
 *
 * @param settings the settings of the org
 * @param beans finds the beans
 */
record OrgConnections(OrgSettings settings, OrgBeans beans) {

	SalesforceConnectionDetails details() {
		SalesforceConnectionDetails own = this.beans.find(SalesforceConnectionDetails.class, this.settings.name());
		return (own != null) ? own : this.settings.connectionDetails();
	}

	SalesforceLogin login(SalesforceTemplates templates) {
		SalesforceLogin own = this.beans.find(SalesforceLogin.class, this.settings.name());
		return (own != null) ? own : templates.login(this.settings, details());
	}

}
