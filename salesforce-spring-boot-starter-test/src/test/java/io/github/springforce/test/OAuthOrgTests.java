package io.github.springforce.test;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.ClientCredentialsLogin;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each way to log in, from login to a record and through the end of the session.
 */
class OAuthOrgTests {

	private static EmbeddedSalesforce org;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder().pageSize(2).start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
	}

	static Stream<Named<Supplier<SalesforceLogin>>> logins() {
		return Stream.of(Named.of("client credentials", () -> clientCredentials().build()),
				Named.of("JWT bearer",
						() -> SalesforceLogin.jwt()
							.consumerKey(org.connectedApp().consumerKey())
							.username(org.username())
							.privateKey(org.connectedApp().privateKey())
							.loginUrl(org.url().toString())
							.build()),
				Named.of("refresh token",
						() -> SalesforceLogin.refreshToken()
							.consumerKey(org.connectedApp().consumerKey())
							.refreshToken(org.connectedApp().rotateRefreshTokens().refreshToken())
							.loginUrl(org.url().toString())
							.build()),
				Named.of("user name and password",
						() -> SalesforceLogin.password()
							.consumerKey(org.connectedApp().consumerKey())
							.consumerSecret(org.connectedApp().consumerSecret())
							.username(org.username())
							.password(org.password())
							.securityToken(org.securityToken())
							.loginUrl(org.url().toString())
							.build()),
				Named.of("token exchange",
						() -> SalesforceLogin.tokenExchange()
							.consumerKey(org.connectedApp().acceptSubjectToken("token-of-the-issuer").consumerKey())
							.subjectToken(() -> "token-of-the-issuer")
							.loginUrl(org.url().toString())
							.build()),
				Named.of("SOAP",
						() -> SalesforceLogin.soap()
							.username(org.username())
							.password(org.password())
							.securityToken(org.securityToken())
							.loginUrl(org.url().toString())
							.build()));
	}

	@ParameterizedTest
	@MethodSource("logins")
	void theSessionIsRenewedWhenItHasEnded(Supplier<SalesforceLogin> login) {
		try (SalesforceTemplate salesforce = SalesforceTemplate.builder().login(login.get()).build()) {
			String id = org.insert("Contact", Map.of("LastName", "Jones"));

			assertThat(salesforce.sobject("Contact").get(id).getString("LastName")).isEqualTo("Jones");
			org.expireSessions();
			assertThat(salesforce.sobject("Contact").get(id).getString("LastName")).isEqualTo("Jones");

			assertThat(org.callsOf(Operation.LOGIN)).isEqualTo(2);
			assertThat(org.connectedApp().deadRefreshTokens()).isZero();
		}
	}

	@Test
	void aPagedQueryGoesOnWithTheRenewedSession() {
		IntStream.range(0, 7).forEach((number) -> org.insert("Contact", Map.of("LastName", "Jones " + number)));
		org.expireSessionsAfter(2);
		try (SalesforceTemplate salesforce = SalesforceTemplate.builder().login(clientCredentials().build()).build()) {

			assertThat(salesforce.queryAll("SELECT Id FROM Contact").records()).hasSize(7);

			assertThat(org.callsOf(Operation.LOGIN)).isEqualTo(2);
		}
	}

	@Test
	void sixteenThreadsWhoseSessionHasEndedLogInOnce() throws Exception {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try (SalesforceTemplate salesforce = SalesforceTemplate.builder().login(clientCredentials().build()).build()) {
			salesforce.sobject("Contact").get(id);
			org.expireSessions();

			Callable<String> read = () -> salesforce.sobject("Contact").get(id).getString("LastName");
			for (Future<String> result : threads.invokeAll(IntStream.range(0, 16).mapToObj((i) -> read).toList())) {
				assertThat(result.get()).isEqualTo("Jones");
			}

			assertThat(org.callsOf(Operation.LOGIN)).isEqualTo(2);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aSessionThatIsToEndWithTheApplicationDoes() {
		SalesforceLogin login = clientCredentials().revokeOnShutdown().build();
		SalesforceTemplate salesforce = SalesforceTemplate.builder().login(login).build();
		salesforce.limits();

		salesforce.close();

		assertThat(org.calls()).extracting((call) -> call.path()).last().isEqualTo("/services/oauth2/revoke");
	}

	private static ClientCredentialsLogin.Builder clientCredentials() {
		return SalesforceLogin.clientCredentials()
			.consumerKey(org.connectedApp().consumerKey())
			.consumerSecret(org.connectedApp().consumerSecret())
			.loginUrl(org.url().toString());
	}

}
