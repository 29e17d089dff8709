package io.github.springforce.autoconfigure;

import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.auth.SoapLogin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Chooses the login that the connection details describe. What contradicts or is missing
 * stops the start of the application: an org that is reached as another user than one
 * believes is worse than none.
 */
final class LoginChoice {

	private final String prefix;

	private final SalesforceConnectionDetails details;

	private final @Nullable String clientId;

	/**
	 * @param prefix how the properties of the org begin, for example {@code salesforce.}
	 * @param details what is known of the org
	 * @param clientId the name of the application
	 */
	LoginChoice(String prefix, SalesforceConnectionDetails details, @Nullable String clientId) {
		this.prefix = prefix;
		this.details = details;
		this.clientId = clientId;
	}

	/** The flow that the details describe. */
	LoginFlow flow() {
		boolean token = this.details.getAccessToken() != null;
		boolean user = this.details.getUsername() != null || this.details.getPassword() != null;
		LoginFlow named = this.details.getLoginFlow();
		if (named != null) {
			return named;
		}
		if (token && user) {
			throw invalid("access-token",
					"it describes a session, and username and password describe a login: two ways at once",
					"Remove one of them, or say with " + this.prefix + "login-flow which one counts.");
		}
		if (!token && !user) {
			throw invalid("username", "there is nothing to log in with",
					"Set " + this.prefix + "username and " + this.prefix + "password (and " + this.prefix
							+ "token unless the address of the application is allow-listed), or " + this.prefix
							+ "access-token and " + this.prefix + "instance-url.");
		}
		return token ? LoginFlow.ACCESS_TOKEN : LoginFlow.SOAP;
	}

	/** The login, over a transport of the org. */
	SalesforceLogin login(ClientHttpRequestFactory transport) {
		requireClientName();
		LoginFlow flow = flow();
		try {
			return switch (flow) {
				case ACCESS_TOKEN -> accessToken();
				case SOAP -> soap(transport);
			};
		}
		catch (IllegalArgumentException ex) {
			throw invalid("login-flow", String.valueOf(ex.getMessage()),
					"Correct the properties below " + this.prefix.substring(0, this.prefix.length() - 1) + ".");
		}
	}

	private SalesforceLogin accessToken() {
		String token = this.details.getAccessToken();
		String instance = this.details.getInstanceUrl();
		if (token == null) {
			throw invalid("access-token", "the login flow access-token needs one",
					"Set " + this.prefix + "access-token.");
		}
		if (instance == null) {
			throw invalid("access-token", "a token says nothing of the org that it belongs to", "Set " + this.prefix
					+ "instance-url to the URL of the org, for example https://acme.my.salesforce.com.");
		}
		return SalesforceLogin.fixed(SalesforceSession.of(token, instance));
	}

	private SalesforceLogin soap(ClientHttpRequestFactory transport) {
		SoapLogin.Builder login = SalesforceLogin.soap().requestFactory(transport);
		login.username(required(this.details.getUsername(), "username"));
		login.password(required(this.details.getPassword(), "password"));
		if (this.details.getToken() != null && this.details.getOrgId() != null) {
			throw invalid("token", "it cannot be combined with org-id, which is for users without a token",
					"Remove " + this.prefix + "token or " + this.prefix + "org-id.");
		}
		if (this.details.getToken() != null) {
			login.securityToken(this.details.getToken());
		}
		if (this.details.getOrgId() != null) {
			login.organizationId(this.details.getOrgId());
		}
		if (this.clientId != null) {
			login.clientId(this.clientId);
		}
		return where(login).build();
	}

	private SoapLogin.Builder where(SoapLogin.Builder login) {
		if (this.details.getInstanceUrl() != null) {
			login.instanceUrl(this.details.getInstanceUrl());
		}
		if (this.details.getLoginUrl() != null) {
			return login.loginUrl(this.details.getLoginUrl());
		}
		if (this.details.isSandbox()) {
			login.sandbox();
		}
		return (this.details.getDomain() != null) ? login.domain(this.details.getDomain()) : login;
	}

	private String required(@Nullable String value, String name) {
		if (value == null) {
			throw invalid(name, "the login with user name and password needs it", "Set " + this.prefix + name + ".");
		}
		return value;
	}

	/**
	 * Consumer keys of connected apps begin so; they would be told to every reader of the
	 * org's reports.
	 */
	private void requireClientName() {
		if (this.clientId != null && this.clientId.startsWith("3MVG")) {
			throw invalid("client-id",
					"it holds a consumer key, but is the name by which reports of the org show the application",
					"Set " + this.prefix + "client-id to a name such as billing, or remove it.");
		}
	}

	private InvalidSalesforceConfigurationException invalid(String property, String problem, String action) {
		return new InvalidSalesforceConfigurationException(this.prefix + property, problem, action);
	}

}
