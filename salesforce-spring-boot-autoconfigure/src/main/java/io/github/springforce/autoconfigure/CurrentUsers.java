package io.github.springforce.autoconfigure;

import io.github.springforce.auth.SalesforceLogin;
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

	CurrentUsers(BeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * The login of the current user.
	 * @param prefix how the properties of the org begin
	 * @param registration the client registration that users log in by
	 * @param instanceUrl the org's server; {@code null} when it is where tokens come from
	 * @param transport leads to the org
	 */
	SalesforceLogin login(String prefix, String registration, @Nullable String instanceUrl,
			ClientHttpRequestFactory transport) {
		if (!ClassUtils.isPresent(OAUTH2_CLIENT, classLoader())) {
			throw new InvalidSalesforceConfigurationException(prefix + "login-flow",
					"it is current-user, and there is no OAuth2 client of Spring Security",
					"Add spring-boot-starter-security-oauth2-client to the application.");
		}
		return CurrentUserLogin.of(this.beans, prefix, registration, instanceUrl, transport);
	}

	private @Nullable ClassLoader classLoader() {
		return (this.beans instanceof ConfigurableBeanFactory factory) ? factory.getBeanClassLoader() : null;
	}

}
