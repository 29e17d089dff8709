package io.github.springforce;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.springforce.auth.OAuthApp;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.HttpSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * An org that is down, slow or answers something else, at each step of each login: who
 * called gets an exception of ours in time, and no secret is in it.
 */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoginInTroubleTests {

	private static final HttpSettings HURRIED = HttpSettings.DEFAULTS.withTimeouts(Duration.ofSeconds(5),
			Duration.ofMillis(100));

	private static final RepeatSettings ONCE = new RepeatSettings(1, Duration.ofMillis(1), 1.0, Duration.ofMillis(1),
			true);

	private static final String SESSION = "00D000000000001!AQ.wordOfTheSession";

	private static KeyPair keys;

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@BeforeAll
	static void makeKeys() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		keys = generator.generateKeyPair();
	}

	static Stream<Named<Consumer<String>>> steps() {
		return Stream.concat(questions(), revocations());
	}

	static Stream<Named<Consumer<String>>> questions() {
		return Stream.of(Named.of("SOAP login", (url) -> soap(url).login()),
				Named.of("client credentials", (url) -> clientCredentials(url).login()),
				Named.of("JWT bearer", (url) -> jwt(url).login()),
				Named.of("refresh token", (url) -> refreshToken(url).login()),
				Named.of("user name and password", (url) -> password(url).login()),
				Named.of("token exchange", (url) -> tokenExchange(url).login()),
				Named.of("introspect", (url) -> app(url).introspect(SESSION)),
				Named.of("user info", (url) -> salesforce(url, Salesforce::userInfo)),
				Named.of("identity", (url) -> salesforce(url, Salesforce::identity)));
	}

	static Stream<Named<Consumer<String>>> revocations() {
		return Stream.of(Named.of("revoke", (url) -> app(url).revoke(SESSION)), Named.of("revoke on shutdown",
				(url) -> clientCredentials(url).logout(SalesforceSession.of(SESSION, url))));
	}

	static Stream<Arguments> transport() {
		return table(Stream.of(Named.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
				Named.of("closed", aResponse().withFault(Fault.EMPTY_RESPONSE)),
				Named.of("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
				Named.of("truncated", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
				Named.of("slow to answer", aResponse().withFixedDelay(500)),
				Named.of("slow in the middle of the answer",
						aResponse().withBody("{\"access_token\":\"").withChunkedDribbleDelay(2, 1_000))));
	}

	static Stream<Arguments> answers() {
		return table(Stream.of(
				Named.of("a page with 200", echo(200, "text/html", "<html><title>Sign in</title>%s</html>")),
				Named.of("a page with 500", echo(500, "text/html", "<html><h1>Maintenance</h1>%s</html>")),
				Named.of("nothing with 500", aResponse().withStatus(500)),
				Named.of("text with 503", echo(503, "text/plain", "upstream connect error %s")),
				Named.of("XML with 200 that breaks off", echo(200, "text/xml", "<Envelope><Body><loginResponse>%s"))));
	}

	private static Stream<Arguments> table(Stream<Named<ResponseDefinitionBuilder>> troubles) {
		return troubles.flatMap((trouble) -> steps().map((step) -> arguments(step, trouble)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("steps")
	void aServerThatIsDownIsToldInTime(Consumer<String> step) {
		Throwable failure = catchThrowable(() -> step.accept("http://127.0.0.1:1"));

		assertThat(failure).isInstanceOf(SalesforceUnavailableException.class).hasMessageContaining("refused");
		assertHidden(failure);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("transport")
	void aConnectionThatFailsIsToldInTime(Consumer<String> step, ResponseDefinitionBuilder trouble) {
		org.server().stubFor(any(anyUrl()).willReturn(trouble));

		Throwable failure = catchThrowable(() -> step.accept(org.url()));

		assertThat(failure).isInstanceOf(SalesforceUnavailableException.class)
			.hasMessageStartingWith("Salesforce unavailable: ");
		assertHidden(failure);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("answers")
	void anAnswerOfSomethingElseIsToldAsWhatItIs(Consumer<String> step, ResponseDefinitionBuilder answer) {
		org.server().stubFor(any(anyUrl()).willReturn(answer));

		Throwable failure = catchThrowable(() -> step.accept(org.url()));

		assertThat(failure).isInstanceOf(SalesforceException.class).message().isNotBlank();
		assertHidden(failure);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("questions")
	void aSuccessThatBreaksOffIsToldAsWhatItIs(Consumer<String> question) {
		org.server().stubFor(any(anyUrl()).willReturn(echo(200, "application/json", "{\"access_token\":\"%s")));

		Throwable failure = catchThrowable(() -> question.accept(org.url()));

		assertThat(failure).isInstanceOf(SalesforceException.class).message().isNotBlank();
		assertHidden(failure);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("questions")
	void aSuccessThatHoldsNothingIsToldAsWhatItIs(Consumer<String> question) {
		org.server().stubFor(any(anyUrl()).willReturn(aResponse()));

		Throwable failure = catchThrowable(() -> question.accept(org.url()));

		assertThat(failure).isInstanceOf(SalesforceException.class).message().isNotBlank();
	}

	/** So the platform says that the token has ended. */
	@ParameterizedTest(name = "{0}")
	@MethodSource("revocations")
	void aRevocationThatIsAnsweredByNothingHasSucceeded(Consumer<String> revocation) {
		org.server().stubFor(any(anyUrl()).willReturn(aResponse()));

		revocation.accept(org.url());

		assertThat(org.sent()).startsWith("POST /services/oauth2/revoke")
			.endsWith("\n\ntoken=00D000000000001%21AQ.wordOfTheSession");
	}

	private static void assertHidden(Throwable failure) {
		StringWriter shown = new StringWriter();
		failure.printStackTrace(new PrintWriter(shown, true));
		if (failure instanceof SalesforceException salesforce) {
			shown.append(salesforce.getContent()).append(String.valueOf(salesforce.getHeaders()));
		}
		assertThat(shown.toString()).doesNotContain("wordOf", "M01WRzkua2V5On", "eyJhbGciOi");
	}

	/** Repeats what it was asked, as some proxies do on their pages. */
	private static ResponseDefinitionBuilder echo(int status, String contentType, String body) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", contentType)
			.withBody(body.formatted("{{{request.headers.Authorization}}} {{{request.body}}}"))
			.withTransformers("response-template");
	}

	private static SalesforceLogin soap(String url) {
		return SalesforceLogin.soap()
			.username("user@acme.example")
			.password("wordOfThePassword")
			.securityToken("wordOfTheToken")
			.loginUrl(url)
			.http(HURRIED)
			.build();
	}

	private static SalesforceLogin clientCredentials(String url) {
		return SalesforceLogin.clientCredentials()
			.consumerKey("3MVG9.key")
			.consumerSecret("wordOfTheSecret")
			.loginUrl(url)
			.revokeOnShutdown()
			.http(HURRIED)
			.build();
	}

	private static SalesforceLogin jwt(String url) {
		return SalesforceLogin.jwt()
			.consumerKey("3MVG9.key")
			.username("user@acme.example")
			.privateKey(keys.getPrivate())
			.loginUrl(url)
			.http(HURRIED)
			.build();
	}

	private static SalesforceLogin refreshToken(String url) {
		return SalesforceLogin.refreshToken()
			.consumerKey("3MVG9.key")
			.consumerSecret("wordOfTheSecret")
			.refreshToken("wordOfTheRefreshToken")
			.loginUrl(url)
			.http(HURRIED)
			.build();
	}

	private static SalesforceLogin password(String url) {
		return SalesforceLogin.password()
			.consumerKey("3MVG9.key")
			.consumerSecret("wordOfTheSecret")
			.username("user@acme.example")
			.password("wordOfThePassword")
			.securityToken("wordOfTheToken")
			.loginUrl(url)
			.http(HURRIED)
			.build();
	}

	private static SalesforceLogin tokenExchange(String url) {
		return SalesforceLogin.tokenExchange()
			.consumerKey("3MVG9.key")
			.subjectToken(() -> "wordOfTheIssuer")
			.loginUrl(url)
			.http(HURRIED)
			.build();
	}

	private static OAuthApp app(String url) {
		return OAuthApp.builder()
			.consumerKey("3MVG9.key")
			.consumerSecret("wordOfTheSecret")
			.loginUrl(url)
			.http(HURRIED)
			.build();
	}

	private static void salesforce(String url, Consumer<Salesforce> step) {
		try (SalesforceTemplate salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of(SESSION, url))
			.http(HURRIED)
			.repeats(ONCE)
			.build()) {
			step.accept(salesforce);
		}
	}

}
