package io.github.springforce.auth;

import java.time.Duration;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.HttpSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a SOAP login says when it gets no session.
 */
class RefusedSoapLoginTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@ParameterizedTest
	@ValueSource(strings = { "urn:fault.partner.soap.sforce.com", "urn:fault.enterprise.soap.sforce.com" })
	void faultOfEitherNamespace(String namespace) {
		answer(500, "text/xml",
				"""
						<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="%s" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><soapenv:Fault>\
						<faultcode>sf:INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: Invalid username, password, security token; or user locked out.</faultstring>\
						<detail><sf:LoginFault xsi:type="sf:LoginFault"><sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode><sf:exceptionMessage>Invalid username, password, security token; or user locked out.</sf:exceptionMessage></sf:LoginFault></detail>\
						</soapenv:Fault></soapenv:Body></soapenv:Envelope>"""
					.formatted(namespace));

		SalesforceAuthenticationFailedException failure = refused();

		assertThat(failure.getCode()).isEqualTo("INVALID_LOGIN");
		assertThat(failure.getReason()).startsWith("Invalid username, password, security token; or user locked out.")
			.contains("test.salesforce.com");
		assertThat(failure.getStatusCode()).hasToString("500 INTERNAL_SERVER_ERROR");
		assertThat(failure.isRetryable()).isFalse();
		assertThat(failure.isRefusal()).isTrue();
	}

	@Test
	void faultWithoutDetail() {
		answer(500, "text/xml",
				"""
						<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="urn:fault.partner.soap.sforce.com"><soapenv:Body><soapenv:Fault>\
						<faultcode>sf:LOGIN_MUST_USE_SECURITY_TOKEN</faultcode><faultstring>LOGIN_MUST_USE_SECURITY_TOKEN: Invalid username, password, security token</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>""");

		SalesforceAuthenticationFailedException failure = refused();

		assertThat(failure.getCode()).isEqualTo("LOGIN_MUST_USE_SECURITY_TOKEN");
		assertThat(failure.getReason()).startsWith("Invalid username, password, security token")
			.contains("salesforce.token");
	}

	@Test
	void faultThatIsAnsweredAsASuccess() {
		answer(200, "text/xml", fault("PASSWORD_LOCKOUT", "The user is locked out"));

		SalesforceAuthenticationFailedException failure = refused();

		assertThat(failure.getCode()).isEqualTo("PASSWORD_LOCKOUT");
		assertThat(failure.isRefusal()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "INVALID_OPERATION", "UNSUPPORTED_API_VERSION", "INSUFFICIENT_ACCESS" })
	void anOrgWithoutSoapLoginNamesTheFlowsThatReplaceIt(String code) {
		answer(500, "text/xml", fault(code, "SOAP API login() is disabled by default in this org."));

		SalesforceAuthenticationFailedException failure = refused();

		assertThat(failure.getCode()).isEqualTo(code);
		assertThat(failure).hasMessageContaining("SOAP API login() is disabled by default in this org.")
			.hasMessageContaining("OAuth client credentials flow")
			.hasMessageContaining("JWT bearer flow");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			INVALID_LOGIN                           | salesforce.sandbox, salesforce.domain
			LOGIN_MUST_USE_SECURITY_TOKEN           | Set salesforce.token
			LOGIN_DURING_RESTRICTED_DOMAIN          | Login IP Ranges
			LOGIN_DURING_RESTRICTED_TIME            | Login Hours
			INVALID_OPERATION_WITH_EXPIRED_PASSWORD | salesforce.password
			PASSWORD_LOCKOUT                        | Unlock the user
			API_DISABLED_FOR_ORG                    | API Enabled
			""")
	void eachRefusalNamesWhatToChange(String code, String advice) {
		answer(500, "text/xml", fault(code, "Refused"));

		SalesforceAuthenticationFailedException failure = refused();

		assertThat(failure.getCode()).isEqualTo(code);
		assertThat(failure.getReason()).startsWith("Refused").contains(advice);
		assertThat(failure.isRefusal()).isTrue();
	}

	@Test
	void adviceForAFurtherOrgNamesItsOwnProperties() {
		answer(500, "text/xml", fault("LOGIN_MUST_USE_SECURITY_TOKEN", "Refused"));
		SoapLogin emea = SalesforceLogin.soap()
			.username("user@example.com")
			.password("secret&of-the-test")
			.loginUrl(org.url())
			.propertyPrefix("salesforce.orgs.emea.")
			.build();

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class).isThrownBy(emea::login)
			.withMessageContaining("Set salesforce.orgs.emea.token");
	}

	@ParameterizedTest
	@CsvSource({ "404,false", "410,false", "403,false", "407,false", "502,true", "503,true", "504,true", "420,true",
			"429,true" })
	void aPageInPlaceOfAnAnswer(int status, boolean retryable) {
		answer(status, "text/html",
				"<html><head><title>We are down for maintenance</title></head><body>…</body></html>");

		SalesforceAuthenticationFailedException failure = refused();

		assertThat(failure.getCode()).isEqualTo(String.valueOf(status));
		assertThat(failure.getReason()).startsWith("We are down for maintenance");
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(failure.isRefusal()).isFalse();
	}

	@Test
	void plainText() {
		answer(503, "text/plain", "upstream connect error or disconnect/reset before headers");

		assertThat(refused())
			.hasMessage("Authentication failed: 503: upstream connect error or disconnect/reset before headers");
	}

	@Test
	void anEmptyAnswer() {
		answer(500, "text/xml", "");

		assertThat(refused()).hasMessage("Authentication failed: 500: an empty answer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "OK", "<html><body>Sign in to the guest network</body></html>", "{\"a\":1}",
			"<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body><loginResp",
			"<a><sessionId>00D!x</sessionId></a>", "<a><serverUrl>https://acme.my.salesforce.com</serverUrl></a>",
			"<a><serverUrl>https://acme.my.salesforce.com</serverUrl><sessionId></sessionId></a>",
			"<a><serverUrl>https://acme.my.salesforce.com</serverUrl><sessionId>00D!tr" })
	void aSuccessWithoutASessionIsNone(String body) {
		answer(200, "text/html", body);

		SalesforceAuthenticationFailedException failure = refused();

		assertThat(failure.getCode()).isEqualTo("UNREADABLE_ANSWER");
		assertThat(failure).hasMessage("Authentication failed: UNREADABLE_ANSWER: The login server answered 200 "
				+ "without a session: is " + org.url() + " a Salesforce login server?");
		assertThat(failure.isRetryable()).isTrue();
	}

	@Test
	void thePageOfASuccessIsNamed() {
		answer(200, "text/html", "<html><title>Guest network</title></html>");

		assertThat(refused()).hasMessageContaining("without a session (a page: Guest network): is");
	}

	@Test
	void aSessionIdThatNoHeaderCanCarry() {
		answer(200, "text/xml", "<a><serverUrl>" + org.url() + "</serverUrl><sessionId>00D!a b</sessionId></a>");

		assertThat(refused()).hasMessageContaining("a session id that cannot be one").hasMessageNotContaining("a b");
	}

	@Test
	void anExpiredPassword() {
		answer(200, "text/xml", "<a><passwordExpired>true</passwordExpired><serverUrl>" + org.url()
				+ "</serverUrl><sessionId>00D!x</sessionId></a>");

		assertThat(refused()).hasMessageContaining("The password has expired")
			.extracting("code")
			.isEqualTo("INVALID_OPERATION_WITH_EXPIRED_PASSWORD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example.com/services/Soap/u/64.0", "https://evilsalesforce.com/",
			"https://acme.my.salesforce.com.evil.example.com/", "http://acme.my.salesforce.com/",
			"https://acme.my.salesforce.com@evil.example.com/", "//evil.example.com/", "not a URL",
			"https://evil.example.com/.my.salesforce.com" })
	void aForeignServerNeverSeesTheToken(String serverUrl) {
		answer(200, "text/xml",
				"<a><serverUrl>" + serverUrl + "</serverUrl><sessionId>token-of-the-test</sessionId></a>");

		SalesforceAuthenticationFailedException failure = refused();

		assertThat(failure.getCode()).isEqualTo("FOREIGN_SERVER");
		assertThat(failure).hasMessageContaining("set salesforce.instance-url")
			.hasMessageNotContaining("token-of-the-test");
	}

	@ParameterizedTest
	@ValueSource(strings = { "&file;", "&inner;" })
	void entitiesAreNotExpanded(String entity) {
		org.server().stubFor(get("/entity").willReturn(aResponse().withBody("expanded")));
		answer(200, "text/xml", """
				<?xml version="1.0"?>
				<!DOCTYPE a [<!ENTITY inner "expanded"><!ENTITY file SYSTEM "%1$s/entity">]>
				<a><serverUrl>%1$s</serverUrl><sessionId>%2$s</sessionId></a>""".replace("%1$s", org.url())
			.replace("%2$s", entity));

		SalesforceAuthenticationFailedException failure = refused();

		assertThat(failure.getCode()).isEqualTo("UNREADABLE_ANSWER");
		org.server().verify(0, getRequestedFor(urlEqualTo("/entity")));
	}

	@Test
	void entitiesOfAFaultAreNotExpandedEither() {
		org.server().stubFor(get("/entity").willReturn(aResponse().withBody("expanded")));
		answer(500, "text/xml", """
				<!DOCTYPE a [<!ENTITY file SYSTEM "%1$s/entity"><!ENTITY boom "expanded expanded">]>
				<a><exceptionCode>INVALID_LOGIN</exceptionCode><exceptionMessage>x&boom;&file;</exceptionMessage></a>"""
			.replace("%1$s", org.url()));

		assertThat(refused()).hasMessageNotContaining("expanded");
		org.server().verify(0, getRequestedFor(urlEqualTo("/entity")));
	}

	@Test
	void aRedirectIsNotFollowed() {
		org.server()
			.stubFor(post(anyUrl())
				.willReturn(aResponse().withStatus(302).withHeader("Location", "https://acme.my.salesforce.com/")));

		assertThat(refused()).hasMessageContaining("redirects, which a login does not follow")
			.hasMessageContaining("salesforce.domain");
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bad user: secret&of-the-test", "Bad user: secret&amp;of-the-test",
			"Bad user: secret&of-the-testtoken-of-the-test", "Bad user: token-of-the-test" })
	void whatEchoesTheSecretsDoesNotShowThem(String text) {
		answer(400, "text/plain", text);

		assertThat(refused()).hasMessage("Authentication failed: 400: Bad user: [secret]");
	}

	@Test
	void aLongAnswerIsCut() {
		answer(400, "text/plain", "x".repeat(10_000));

		assertThat(refused().getReason()).isEqualTo("x".repeat(500) + "…");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK",
			"RANDOM_DATA_THEN_CLOSE" })
	void aConnectionThatBreaks(Fault fault) {
		org.server().stubFor(post(anyUrl()).willReturn(aResponse().withFault(fault)));

		SalesforceUnavailableException failure = unavailable();

		assertThat(failure).hasMessageStartingWith(
				"Salesforce unavailable: no session, since POST /services/Soap/u/64.0 (login) got no answer: ");
		assertThat(failure.isPossiblyProcessed()).isFalse();
		assertThat(failure.isRetryable()).isTrue();
	}

	@Test
	void aSlowAnswer() {
		answer(aResponse().withFixedDelay(2_000));
		SoapLogin hurried = soap(org.url(),
				HttpSettings.DEFAULTS.withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300)));

		SalesforceUnavailableException failure = catchThrowableOfType(SalesforceUnavailableException.class,
				hurried::login);

		assertThat(failure).hasMessageContaining("SocketTimeoutException");
	}

	@Test
	void noServer() {
		SalesforceUnavailableException failure = catchThrowableOfType(SalesforceUnavailableException.class,
				() -> soap("http://127.0.0.1:1").login());

		assertThat(failure).hasMessageContaining("refused");
	}

	private SalesforceAuthenticationFailedException refused() {
		return catchThrowableOfType(SalesforceAuthenticationFailedException.class, () -> soap(org.url()).login());
	}

	private SalesforceUnavailableException unavailable() {
		return catchThrowableOfType(SalesforceUnavailableException.class, () -> soap(org.url()).login());
	}

	private SoapLogin soap(String server) {
		return soap(server, HttpSettings.DEFAULTS);
	}

	private SoapLogin soap(String server, HttpSettings http) {
		return SalesforceLogin.soap()
			.username("user@example.com")
			.password("secret&of-the-test")
			.securityToken("token-of-the-test")
			.loginUrl(server)
			.http(http)
			.build();
	}

	private static String fault(String code, String message) {
		return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body><soapenv:Fault><faultcode>sf:"
				+ code + "</faultcode><detail><f:fault xmlns:f=\"urn:fault.partner.soap.sforce.com\"><f:exceptionCode>"
				+ code + "</f:exceptionCode><f:exceptionMessage>" + message
				+ "</f:exceptionMessage></f:fault></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>";
	}

	private void answer(int status, String contentType, String body) {
		answer(aResponse().withStatus(status).withHeader("Content-Type", contentType).withBody(body));
	}

	private void answer(ResponseDefinitionBuilder answer) {
		org.server().stubFor(post(anyUrl()).willReturn(answer));
	}

}
