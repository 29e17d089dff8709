package io.github.springforce.autoconfigure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.springforce.Salesforce;
import io.github.springforce.auth.RenewalClaims;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.usage.CallListener;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.ClassUtils;

/**
 * Makes the login of the current user of what Spring Security has, if it is there.
 */
final class CurrentUsers {

	private static final String OAUTH2_CLIENT = "org.springframework.security.oauth2.client.OAuth2AuthorizedClientService";

	private final BeanFactory beans;

	private final Map<String, CurrentUserLogin> logins = new ConcurrentHashMap<>();

	CurrentUsers(BeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * The login of the current user.
	 * @param prefix how the properties of the org begin
	 * @param org the name of the org
	 * @param registration the client registration that users log in by
	 * @param instanceUrl the org's server; {@code null} when it is where tokens come from
	 * @param transport leads to the org
	 * @param claims lets one node at a time renew the tokens of a user
	 */
	SalesforceLogin login(String prefix, String org, String registration, @Nullable String instanceUrl,
			ClientHttpRequestFactory transport, RenewalClaims claims) {
		if (!ClassUtils.isPresent(OAUTH2_CLIENT, classLoader())) {
			throw new InvalidSalesforceConfigurationException(prefix + "login-flow",
					"it is current-user, and there is no OAuth2 client of Spring Security",
					"Add spring-boot-starter-security-oauth2-client to the application.");
		}
		CallListener listener = CallListener
			.of(this.beans.getBeanProvider(CallListener.class).orderedStream().toList());
		CurrentUserLogin login = CurrentUserLogin.of(this.beans, prefix, registration, instanceUrl, transport,
				new UserRenewals(org, claims, listener));
		this.logins.put(registration, login);
		return login;
	}

	/**
	 * The login of the users of an org.
	 * @param registration the client registration that they log in by
	 * @return the login; {@code null} when the registration is of no org
	 */
	@Nullable CurrentUserLogin login(String registration) {
		// where beans are lazy, the first user may come before any call of an org
		this.beans.getBeanProvider(Salesforce.class).forEach((org) -> {
		});
		return this.logins.get(registration);
	}

	private @Nullable ClassLoader classLoader() {
		return (this.beans instanceof ConfigurableBeanFactory factory) ? factory.getBeanClassLoader() : null;
	}

}
