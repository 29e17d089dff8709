package io.github.springforce.test;

import io.github.springforce.autoconfigure.SalesforceConnectionDetails;
import io.github.springforce.embedded.EmbeddedSalesforce;

/**
 * Leads to an embedded org.
 */
final class EmbeddedConnectionDetails implements SalesforceConnectionDetails {

	private final EmbeddedSalesforce org;

	EmbeddedConnectionDetails(EmbeddedSalesforce org) {
		this.org = org;
	}

	@Override
	public String getUsername() {
		return this.org.username();
	}

	@Override
	public String getPassword() {
		return this.org.password();
	}

	@Override
	public String getToken() {
		return this.org.securityToken();
	}

	@Override
	public String getLoginUrl() {
		return this.org.url().toString();
	}

}
