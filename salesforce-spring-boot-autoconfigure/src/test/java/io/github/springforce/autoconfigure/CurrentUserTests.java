package io.github.springforce.autoconfigure;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.springforce.CapturedLogs;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.auth.MemoryTokenStore;
import io.github.springforce.auth.SalesforceTokenStore;
import io.github.springforce.bulk.BulkSource;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceExpiredSessionException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Calls that carry the token of the user whose request the application serves.
 */
@Timeout(60)
class CurrentUserTests {

	private static final String TOKEN_ENDPOINT = "/services/oauth2/token";

	private static final String RECENT = "/services/data/v66.0/recent";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@RegisterExtension
	final CapturedLogs logs = new CapturedLogs(List.of("io.github.springforce", "org.springframework"), List.of());

	private final ClientRegistrationRepository registrations = registrations();

	private final OAuth2AuthorizedClientService clients = new InMemoryOAuth2AuthorizedClientService(this.registrations);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class))
		.withPropertyValues("salesforce.login-flow=current-user", "salesforce.read-timeout=300ms",
				"salesforce.retry.max-attempts=1");

	private final ApplicationContextRunner application = this.runner
		.withBean(ClientRegistrationRepository.class, () -> this.registrations)
		.withBean(OAuth2AuthorizedClientService.class, () -> this.clients);

	private static ClientRegistrationRepository registrations() {
		return (registration) -> UsersOfTheOrg.registrations(org.url()).findByRegistrationId(registration);
	}

	@BeforeEach
	void serve() {
		org.server().stubFor(get(RECENT).willReturn(aResponse().withStatus(401).withBody("""
				[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""")));
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void eachUserCallsWithTheirOwnToken() {
		authorize("ada", "token-of-ada", null);
		authorize("bob", "token-of-bob", null);
		accept("token-of-ada");
		accept("token-of-bob");

		run((salesforce) -> {
			as("ada");
			salesforce.restful("recent");
			as("bob");
			salesforce.restful("recent");
		});

		assertThat(org.server().getAllServeEvents())
			.extracting((event) -> event.getRequest().getHeader("Authorization"))
			.containsExactly("Bearer token-of-bob", "Bearer token-of-ada");
	}

	@Test
	void whatOtherThreadsDoForAUserCarriesTheUsersToken() {
		authorize("ada", "token-of-ada", null);
		String job = "/services/data/v66.0/jobs/ingest/750000000000001AAA";
		org.server()
			.stubFor(post("/services/data/v66.0/jobs/ingest")
				.willReturn(okJson("{\"id\":\"750000000000001AAA\",\"state\":\"Open\"}")));
		org.server().stubFor(put(job + "/batches").willReturn(aResponse().withStatus(201)));
		org.server()
			.stubFor(patch(urlEqualTo(job))
				.willReturn(okJson("{\"id\":\"750000000000001AAA\",\"state\":\"UploadComplete\"}")));
		org.server().stubFor(get(urlPathEqualTo("/services/data/v66.0/query")).willReturn(okJson("""
				{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-1",\
				"records":[{"attributes":{"type":"Contact"},"LastName":"A"}]}""")));
		org.server().stubFor(get("/services/data/v66.0/query/01g000000000001AAA-1").willReturn(okJson("""
				{"totalSize":2,"done":true,"records":[{"attributes":{"type":"Contact"},"LastName":"B"}]}""")));

		run((salesforce) -> {
			as("ada");
			salesforce.bulk2("Contact")
				.insert(BulkSource
					.of(List.of(Map.of("LastName", "A"), Map.of("LastName", "B"), Map.of("LastName", "C"))))
				.rowsPerJob(1)
				.start();
			assertThat(salesforce.soql("SELECT LastName FROM Contact").list()).hasSize(2);
		});

		assertThat(org.server().getAllServeEvents()).hasSize(11)
			.extracting((event) -> event.getRequest().getHeader("Authorization"))
			.containsOnly("Bearer token-of-ada");
	}

	@Test
	void sixteenRequestsOfAUserWhoseSessionHasEndedCostOneTokenCall() {
		authorize("ada", "dead-token", "refresh-token-1");
		accept("next-token");
		answerToRefresh(okJson("""
				{"access_token":"next-token","refresh_token":"refresh-token-2","instance_url":"%s"}"""
			.formatted(org.url())));

		run((salesforce) -> {
			ExecutorService threads = Executors.newFixedThreadPool(16);
			try {
				Callable<String> request = () -> {
					as("ada");
					return String.valueOf(salesforce.restful("recent"));
				};
				for (Future<String> answer : threads
					.invokeAll(IntStream.range(0, 16).mapToObj((thread) -> request).toList())) {
					assertThat(answer.get()).isEqualTo("[]");
				}
			}
			finally {
				threads.shutdownNow();
			}
		});

		assertThat(refreshes()).containsExactly("grant_type=refresh_token&refresh_token=refresh-token-1");
		assertThat(this.clients.<OAuth2AuthorizedClient>loadAuthorizedClient("salesforce", "ada"))
			.satisfies((client) -> {
				assertThat(client.getAccessToken().getTokenValue()).isEqualTo("next-token");
				assertThat(client.getRefreshToken().getTokenValue()).isEqualTo("refresh-token-2");
			});
	}

	@Test
	void whoseRefreshTokenIsDeadIsSentToTheOrg() {
		authorize("ada", "dead-token", "refresh-token-1");
		answerToRefresh(aResponse().withStatus(400)
			.withHeader("Content-Type", "application/json")
			.withBody("{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}"));

		run((salesforce) -> {
			as("ada");
			assertThatExceptionOfType(ClientAuthorizationRequiredException.class)
				.isThrownBy(() -> salesforce.restful("recent"));
			assertThatExceptionOfType(ClientAuthorizationRequiredException.class)
				.isThrownBy(() -> salesforce.restful("recent"));
		});

		assertThat(refreshes()).hasSize(1);
	}

	@Test
	void whatAnotherNodeHasRenewedIsTaken() {
		authorize("ada", "dead-token", "refresh-token-1");
		accept("token-of-the-other-node");
		answerToRefresh(aResponse().withStatus(400)
			.withHeader("Content-Type", "application/json")
			.withBody("{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}"));
		OAuth2AuthorizedClientService shared = new ServiceThatChanges(this.clients,
				() -> authorize("ada", "token-of-the-other-node", "refresh-token-2"));

		this.runner.withBean(ClientRegistrationRepository.class, () -> this.registrations)
			.withBean(OAuth2AuthorizedClientService.class, () -> shared)
			.run((context) -> {
				as("ada");
				assertThat(String.valueOf(context.getBean(Salesforce.class).restful("recent"))).isEqualTo("[]");
			});
	}

	@Test
	void nodesThatShareATokenStoreUseARefreshTokenOnce() throws Exception {
		authorize("ada", "dead-token", "refresh-token-1");
		accept("next-token");
		answerToRefresh(okJson("""
				{"access_token":"next-token","refresh_token":"refresh-token-2","instance_url":"%s"}"""
			.formatted(org.url())).withFixedDelay(100));
		SalesforceTokenStore store = new SharedStore();
		ApplicationContextRunner node = this.application.withPropertyValues("salesforce.read-timeout=20s")
			.withBean(SalesforceTokenStore.class, () -> store);

		node.run((one) -> node.run((other) -> {
			ExecutorService threads = Executors.newFixedThreadPool(16);
			try {
				List<Callable<String>> requests = IntStream.range(0, 16)
					.mapToObj((thread) -> request((thread % 2 == 0) ? one : other))
					.toList();
				for (Future<String> answer : threads.invokeAll(requests)) {
					assertThat(answer.get()).isEqualTo("[]");
				}
			}
			finally {
				threads.shutdownNow();
			}
		}));

		assertThat(refreshes()).containsExactly("grant_type=refresh_token&refresh_token=refresh-token-1");
	}

	private static Callable<String> request(ApplicationContext node) {
		return () -> {
			as("ada");
			return String.valueOf(node.getBean(Salesforce.class).restful("recent"));
		};
	}

	@Test
	void aRenewalIsCountedAsALogin() {
		authorize("ada", "dead-token", "refresh-token-1");
		accept("next-token");
		answerToRefresh(okJson("{\"access_token\":\"next-token\",\"instance_url\":\"" + org.url() + "\"}"));
		MeterRegistry meters = new SimpleMeterRegistry();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

		this.application.withConfiguration(AutoConfigurations.of(SalesforceObservationAutoConfiguration.class))
			.withBean(ObservationRegistry.class, () -> observations)
			.withBean(MeterRegistry.class, () -> meters)
			.run((context) -> request(context).call());

		assertThat(meters.get("salesforce.login").tag("org", "default").tag("outcome", "SUCCESS").timer().count())
			.isEqualTo(1);
	}

	@Test
	void whoGaveNoRefreshTokenIsSentToTheOrg() {
		authorize("ada", "dead-token", null);

		run((salesforce) -> {
			as("ada");
			assertThatExceptionOfType(ClientAuthorizationRequiredException.class)
				.isThrownBy(() -> salesforce.restful("recent"));
		});

		assertThat(refreshes()).isEmpty();
	}

	@Test
	void whoHasNotAuthorizedTheAppIsSentToTheOrg() {
		run((salesforce) -> {
			as("ada");
			assertThatExceptionOfType(ClientAuthorizationRequiredException.class)
				.isThrownBy(() -> salesforce.restful("recent"));
		});
	}

	@Test
	void workThatNoUserAsksForIsToldSo() {
		run((salesforce) -> {
			assertThatExceptionOfType(SalesforceAuthenticationFailedException.class)
				.isThrownBy(() -> salesforce.restful("recent"))
				.withMessageContaining("NO_USER")
				.withMessageContaining("an org with a login of its own");
			SecurityContextHolder.getContext()
				.setAuthentication(new AnonymousAuthenticationToken("key", "anonymous",
						AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
			assertThatExceptionOfType(SalesforceAuthenticationFailedException.class)
				.isThrownBy(() -> salesforce.restful("recent"))
				.withMessageContaining("NO_USER");
		});
	}

	static Stream<Named<ResponseDefinitionBuilder>> troubles() {
		return Stream.of(Named.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
				Named.of("closed", aResponse().withFault(Fault.EMPTY_RESPONSE)),
				Named.of("truncated", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
				Named.of("slow", aResponse().withFixedDelay(1_000)), Named.of("a page with 200", echo(200)),
				Named.of("a page with 500", echo(500)), Named.of("nothing with 200", aResponse()),
				Named.of("a refusal that echoes", echo(400).withHeader("Content-Type", "application/json")
					.withBody("{\"error\":\"invalid_client\",\"error_description\":\"{{{request.body}}}\"}")));
	}

	@ParameterizedTest
	@MethodSource("troubles")
	void aTokenEndpointInTroubleIsToldInTimeAndWithoutSecrets(ResponseDefinitionBuilder trouble) {
		authorize("ada", "dead-token", "refresh-token-1");
		answerToRefresh(trouble);

		run((salesforce) -> {
			as("ada");
			Throwable failure = catchThrowable(() -> salesforce.restful("recent"));

			assertThat(failure).isInstanceOf(SalesforceException.class)
				.isNotInstanceOf(SalesforceExpiredSessionException.class);
			StringWriter shown = new StringWriter();
			failure.printStackTrace(new PrintWriter(shown, true));
			assertThat(shown + this.logs.text()).doesNotContain("refresh-token-1", "dead-token", "secret-of-the-test");
		});
	}

	@Test
	void aRegistrationThatIsMissingIsNamed() {
		invalid(this.application.withPropertyValues("salesforce.client-registration=crm"),
				"salesforce.client-registration", "there is no client registration crm in Spring Security");
		invalid(this.runner, "salesforce.client-registration",
				"there is no client registration salesforce in Spring Security");
	}

	@Test
	void anOrgThatTheRegistrationDoesNotTellIsAskedFor() {
		ApplicationContextRunner common = this.runner
			.withBean(ClientRegistrationRepository.class,
					() -> UsersOfTheOrg.registrations("https://login.salesforce.com"))
			.withBean(OAuth2AuthorizedClientService.class, () -> this.clients);

		invalid(common, "salesforce.instance-url", "the client registration salesforce does not tell the org");
		common.withPropertyValues("salesforce.instance-url=" + org.url())
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void springSecurityIsAskedForWhereItIsMissing() {
		invalid(this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security")),
				"salesforce.login-flow", "it is current-user, and there is no OAuth2 client of Spring Security");
	}

	private void run(ThrowingUse use) {
		this.application.run((context) -> {
			assertThat(context).hasNotFailed();
			use.of(context.getBean(Salesforce.class));
		});
	}

	private static void invalid(ApplicationContextRunner runner, String property, String problem) {
		runner.run((AssertableApplicationContext context) -> assertThat(context.getStartupFailure()).rootCause()
			.isInstanceOfSatisfying(InvalidSalesforceConfigurationException.class, (invalid) -> {
				assertThat(invalid.getProperty()).isEqualTo(property);
				assertThat(invalid).hasMessage(problem);
			}));
	}

	private static void as(String user) {
		SecurityContextHolder.getContext().setAuthentication(authentication(user));
	}

	private static Authentication authentication(String user) {
		return new TestingAuthenticationToken(user, "", "ROLE_USER");
	}

	private void authorize(String user, String accessToken, @Nullable String refreshToken) {
		Instant now = Instant.parse("2026-11-25T10:00:00Z");
		// as Spring Security reads an answer that does not tell the end
		OAuth2AccessToken token = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, accessToken, now,
				now.plusSeconds(1), Set.of("api"));
		this.clients.saveAuthorizedClient(
				new OAuth2AuthorizedClient(this.registrations.findByRegistrationId("salesforce"), user, token,
						(refreshToken != null) ? new OAuth2RefreshToken(refreshToken, now) : null),
				authentication(user));
	}

	private static void accept(String token) {
		org.server()
			.stubFor(get(RECENT).withHeader("Authorization", equalTo("Bearer " + token)).willReturn(okJson("[]")));
	}

	private static void answerToRefresh(ResponseDefinitionBuilder answer) {
		org.server().stubFor(post(TOKEN_ENDPOINT).willReturn(answer));
	}

	private static List<String> refreshes() {
		return org.server()
			.findAll(postRequestedFor(urlEqualTo(TOKEN_ENDPOINT)))
			.stream()
			.map(LoggedRequest::getBodyAsString)
			.toList();
	}

	private static ResponseDefinitionBuilder echo(int status) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", "text/html")
			.withBody("<html>{{{request.headers.Authorization}}} {{{request.body}}}</html>")
			.withTransformers("response-template");
	}

	@FunctionalInterface
	private interface ThrowingUse {

		void of(Salesforce salesforce) throws Exception;

	}

	/** Is taken for one that other nodes reach. */
	private static final class SharedStore implements SalesforceTokenStore {

		private final SalesforceTokenStore entries = new MemoryTokenStore();

		@Override
		public @Nullable Entry find(String key) {
			return this.entries.find(key);
		}

		@Override
		public boolean replace(String key, long version, String value) {
			return this.entries.replace(key, version, value);
		}

	}

	/** Another node renews between the look before the token call and the one after. */
	private static final class ServiceThatChanges implements OAuth2AuthorizedClientService {

		private final OAuth2AuthorizedClientService service;

		private final Runnable change;

		private int looks;

		ServiceThatChanges(OAuth2AuthorizedClientService service, Runnable change) {
			this.service = service;
			this.change = change;
		}

		@Override
		public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(String registration, String user) {
			if (++this.looks == 4) {
				this.change.run();
			}
			return this.service.loadAuthorizedClient(registration, user);
		}

		@Override
		public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication user) {
			this.service.saveAuthorizedClient(client, user);
		}

		@Override
		public void removeAuthorizedClient(String registration, String user) {
			this.service.removeAuthorizedClient(registration, user);
		}

	}

}
