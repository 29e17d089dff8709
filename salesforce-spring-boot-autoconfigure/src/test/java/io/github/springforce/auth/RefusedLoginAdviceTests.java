package io.github.springforce.auth;

import java.time.Duration;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.HttpSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RefusedLoginAdviceTests {

	@RegisterExtension
	private static final OrgOnTheWire org = new OrgOnTheWire();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			invalid_grant          | authentication failure                             | salesforce.password
			invalid_grant          | authentication failure - Invalid Password          | salesforce.password
			invalid_grant          | expired access/refresh token                       | salesforce.refresh-token
			invalid_grant          | no client credentials user enabled                 | Run As
			invalid_grant          | request not supported on this domain               | salesforce.domain
			invalid_grant          | expired authorization code                         | clock
			invalid_grant          | invalid assertion                                  | salesforce.private-key
			invalid_grant          | audience is invalid                                | salesforce.jwt.audience
			invalid_grant          | user hasn't approved this consumer                 | Permitted Users
			invalid_grant          | ip restricted                                      | IP Relaxation
			invalid_grant          | IP address not allowed                             | address
			invalid_grant          | ip restricted or invalid login hours               | IP Relaxation
			invalid_grant          | password has expired                               | salesforce.password
			invalid_client_id      | client identifier invalid                          | salesforce.consumer-key
			invalid_client         | invalid client credentials                         | salesforce.consumer-secret
			invalid_app_access     | user is not admin approved to access this app      | permission set
			unsupported_grant_type | grant type not supported                           | salesforce.login-flow
			inactive_user          | user is inactive                                   | salesforce.username
			inactive_org           | org is inactive                                    | salesforce.domain
			""")
	void eachRefusalNamesWhatToChange(String error, String description, String advice) {
		org.server()
			.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(400)
				.withHeader("Content-Type", "application/json;charset=UTF-8")
				.withBody("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}")));

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(login()::login)
			.satisfies((refusal) -> {
				assertThat(refusal.getCode()).isEqualTo(error);
				assertThat(refusal.getReason()).startsWith(description + ". ").contains(advice);
				assertThat(refusal.isRetryable()).isFalse();
			});
	}

	@Test
	void adviceForAFurtherOrgNamesItsOwnProperties() {
		org.server()
			.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(400)
				.withBody("{\"error\":\"invalid_client_id\",\"error_description\":\"costs $5\"}")));

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class)
			.isThrownBy(() -> builder().propertyPrefix("salesforce.orgs.emea.").build().login())
			.withMessageContaining("costs $5. The server")
			.withMessageContaining(
					"check salesforce.orgs.emea.consumer-key, and that salesforce.orgs.emea.domain leads");
	}

	@ParameterizedTest
	@CsvSource({ "400,server_error", "400,unknown_error", "400,rate_limit_exceeded", "503,503", "429,429", "420,420" })
	void whatIsTemporaryMayBeTriedAgain(int status, String code) {
		String body = code.matches("\\d+") ? "upstream connect error" : "{\"error\":\"" + code + "\"}";
		org.server().stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(login()::login)
			.satisfies((refusal) -> {
				assertThat(refusal.getCode()).isEqualTo(code);
				assertThat(refusal.isRetryable()).isTrue();
			});
	}

	@Test
	void secretsThatTheAnswerEchoesAreNotSeen() {
		org.server()
			.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(400)
				.withBody(
						"{\"error\":\"invalid_request\",\"error_description\":\"client_secret=secret-of-the-test\"}")));

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(login()::login)
			.withMessageContaining("client_secret=[secret]")
			.withMessageNotContaining("secret-of-the-test");
	}

	@ParameterizedTest
	@CsvSource({ "200,<html><title>Login</title></html>", "200,''", "200,{}", "200,not json",
			"200,{\"access_token\":1}" })
	void anAnswerWithoutATokenIsToldAsWhatItIs(int status, String body) {
		org.server().stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(login()::login)
			.withMessageContaining("UNREADABLE_ANSWER")
			.withMessageContaining("without a token: is " + org.url() + " a Salesforce login server");
	}

	@ParameterizedTest
	@CsvSource({ "502,<html><title>Bad Gateway</title></html>,true", "302,'',false", "404,<h1>Not Found</h1>,false" })
	void anErrorOfAProxyIsToldByItsStatus(int status, String body, boolean retryable) {
		org.server()
			.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)
				.withHeader("Content-Type", "text/html")
				.withHeader("Location", "https://elsewhere.example/")
				.withBody(body)));

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(login()::login)
			.satisfies((refusal) -> {
				assertThat(refusal.getCode()).isEqualTo(String.valueOf(status));
				assertThat(refusal.isRetryable()).isEqualTo(retryable);
			});
	}

	@Test
	void theTokenDoesNotGoToAServerThatIsNotSalesforces() {
		org.server()
			.stubFor(post(anyUrl()).willReturn(
					aResponse().withBody("{\"access_token\":\"t\",\"instance_url\":\"https://evil.example\"}")));

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(login()::login)
			.withMessageContaining("FOREIGN_SERVER")
			.withMessageContaining("https://evil.example")
			.withMessageContaining("salesforce.instance-url");
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void aBrokenConnectionIsNoRefusal(Fault fault) {
		org.server().stubFor(post(anyUrl()).willReturn(aResponse().withFault(fault)));

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(login()::login)
			.satisfies((failure) -> assertThat(failure.isPossiblyProcessed()).isFalse())
			.withMessageContaining("no session, since POST /services/oauth2/token (login) got no answer");
	}

	@Test
	void aSilentServerIsGivenUpWithinTheTimeout() {
		org.server().stubFor(post(anyUrl()).willReturn(aResponse().withFixedDelay(2_000)));
		ClientCredentialsLogin login = builder()
			.http(HttpSettings.DEFAULTS.withTimeouts(Duration.ofMillis(200), Duration.ofMillis(200)))
			.build();

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(login::login)
			.withMessageContaining("SocketTimeoutException");
	}

	private static ClientCredentialsLogin login() {
		return builder().build();
	}

	private static ClientCredentialsLogin.Builder builder() {
		return SalesforceLogin.clientCredentials()
			.consumerKey("3MVG9.key")
			.consumerSecret("secret-of-the-test")
			.loginUrl(org.url());
	}

}
