package io.github.springforce.autoconfigure;

import java.util.function.Supplier;

import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.auth.SoapLogin;
import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.StringUtils;

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
		requireServers();
		return switch (flow()) {
			case ACCESS_TOKEN -> accessToken();
			case SOAP -> soap(transport);
		};
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
		return SalesforceLogin.fixed(valid("access-token", "Set " + this.prefix + "access-token to the token alone.",
				() -> SalesforceSession.of(token, instance)));
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
		where(login);
		return valid("username", "Correct " + this.prefix + "username and what is set beside it.", login::build);
	}

	private void where(SoapLogin.Builder login) {
		if (this.details.getInstanceUrl() != null) {
			login.instanceUrl(this.details.getInstanceUrl());
		}
		if (this.details.getLoginUrl() != null) {
			login.loginUrl(this.details.getLoginUrl());
			return;
		}
		String domain = this.details.getDomain();
		if (this.details.isSandbox() && domain != null && !domain.equals("test")) {
			throw invalid("sandbox", "it contradicts the domain " + domain + ", which says already where to log in",
					"Remove " + this.prefix + "sandbox or " + this.prefix + "domain.");
		}
		if (this.details.isSandbox()) {
			login.sandbox();
		}
		if (domain != null) {
			login.domain(domain);
		}
	}

	/**
	 * What is no server is told by its own name, whichever flow needs it.
	 */
	private void requireServers() {
		requireServer("login-url", this.details.getLoginUrl());
		requireServer("instance-url", this.details.getInstanceUrl());
		requireServer("domain", this.details.getDomain());
	}

	private void requireServer(String property, @Nullable String server) {
		if (server != null) {
			valid(property, "Set " + this.prefix + property + " to a URL such as https://acme.my.salesforce.com.",
					() -> Origin.parse(server, property));
		}
	}

	private <T> T valid(String property, String action, Supplier<T> value) {
		try {
			return value.get();
		}
		catch (IllegalArgumentException ex) {
			throw invalid(property, StringUtils.uncapitalize(String.valueOf(ex.getMessage())), action);
		}
	}

	private String required(@Nullable String value, String name) {
		if (value == null) {
			throw invalid(name, "the login with user name and password needs it", "Set " + this.prefix + name + ".");
		}
		return value;
	}

	/**
	 * Consumer keys of connected apps begin with 3MVG; they would be told to every reader
	 * of the org's reports. A comma would begin another of the header's options.
	 */
	private void requireClientName() {
		if (this.clientId != null && this.clientId.startsWith("3MVG")) {
			throw invalid("client-id",
					"it holds a consumer key, but is the name by which reports of the org show the application",
					"Set " + this.prefix + "client-id to a name such as billing, or remove it.");
		}
		if (this.clientId != null && !this.clientId.chars().allMatch((c) -> c > ' ' && c < 127 && c != ',')) {
			throw invalid("client-id", "it holds a blank, a comma or a character that no header carries",
					"Set " + this.prefix + "client-id to a name such as billing.");
		}
	}

	private InvalidSalesforceConfigurationException invalid(String property, String problem, String action) {
		return new InvalidSalesforceConfigurationException(this.prefix + property, problem, action);
	}

}
