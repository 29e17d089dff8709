package io.github.springforce.autoconfigure;

import java.security.PrivateKey;
import java.util.function.Supplier;

import io.github.springforce.auth.JwtLogin;
import io.github.springforce.auth.OAuthLoginBuilder;
import io.github.springforce.auth.PasswordLogin;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.TokenExchangeLogin;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.StringUtils;

/**
 * Makes the logins of the OAuth flows from what the properties say. What is missing or
 * cannot be stops the start of the application, with the property that is to be changed.
 */
final class OAuthLogins {

	private final String prefix;

	private final SalesforceConnectionDetails details;

	private final OAuthSettings settings;

	private final ClientHttpRequestFactory transport;

	OAuthLogins(String prefix, SalesforceConnectionDetails details, OAuthSettings settings,
			ClientHttpRequestFactory transport) {
		this.prefix = prefix;
		this.details = details;
		this.settings = settings;
		this.transport = transport;
	}

	SalesforceLogin clientCredentials() {
		requireSecret("client credentials");
		var login = configured(SalesforceLogin.clientCredentials());
		return valid("domain",
				"Set " + this.prefix
						+ "domain (acme.my) or login-url (https://acme.my.salesforce.com) to the My Domain of the org, "
						+ "which Setup shows below My Domain.",
				login::build);
	}

	SalesforceLogin jwt() {
		JwtLogin.Builder login = configured(SalesforceLogin.jwt())
			.username(required(this.details.getUsername(), "username", "JWT bearer"));
		PrivateKey bundleKey = this.settings.bundleKey();
		String key = this.details.getPrivateKey();
		if (bundleKey != null && key != null) {
			throw invalid("private-key", "there is a key of an SSL bundle too",
					"Remove it, or " + this.prefix + "jwt.ssl-bundle.");
		}
		valid("private-key", "Set it to PEM text, or to base64:, file: or classpath: and what holds the key.",
				() -> (bundleKey != null) ? login.privateKey(bundleKey)
						: login.privateKey(required(key, "private-key", "JWT bearer")));
		if (this.details.getAudience() != null) {
			login.audience(this.details.getAudience());
		}
		return valid("private-key", "Correct " + this.prefix + "private-key and what is set beside it.", login::build);
	}

	SalesforceLogin refreshToken() {
		var login = configured(SalesforceLogin.refreshToken())
			.refreshToken(required(this.details.getRefreshToken(), "refresh-token", "refresh token"))
			.store(this.settings.tokenStore(), this.settings.storeKey());
		return valid("refresh-token", "Correct " + this.prefix + "refresh-token and what is set beside it.",
				login::build);
	}

	SalesforceLogin tokenExchange() {
		SubjectToken token = new SubjectToken(this.prefix,
				required(this.details.getSubjectToken(), "token-exchange.subject-token", "token exchange"));
		TokenExchangeLogin.Builder login = configured(SalesforceLogin.tokenExchange()).subjectToken(token);
		if (this.settings.subjectTokenType() != null) {
			login.subjectTokenType(this.settings.subjectTokenType());
		}
		if (this.settings.tokenHandler() != null) {
			login.tokenHandler(this.settings.tokenHandler());
		}
		return valid("token-exchange", "Correct " + this.prefix + "token-exchange and what is set beside it.",
				login::build);
	}

	SalesforceLogin password() {
		requireSecret("username-password");
		PasswordLogin.Builder login = configured(SalesforceLogin.password())
			.username(required(this.details.getUsername(), "username", "username-password"))
			.password(required(this.details.getPassword(), "password", "username-password"));
		if (this.details.getToken() != null) {
			login.securityToken(this.details.getToken());
		}
		return valid("username", "Correct " + this.prefix + "username and what is set beside it.", login::build);
	}

	private void requireSecret(String flow) {
		required(this.details.getConsumerSecret(), "consumer-secret", flow);
	}

	private <B extends OAuthLoginBuilder<B>> B configured(B login) {
		login.http(this.settings.http())
			.requestFactory(this.transport)
			.propertyPrefix(this.prefix)
			.consumerKey(required(this.details.getConsumerKey(), "consumer-key", "OAuth"))
			.clientAuthentication(this.settings.clientAuthentication());
		if (this.details.getConsumerSecret() != null) {
			login.consumerSecret(this.details.getConsumerSecret());
		}
		if (this.settings.sessionLifetime() != null) {
			login.sessionLifetime(this.settings.sessionLifetime());
		}
		if (this.settings.revokeOnShutdown()) {
			login.revokeOnShutdown();
		}
		if (this.details.getInstanceUrl() != null) {
			login.instanceUrl(this.details.getInstanceUrl());
		}
		where(login);
		return login;
	}

	private void where(OAuthLoginBuilder<?> login) {
		String domain = this.details.getDomain();
		if (this.details.getLoginUrl() != null) {
			login.loginUrl(this.details.getLoginUrl());
			return;
		}
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

	private String required(@Nullable String value, String name, String flow) {
		if (value == null) {
			throw invalid(name, "the " + flow + " flow needs it", "Set " + this.prefix + name + ".");
		}
		return value;
	}

	private <T> T valid(String property, String action, Supplier<T> value) {
		try {
			return value.get();
		}
		catch (IllegalArgumentException ex) {
			throw invalid(property, StringUtils.uncapitalize(String.valueOf(ex.getMessage())), action);
		}
	}

	private InvalidSalesforceConfigurationException invalid(String property, String problem, String action) {
		return new InvalidSalesforceConfigurationException(this.prefix + property, problem, action);
	}

}
