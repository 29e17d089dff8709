package io.github.springforce.autoconfigure;

import java.util.function.Supplier;

import io.github.springforce.auth.RenewalClaims;
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

	private final OAuthSettings oauth;

	/**
	 * @param prefix how the properties of the org begin, for example {@code salesforce.}
	 * @param details what is known of the org
	 * @param clientId the name of the application
	 * @param oauth how OAuth flows behave
	 */
	LoginChoice(String prefix, SalesforceConnectionDetails details, @Nullable String clientId, OAuthSettings oauth) {
		this.prefix = prefix;
		this.details = details;
		this.clientId = clientId;
		this.oauth = oauth;
	}

	/** The flow that the details describe. */
	LoginFlow flow() {
		LoginFlow named = this.details.getLoginFlow();
		if (named != null) {
			return named;
		}
		boolean user = this.details.getUsername() != null || this.details.getPassword() != null;
		boolean app = this.details.getConsumerKey() != null || this.details.getConsumerSecret() != null;
		boolean key = this.details.getPrivateKey() != null || this.oauth.bundleKey() != null;
		boolean refresh = this.details.getRefreshToken() != null;
		boolean exchange = this.details.getSubjectToken() != null;
		if (this.details.getAccessToken() != null) {
			if (user || app || key || refresh || exchange) {
				throw invalid("access-token",
						"it describes a session, and " + (user ? "username and password describe"
								: "consumer-key and what goes with it describe") + " a login: two ways at once",
						"Remove one of them, or say with " + this.prefix + "login-flow which one counts.");
			}
			return LoginFlow.ACCESS_TOKEN;
		}
		if (exchange) {
			if (user || key || refresh) {
				throw invalid("token-exchange.subject-token",
						"it stands for the user, and there is another login beside it: two ways at once",
						"Remove one of them, or say with " + this.prefix + "login-flow which one counts.");
			}
			return LoginFlow.TOKEN_EXCHANGE;
		}
		if (refresh) {
			if (user || key) {
				throw invalid("refresh-token",
						"it stands for the user, and there is another login beside it: two ways at once",
						"Remove one of them, or say with " + this.prefix + "login-flow which one counts.");
			}
			return LoginFlow.REFRESH_TOKEN;
		}
		if (key) {
			if (this.details.getPassword() != null) {
				throw invalid("private-key",
						"it stands for the password, and there is a password too: two ways at once",
						"Remove one of them, or say with " + this.prefix + "login-flow which one counts.");
			}
			return LoginFlow.JWT;
		}
		if (app) {
			return user ? ofUserWithApp() : LoginFlow.CLIENT_CREDENTIALS;
		}
		if (user) {
			return LoginFlow.SOAP;
		}
		throw invalid("username", "there is nothing to log in with",
				"Set " + this.prefix + "consumer-key and " + this.prefix
						+ "consumer-secret (OAuth client credentials), " + this.prefix + "username and " + this.prefix
						+ "password (and " + this.prefix
						+ "token unless the address of the application is allow-listed), or " + this.prefix
						+ "access-token and " + this.prefix + "instance-url.");
	}

	private LoginFlow ofUserWithApp() {
		if (this.details.getPassword() == null) {
			throw invalid("username", "the user has neither a password nor a private key, and an app alone logs in as "
					+ "the user that the org names", "Remove it, or set " + this.prefix + "private-key.");
		}
		return LoginFlow.PASSWORD;
	}

	/** The login, over a transport of the org. */
	SalesforceLogin login(ClientHttpRequestFactory transport) {
		requireClientName();
		requireServers();
		return switch (flow()) {
			case ACCESS_TOKEN -> accessToken();
			case CLIENT_CREDENTIALS -> oauth(transport).clientCredentials();
			case JWT -> oauth(transport).jwt();
			case REFRESH_TOKEN -> oauth(transport).refreshToken();
			case TOKEN_EXCHANGE -> oauth(transport).tokenExchange();
			case CURRENT_USER -> this.oauth.currentUsers()
				.login(this.prefix, this.oauth.storeKey(), this.oauth.clientRegistration(),
						this.details.getInstanceUrl(), transport,
						new RenewalClaims(this.oauth.tokenStore(), this.oauth.http()));
			case PASSWORD -> oauth(transport).password();
			case SOAP -> soap(transport);
		};
	}

	private OAuthLogins oauth(ClientHttpRequestFactory transport) {
		return new OAuthLogins(this.prefix, this.details, this.oauth, transport);
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
		SoapLogin.Builder login = SalesforceLogin.soap().requestFactory(transport).propertyPrefix(this.prefix);
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
