package io.github.springforce.sample;

import io.github.springforce.autoconfigure.LoginFlow;
import io.github.springforce.autoconfigure.SalesforceConnectionDetails;
import io.github.springforce.embedded.EmbeddedSalesforce;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The desk whose users log in at the org: each works there under their own name, with
 * what the org lets them see.
 */
@Configuration(proxyBeanMethods = false)
@Profile("users")
class DeskOfUsers {

	@Bean
	SecurityFilterChain requestsOfUsers(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/actuator/health").permitAll().anyRequest().authenticated())
			.oauth2Login(Customizer.withDefaults())
			.build();
	}

	/**
	 * The app and the org in this process; those of a real org are told by properties.
	 */
	@Configuration(proxyBeanMethods = false)
	@Profile("embedded & users")
	static class AtTheEmbeddedOrg {

		@Bean
		ClientRegistrationRepository clientRegistrations(EmbeddedSalesforce org) {
			String server = org.url().toString();
			return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("salesforce")
				.clientId(org.connectedApp().consumerKey())
				.clientSecret(org.connectedApp().consumerSecret())
				.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
				.redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
				.scope("api", "id", "refresh_token")
				.authorizationUri(server + "/services/oauth2/authorize")
				.tokenUri(server + "/services/oauth2/token")
				.userInfoUri(server + "/services/oauth2/userinfo")
				.userNameAttributeName("preferred_username")
				.build());
		}

		@Bean
		SalesforceConnectionDetails currentUser() {
			return new SalesforceConnectionDetails() {

				@Override
				public LoginFlow getLoginFlow() {
					return LoginFlow.CURRENT_USER;
				}

			};
		}

	}

}
