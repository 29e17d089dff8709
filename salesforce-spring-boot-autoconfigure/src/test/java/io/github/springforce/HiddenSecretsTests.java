package io.github.springforce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.springforce.auth.EncryptedTokenStore;
import io.github.springforce.auth.MemoryTokenStore;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.autoconfigure.SalesforceAutoConfiguration;
import io.github.springforce.autoconfigure.SalesforceConnectionDetails;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.http.ForwardProxy;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.Proxies;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpMethod;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Nobody sees a token or a password: not in the logs at TRACE, not in an exception, not
 * in the text of an object, even where the server echoes what it was sent. Each secret
 * here holds a word that no escaping changes.
 */
class HiddenSecretsTests {

	private static final String PASSWORD = "a\"b<c>&' é/wordOfTheLogin";

	private static final String SECURITY_TOKEN = "wordOfTheSecurityToken";

	private static final String TOKEN = "00D000000000001!AQ.wordOfTheFirstSession_-";

	private static final String RENEWED_TOKEN = "00D000000000001!AQ.wordOfTheSecondSession_-";

	private static final String NEW_PASSWORD = "x\"y<z>&\\ ü/wordOfTheNewPassword";

	private static final String CONSUMER_SECRET = "a&b wordOfTheConsumer";

	private static final String REFRESH_TOKEN = "5Aep861.wordOfTheRefreshToken";

	private static final String[] WORDS = { "wordOfTheLogin", "wordOfTheSecurityToken", "wordOfTheFirstSession",
			"wordOfTheSecondSession", "wordOfTheNewPassword", "wordOfTheConsumer", "wordOfTheRefreshToken",
			"of the-proxy", "of%20the-proxy", "dXNlci1vZi10aGUtcHJveHk6", "M01WRzkua2V5Om", "eyJhbGciOi" };

