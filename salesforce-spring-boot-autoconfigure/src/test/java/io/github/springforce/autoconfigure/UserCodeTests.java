package io.github.springforce.autoconfigure;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.springforce.CapturedLogs;
import io.github.springforce.OrgOnTheWire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.user.OAuth2User;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The code with which an org leads a user back to the application.
 */
@Timeout(60)
class UserCodeTests {

	private static final ResolvableType CODE_CLIENT = ResolvableType
		.forClassWithGenerics(OAuth2AccessTokenResponseClient.class, OAuth2AuthorizationCodeGrantRequest.class);

	private static final ResolvableType USER_SERVICE = ResolvableType.forClassWithGenerics(OAuth2UserService.class,
			OAuth2UserRequest.class, OAuth2User.class);

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@RegisterExtension
	final CapturedLogs logs = new CapturedLogs(List.of("io.github.springforce", "org.springframework"), List.of());

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class))
		.withBean(ClientRegistrationRepository.class, UserCodeTests::registrations)
		.withBean(OAuth2AuthorizedClientService.class, () -> new InMemoryOAuth2AuthorizedClientService(registrations()))
		.withPropertyValues("salesforce.login-flow=current-user", "salesforce.read-timeout=300ms");

	private static ClientRegistrationRepository registrations() {
		return (id) -> id.equals("salesforce") ? registration() : null;
	}

	private static ClientRegistration registration() {
		return ClientRegistration
			.withClientRegistration(UsersOfTheOrg.registrations(org.url()).findByRegistrationId("salesforce"))
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
			.build();
	}

	@BeforeEach
	void serve() {
		answer(okJson("""
				{"access_token":"token-of-ada","refresh_token":"refresh-token-1","instance_url":"%s",
				"scope":"api refresh_token","id_token":"who.is.ada","token_type":"Bearer"}""".formatted(org.url())));
	}

	@Test
	void isRedeemedOnce() {
		this.application.run((context) -> {
			OAuth2AccessTokenResponse tokens = client(context).getTokenResponse(code(registration()));

			assertThat(tokens.getAccessToken().getTokenValue()).isEqualTo("token-of-ada");
			assertThat(tokens.getAccessToken().getScopes()).containsExactlyInAnyOrder("api", "refresh_token");
			assertThat(tokens.getRefreshToken().getTokenValue()).isEqualTo("refresh-token-1");
			assertThat(tokens.getAdditionalParameters()).containsEntry("id_token", "who.is.ada")
				.doesNotContainKeys("access_token", "refresh_token");
			assertThat(org.sent()).endsWith("""


					grant_type=authorization_code&client_id=3MVG9.key&client_secret=secret-of-the-test\
					&code=code-of-ada&redirect_uri=https%3A%2F%2Fdesk.example%2Fback&code_verifier=verifier-of-ada""");
		});
	}

	@Test
	void isInNoLog() {
		this.application.run((context) -> client(context).getTokenResponse(code(registration())));

		assertThat(this.logs.text()).isNotEmpty()
			.doesNotContain("code-of-ada", "verifier-of-ada", "secret-of-the-test", "token-of-ada", "refresh-token-1");
	}

	@Test
	void whatTheOrgRefusesSpringSecurityIsTold() {
		answer(aResponse().withStatus(400)
			.withHeader("Content-Type", "application/json")
			.withBody(
					"{\"error\":\"invalid_grant\",\"error_description\":\"expired authorization code code-of-ada\"}"));

		this.application.run((context) -> assertThatExceptionOfType(OAuth2AuthorizationException.class)
			.isThrownBy(() -> client(context).getTokenResponse(code(registration())))
			.withMessageContaining("expired authorization code")
			.withMessageNotContaining("code-of-ada")
			.satisfies((refusal) -> assertThat(refusal.getError().getErrorCode()).isEqualTo("invalid_grant")));
	}

	@Test
	void aServerThatIsSilentIsToldInTime() {
		answer(aResponse().withFixedDelay(2_000));

		this.application.run((context) -> assertThatExceptionOfType(OAuth2AuthorizationException.class)
			.isThrownBy(() -> client(context).getTokenResponse(code(registration())))
			.satisfies(
					(failure) -> assertThat(failure.getError().getErrorCode()).isEqualTo("temporarily_unavailable")));
	}

	@Test
	void thatOfAnotherServerIsRedeemedAsSpringSecurityDoes() {
		ClientRegistration other = ClientRegistration.withClientRegistration(registration())
			.registrationId("other")
			.build();

		this.application
			.run((context) -> assertThat(client(context).getTokenResponse(code(other)).getAccessToken().getTokenValue())
				.isEqualTo("token-of-ada"));

		// ours does not
		assertThat(this.logs.text()).contains("Writing [", "code-of-ada", "verifier-of-ada");
	}

	@Test
	void anOrgThatDoesNotTellWhoTheUserIsIsToldInTime() {
		org.server().stubFor(get("/services/oauth2/userinfo").willReturn(aResponse().withFixedDelay(2_000)));
		ClientRegistration registration = ClientRegistration.withClientRegistration(registration())
			.userInfoUri(org.url() + "/services/oauth2/userinfo")
			.userNameAttributeName("preferred_username")
			.build();
		OAuth2AccessToken token = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "token-of-ada",
				Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

		this.application
			.run((context) -> assertThatExceptionOfType(OAuth2AuthenticationException.class)
				.isThrownBy(
						() -> context.<OAuth2UserService<OAuth2UserRequest, OAuth2User>>getBeanProvider(USER_SERVICE)
							.getObject()
							.loadUser(new OAuth2UserRequest(registration, token)))
				.withMessageContaining("Read timed out"));

		assertThat(this.logs.text()).doesNotContain("token-of-ada");
	}

	@Test
	void aClientOfTheApplicationTakesThePlaceOfOurs() {
		this.application.withUserConfiguration(OwnCodeClient.class)
			.run((context) -> assertThat(context.getBeanNamesForType(CODE_CLIENT)).containsExactly("own"));
	}

	@Test
	void aClientOfAnotherGrantDoesNot() {
		this.application.withUserConfiguration(OwnCredentialsClient.class)
			.run((context) -> assertThat(context.getBeanNamesForType(CODE_CLIENT)).hasSize(1)
				.doesNotContain("credentials"));
	}

	private static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> client(
			ApplicationContext context) {
		return context
			.<OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest>>getBeanProvider(CODE_CLIENT)
			.getObject();
	}

	private static OAuth2AuthorizationCodeGrantRequest code(ClientRegistration registration) {
		OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
			.clientId("3MVG9.key")
			.authorizationUri("https://acme.my.salesforce.com/services/oauth2/authorize")
			.redirectUri("https://desk.example/back")
			.state("state-of-ada")
			.attributes(Map.of("code_verifier", "verifier-of-ada"))
			.build();
		OAuth2AuthorizationResponse response = OAuth2AuthorizationResponse.success("code-of-ada")
			.redirectUri("https://desk.example/back")
			.state("state-of-ada")
			.build();
		return new OAuth2AuthorizationCodeGrantRequest(registration,
				new OAuth2AuthorizationExchange(request, response));
	}

	private static void answer(ResponseDefinitionBuilder answer) {
		org.server().stubFor(post("/services/oauth2/token").willReturn(answer));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCodeClient {

		@Bean
		OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> own() {
			return new RestClientAuthorizationCodeTokenResponseClient();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnCredentialsClient {

		@Bean
		OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> credentials() {
			return new RestClientClientCredentialsTokenResponseClient();
		}

	}

}
