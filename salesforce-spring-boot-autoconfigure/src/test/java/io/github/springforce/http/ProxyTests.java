package io.github.springforce.http;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.OrgOverTls;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceGeneralException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.client.ClientHttpRequestFactory;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Calls and logins through a proxy that asks for user and password.
 */
@Timeout(30)
class ProxyTests {

	private static final String SAVED = """
			{"id":"003000000000001AAA","success":true,"errors":[]}""";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@RegisterExtension
	static final OrgOverTls secureOrg = new OrgOverTls();

	private final ForwardProxy proxy = ForwardProxy.start();

	@AfterEach
	void stop() {
		this.proxy.close();
	}

	static Stream<Named<Function<HttpSettings, ClientHttpRequestFactory>>> clients() {
		return Stream.of(Named.of("HttpClient 5", HttpComponents::requestFactory),
				Named.of("JDK", JdkHttpClient::requestFactory));
	}

	@ParameterizedTest
	@MethodSource("clients")
	void anHttpProxyLeadsTheCreateWhichIsSentOnce(Function<HttpSettings, ClientHttpRequestFactory> client) {
		org.answers(201, SAVED);

		salesforce(client.apply(forHttp(ForwardProxy.PASSWORD)), org.session()).sobject("Contact")
			.create(Map.of("LastName", "Doe"));

		assertThat(this.proxy.led())
			.containsExactly("POST " + org.url() + "/services/data/v66.0/sobjects/Contact HTTP/1.1");
		org.server()
			.verify(1,
					postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer token-of-the-test"))
						.withoutHeader("Proxy-Authorization")
						.withRequestBody(equalTo("{\"LastName\":\"Doe\"}")));
	}

	@Test
	void anHttpsProxyTunnelsAndNeverSeesTheToken() throws Exception {
		secureOrg.server().resetAll();
		secureOrg.server().stubFor(any(anyUrl()).willReturn(okJson(SAVED)));
		HttpSettings settings = through(ForwardProxy.PASSWORD).withSslContext(TlsTests.context(secureOrg));

		salesforce(HttpComponents.requestFactory(settings), secureSession()).sobject("Contact")
			.create(Map.of("LastName", "Doe"));

		String tunnel = "CONNECT " + secureOrg.url().substring("https://".length()) + " HTTP/1.1";
		assertThat(this.proxy.refused()).containsExactly(tunnel);
		assertThat(this.proxy.led()).containsExactly(tunnel);
		secureOrg.server()
			.verify(1, postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer token-of-the-test"))
				.withoutHeader("Proxy-Authorization"));
	}

	@Test
	void theClientOfTheJdkSaysThatItSendsNoPasswordToATunnel() {
		assertThatIllegalStateException().isThrownBy(() -> JdkHttpClient.requestFactory(through(ForwardProxy.PASSWORD)))
			.withMessageContaining("org.apache.httpcomponents.client5:httpclient5")
			.withMessageNotContaining(ForwardProxy.PASSWORD);
	}

	@Test
	void theLoginGoesTheSameWay() {
		org.server()
			.stubFor(post("/services/Soap/u/64.0").willReturn(okXml("<r><serverUrl>" + org.url()
					+ "/services/Soap/u/64.0</serverUrl><sessionId>token-of-the-test</sessionId></r>")));

		SalesforceSession session = soap(ForwardProxy.PASSWORD).login();

		assertThat(session.accessToken()).isEqualTo("token-of-the-test");
		assertThat(this.proxy.led()).containsExactly("POST " + org.url() + "/services/Soap/u/64.0 HTTP/1.1");
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1", "*" })
	void exemptHostsAreReachedDirectly(String exempt) {
		org.answers(200, SAVED);
		HttpSettings settings = HttpSettings.DEFAULTS
			.withProxies(new Proxies(this.proxy.withPassword(ForwardProxy.PASSWORD), null, List.of(exempt)));

		salesforce(RequestFactories.create(settings), org.session()).sobject("Contact").get("003000000000001AAA");

		assertThat(this.proxy.led()).isEmpty();
		assertThat(this.proxy.refused()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "acme.internal.example,true", "internal.example,true", "ACME.INTERNAL.example,true",
			"acme.external.example,false", "notinternal.example,false", "plain.example,true", "a.plain.example,false" })
	void exemptHostsAreNamedByNameOrDomain(String host, boolean direct) {
		ProxyServer server = this.proxy.withPassword("");
		Proxies proxies = new Proxies(null, server, List.of("*.Internal.example ", "plain.example", ""));

		assertThat(proxies.proxyFor("https", host)).isEqualTo(direct ? null : server);
	}

	@Test
	void aWrongPasswordIsToldAsTheProxysRefusal() {
		org.answers(201, SAVED);

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> salesforce(RequestFactories.create(through("wrong")), org.session()).sobject("Contact")
				.create(Map.of("LastName", "Doe")))
			.withMessage("Request failed: 407 for POST sobjects/{type} (Contact)");
		org.server().verify(0, anyRequestedFor(anyUrl()));
	}

	@Test
	void aLoginThatTheProxyRefusesDoesNotCountAsWrongCredentials() {
		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(() -> soap("wrong").login())
			.withMessage("Authentication failed: 407: an empty answer")
			.satisfies((ex) -> assertThat(ex.isRefusal()).isFalse());
	}

	@Test
	void aTunnelThatTheProxyRefusesSendsNothing() throws Exception {
		secureOrg.server().resetAll();
		HttpSettings settings = through("wrong").withSslContext(TlsTests.context(secureOrg));

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> salesforce(HttpComponents.requestFactory(settings), secureSession()).sobject("Contact")
				.create(Map.of("LastName", "Doe")))
			.withMessageContaining("407")
			.withMessageNotContaining("wrong");
		secureOrg.server().verify(0, anyRequestedFor(anyUrl()));
	}

	private SalesforceLogin soap(String proxyPassword) {
		return SalesforceLogin.soap()
			.username("user@example.com")
			.password("secret-of-the-test")
			.loginUrl(org.url())
			.http(through(proxyPassword))
			.build();
	}

	private HttpSettings forHttp(String password) {
		return HttpSettings.DEFAULTS.withProxies(new Proxies(this.proxy.withPassword(password), null, List.of()));
	}

	private HttpSettings through(String password) {
		ProxyServer server = this.proxy.withPassword(password);
		return HttpSettings.DEFAULTS.withProxies(new Proxies(server, server, List.of()));
	}

	private static SalesforceTemplate salesforce(ClientHttpRequestFactory factory, SalesforceSession session) {
		return SalesforceTemplate.builder()
			.session(session)
			.requestFactory(factory)
			.repeats(OrgOnTheWire.AT_ONCE)
			.build();
	}

	private static SalesforceSession secureSession() {
		return SalesforceSession.of("token-of-the-test", secureOrg.url());
	}

}