	/** Echoes whatever it was sent as the message of an error. */
	private static final String ECHO = """
			[{"errorCode":"ECHO","message":{{{toJson request.body}}} },\
			{"errorCode":"ECHO","message":"{{{request.headers.Authorization}}}"}]""";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	/**
	 * The two that are silent write down each byte that the HTTP client sends: who lets
	 * them speak wants to see those.
	 */
	@RegisterExtension
	final CapturedLogs logs = new CapturedLogs(
			List.of("io.github.springforce", "org.springframework", "org.apache.hc", "org.apache.http"),
			List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire"));

	@Test
	void aLoginThatSucceedsShowsNothing() {
		org.server().stubFor(post(anyUrl()).willReturn(session(TOKEN)));
		SalesforceLogin login = soap(HttpSettings.DEFAULTS);

		SalesforceSession session = login.login();

		assertThat(session.accessToken()).isEqualTo(TOKEN);
		assertHidden(login.toString(), session.toString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					500 | text/xml   | <f><exceptionCode>ECHO</exceptionCode><exceptionMessage><![CDATA[{{{request.body}}}]]></exceptionMessage></f>
					500 | text/xml   | <f><faultcode>ECHO</faultcode><faultstring>{{request.body}}</faultstring></f>
					200 | text/xml   | <f><exceptionCode>ECHO</exceptionCode><exceptionMessage>{{request.body}}</exceptionMessage></f>
					403 | text/html  | <html><title>{{request.body}}</title></html>
					200 | text/html  | <html><h1>{{request.body}}</h1></html>
					502 | text/plain | {{{request.body}}}
					""")
	void aSoapLoginThatIsRefusedShowsNothing(int status, String contentType, String body) {
		org.server().stubFor(post(anyUrl()).willReturn(echo(status, contentType, body)));

		Throwable failure = catchThrowable(() -> soap(HttpSettings.DEFAULTS).login());

		assertHidden(shown(failure));
	}

	static Stream<Named<Function<String, SalesforceLogin>>> oauth() throws Exception {
		KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
		keys.initialize(2048);
		String key = Base64.getEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
		return Stream.of(
				Named.of("client credentials",
						(url) -> SalesforceLogin.clientCredentials()
							.consumerKey("3MVG9.key")
							.consumerSecret(CONSUMER_SECRET)
							.loginUrl(url)
							.build()),
				Named.of("password",
						(url) -> SalesforceLogin.password()
							.consumerKey("3MVG9.key")
							.consumerSecret(CONSUMER_SECRET)
							.username("user@example.com")
							.password(PASSWORD)
							.securityToken(SECURITY_TOKEN)
							.loginUrl(url)
							.build()),
				Named.of("refresh token",
						(url) -> SalesforceLogin.refreshToken()
							.consumerKey("3MVG9.key")
							.consumerSecret(CONSUMER_SECRET)
							.refreshToken(REFRESH_TOKEN)
							.loginUrl(url)
							.build()),
				Named.of("JWT",
						(url) -> SalesforceLogin.jwt()
							.consumerKey("3MVG9.key")
							.username("user@example.com")
							.privateKey("base64:" + key)
							.loginUrl(url)
							.build()),
				Named.of("token exchange",
						(url) -> SalesforceLogin.tokenExchange()
							.consumerKey("3MVG9.key")
							.subjectToken(() -> REFRESH_TOKEN)
							.loginUrl(url)
							.build()));
	}

	@ParameterizedTest
	@MethodSource("oauth")
	void anOAuthLoginShowsNothing(Function<String, SalesforceLogin> logins) {
		SalesforceLogin login = logins.apply(org.url());
		org.server()
			.stubFor(post(anyUrl()).willReturn(okJson("""
					{"access_token":"%s","instance_url":"%s","refresh_token":"next.wordOfTheRefreshToken"}"""
				.formatted(TOKEN, org.url()))));
		SalesforceSession session = login.login();
		org.server().stubFor(post(anyUrl()).willReturn(echo(400, "application/json", """
				{"error":"{{{request.headers.Authorization}}}","error_description":{{{toJson request.body}}} }""")));
		Throwable refused = catchThrowable(login::login);
		org.server()
			.stubFor(post(anyUrl())
				.willReturn(echo(503, "text/plain", "{{{request.headers.Authorization}}} {{{request.body}}}")));
		Throwable down = catchThrowable(login::login);

		assertHidden(login.toString(), session.toString(), shown(refused), shown(down));
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 302, 304, 400, 401, 403, 404, 405, 410, 412, 414, 415, 420, 429, 431, 500, 502, 503 })
	void aCallThatFailsShowsNothing(int status) {
		org.server()
			.stubFor(any(anyUrl()).willReturn(
					echo(status, "application/json", ECHO).withHeader("X-Echo", "{{request.headers.Authorization}}")));

		String[] failures = ofEachKind();

		assertHidden(failures);
		assertThat(failures[CallKind.GET.ordinal()]).contains("Bearer [secret]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/html", "text/plain", "application/xml" })
	void anAnswerThatCannotBeReadShowsNothing(String contentType) {
		org.server()
			.stubFor(any(anyUrl())
				.willReturn(echo(200, contentType, "<html>{{request.headers.Authorization}} {{request.body}}</html>")));

		assertHidden(ofEachKind());
	}

	@Test
	void callsThatSucceedShowNothing() {
		org.answers(200, CallKind.ANSWER);

		assertHidden(ofEachKind());
		assertThat(this.logs.text()).contains("org.springframework.retry", "org.apache.hc.client5.http.impl");
	}

	@Test
	void aSessionThatIsRenewedShowsNothing() {
		org.server()
			.stubFor(post("/services/Soap/u/64.0").inScenario("logins")
				.whenScenarioStateIs("Started")
				.willReturn(session(TOKEN))
				.willSetStateTo("again"));
		org.server()
			.stubFor(post("/services/Soap/u/64.0").inScenario("logins")
				.whenScenarioStateIs("again")
				.willReturn(session(RENEWED_TOKEN))
				.willSetStateTo("refused"));
		org.server()
			.stubFor(post("/services/Soap/u/64.0").inScenario("logins")
				.whenScenarioStateIs("refused")
				.willReturn(echo(500, "text/plain", "{{{request.body}}}")));
		org.server()
			.stubFor(get(anyUrl())
				.willReturn(echo(401, "application/json", ECHO.replace("ECHO", "INVALID_SESSION_ID"))));
		org.server()
			.stubFor(get("/services/data/v66.0/limits").withHeader("Authorization", equalTo("Bearer " + RENEWED_TOKEN))
				.willReturn(okJson("{}")));
		SalesforceTemplate salesforce = SalesforceTemplate.builder()
			.login(soap(HttpSettings.DEFAULTS))
			.repeats(OrgOnTheWire.AT_ONCE)
			.build();

		salesforce.limits();
		Throwable ended = catchThrowable(() -> salesforce.query("SELECT Id FROM Contact"));

		assertThat(ended).isInstanceOf(SalesforceException.class);
		assertHidden(shown(ended), salesforce.status().toString(), salesforce.toString());
	}

	@Test
	void aPasswordThatIsSetIsNotShown() {
		org.server().stubFor(post(anyUrl()).willReturn(aResponse().withStatus(204)));
		salesforce().setPassword("005000000000001AAA", NEW_PASSWORD);
		org.server().stubFor(post(anyUrl()).willReturn(echo(400, "application/json", ECHO)));
		Throwable refused = catchThrowable(() -> salesforce().setPassword("005000000000001AAA", NEW_PASSWORD));
		org.server().stubFor(post(anyUrl()).willReturn(echo(503, "text/plain", "{{{request.body}}}")));
		Throwable down = catchThrowable(() -> salesforce().setPassword("005000000000001AAA", NEW_PASSWORD));

		assertHidden(shown(refused), shown(down));
		assertThat(refused).hasMessageContaining("[secret]");
		assertThat(down).isInstanceOfSatisfying(SalesforceException.class,
				(failure) -> assertThat(failure.getContent()).isEqualTo("{\"NewPassword\":\"[secret]\"}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { ForwardProxy.PASSWORD, "wrong word of the-proxy" })
	void theUserOfAProxyIsNotShown(String password) {
		org.answers(200, CallKind.ANSWER);
		org.server().stubFor(post("/services/Soap/u/64.0").willReturn(session(TOKEN)));
		try (ForwardProxy proxy = ForwardProxy.start()) {
			Proxies proxies = new Proxies(proxy.withPassword(password), proxy.withPassword(password), List.of());
			HttpSettings http = HttpSettings.DEFAULTS.withProxies(proxies);

			Throwable login = catchThrowable(() -> soap(http).login());
			Throwable call = catchThrowable(() -> through(http, org.url()).limits());
			Throwable tunnel = catchThrowable(() -> through(http, "https://127.0.0.1:" + org.server().port()).limits());

			assertThat(tunnel).isInstanceOf(SalesforceException.class);
			assertHidden(shown(login), shown(call), shown(tunnel), http.toString(), proxies.toString(),
					proxies.https().toString());
		}
	}

	@Test
	void theTextOfAnObjectShowsNothing() {
		SalesforceTemplate salesforce = salesforce();
		MemoryTokenStore store = new MemoryTokenStore();
		store.replace("key", 0, TOKEN);
		String key = Base64.getEncoder().encodeToString("wordOfTheLogin16".getBytes(StandardCharsets.US_ASCII));

		assertHidden(salesforce.toString(), salesforce.status().toString(), salesforce.sobject("Contact").toString(),
				salesforce.withHeaders((headers) -> headers.set("X-Key", "x")).toString(),
				salesforce.restClient().toString(), salesforce.rest(HttpMethod.POST, "x").body(PASSWORD).toString(),
				salesforce.apex(HttpMethod.POST, "x/{id}").variable("id", SECURITY_TOKEN).toString(),
				salesforce.soql("SELECT Id FROM Contact WHERE Name = :name").param("name", PASSWORD).toString(),
				SalesforceSession.of(TOKEN, org.url()).toString(),
				SalesforceTemplate.builder().session(SalesforceSession.of(TOKEN, org.url())).toString(),
				SalesforceLogin.soap().username("u").password(PASSWORD).securityToken(SECURITY_TOKEN).toString(),
				SalesforceLogin.password().password(PASSWORD).consumerSecret(CONSUMER_SECRET).toString(),
				SalesforceLogin.refreshToken().refreshToken(REFRESH_TOKEN).toString(),
				SalesforceLogin.tokenExchange().consumerSecret(CONSUMER_SECRET).toString(),
				SalesforceLogin.fixed(SalesforceSession.of(TOKEN, org.url())).toString(),
				SalesforceLogin.shared(soap(HttpSettings.DEFAULTS), store, "key").toString(), store.toString(),
				String.valueOf(store.find("key")), new EncryptedTokenStore(store, List.of(key)).toString());
	}

	@Test
	void theBeansOfAnApplicationShowNothing() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class))
			.withPropertyValues("salesforce.username=user@example.com", "salesforce.password=" + PASSWORD,
					"salesforce.token=" + SECURITY_TOKEN, "salesforce.orgs.app.consumer-key=3MVG9.key",
					"salesforce.orgs.app.consumer-secret=" + CONSUMER_SECRET, "salesforce.orgs.app.domain=acme.my",
					"salesforce.orgs.given.access-token=" + TOKEN, "salesforce.orgs.given.instance-url=" + org.url(),
					"salesforce.proxies.https=http://user-of-the-proxy:s%26cret%3Aof%20the-proxy@127.0.0.1:3128")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(SalesforceConnectionDetails.class);
				assertHidden(Arrays.stream(context.getBeanFactory().getSingletonNames())
					.map((name) -> context.getBeanFactory().getSingleton(name))
					.filter((bean) -> bean.getClass().getName().startsWith("io.github.springforce"))
					.map(Object::toString)
					.toArray(String[]::new));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "salesforce.org-id=00D000000000001", "salesforce.access-token=" + TOKEN,
			"salesforce.consumer-secret=" + CONSUMER_SECRET, "salesforce.refresh-token=" + REFRESH_TOKEN,
			"salesforce.private-key=base64:wordOfTheLogin", "salesforce.login-flow=jwt",
			"salesforce.proxies.http=http://u:wordOfTheLogin@", "salesforce.instance-url=https://wordOfTheLogin:x@y",
			"salesforce.token-store.encryption-keys=wordOfTheLogin" })
	void anApplicationThatDoesNotStartShowsNothing(String property) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class))
			.withPropertyValues("salesforce.username=user@example.com", "salesforce.password=" + PASSWORD,
					"salesforce.token=" + SECURITY_TOKEN, property)
			.run((context) -> assertHidden(
					(context.getStartupFailure() != null) ? shown(context.getStartupFailure()) : ""));
	}

	private void assertHidden(String... texts) {
		assertThat(texts).allSatisfy((text) -> assertThat(text).doesNotContain(WORDS));
		assertThat(this.logs.text()).doesNotContain(WORDS);
	}

	/** What each kind of call fails with. */
	private static String[] ofEachKind() {
		try (SalesforceTemplate salesforce = salesforce()) {
			return Arrays.stream(CallKind.values())
				.map((kind) -> shown(catchThrowable(() -> kind.on(salesforce))))
				.toArray(String[]::new);
		}
	}

	/** All that can be got of a failure; empty when there is none. */
	private static String shown(Throwable failure) {
		if (failure == null) {
			return "";
		}
		StringWriter shown = new StringWriter();
		failure.printStackTrace(new PrintWriter(shown, true));
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			shown.append(cause.getMessage()).append(cause.toString());
			if (cause instanceof SalesforceException salesforce) {
				shown.append(serialized(salesforce));
				shown.append(salesforce.getContent())
					.append(salesforce.getUrl())
					.append(salesforce.getHeaders().toString())
					.append(salesforce.getErrors().toString())
					.append(String.valueOf(salesforce.answer()));
			}
		}
		return shown.toString();
	}

	private static String serialized(Throwable failure) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(failure);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	private static ResponseDefinitionBuilder echo(int status, String contentType, String template) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", contentType)
			.withBody(template)
			.withTransformers("response-template");
	}

	private static ResponseDefinitionBuilder session(String token) {
		return okXml("<r><serverUrl>" + org.url() + "/services/Soap/u/64.0</serverUrl><sessionId>" + token
				+ "</sessionId></r>");
	}

	private static SalesforceLogin soap(HttpSettings http) {
		return SalesforceLogin.soap()
			.username("user@example.com")
			.password(PASSWORD)
			.securityToken(SECURITY_TOKEN)
			.loginUrl(org.url())
			.http(http)
			.build();
	}

	private static SalesforceTemplate salesforce() {
		return through(HttpSettings.DEFAULTS, org.url());
	}

	private static SalesforceTemplate through(HttpSettings http, String url) {
		return SalesforceTemplate.builder()
			.session(SalesforceSession.of(TOKEN, url))
			.http(http)
			.repeats(OrgOnTheWire.AT_ONCE)
			.build();
	}

}
