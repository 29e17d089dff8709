package io.github.springforce.test;

import io.github.springforce.autoconfigure.LoginFlow;
import io.github.springforce.autoconfigure.SalesforceConnectionDetails;
import io.github.springforce.embedded.EmbeddedSalesforce;

/**
 * Leads to an embedded org. The application logs in by client credentials, the flow that
 * does not retire; user and password are told for what else a test may try.
 */
final class EmbeddedConnectionDetails implements SalesforceConnectionDetails {

	private final EmbeddedSalesforce org;

	EmbeddedConnectionDetails(EmbeddedSalesforce org) {
		this.org = org;
	}

	@Override
	public LoginFlow getLoginFlow() {
		return LoginFlow.CLIENT_CREDENTIALS;
	}

	@Override
	public String getConsumerKey() {
		return this.org.connectedApp().consumerKey();
	}

	@Override
	public String getConsumerSecret() {
		return this.org.connectedApp().consumerSecret();
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
