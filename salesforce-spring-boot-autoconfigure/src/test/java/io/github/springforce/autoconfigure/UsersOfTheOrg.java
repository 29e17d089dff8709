package io.github.springforce.autoconfigure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * An application of Spring Security whose users log in at an org.
 */
@Configuration(proxyBeanMethods = false)
class UsersOfTheOrg {

	@Bean
	ClientRegistrationRepository clientRegistrations() {
		return registrations("https://acme.my.salesforce.com");
	}

	@Bean
	OAuth2AuthorizedClientService authorizedClients(ClientRegistrationRepository registrations) {
		return new InMemoryOAuth2AuthorizedClientService(registrations);
	}

	static ClientRegistrationRepository registrations(String server) {
		return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("salesforce")
			.clientId("3MVG9.key")
			.clientSecret("secret-of-the-test")
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
			.authorizationUri(server + "/services/oauth2/authorize")
			.tokenUri(server + "/services/oauth2/token")
			.build());
	}

}
