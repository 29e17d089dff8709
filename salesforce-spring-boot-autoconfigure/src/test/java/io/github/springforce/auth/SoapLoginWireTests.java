package io.github.springforce.auth;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.springforce.OrgOnTheWire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a SOAP login sends, and what it makes of an answer that is a session.
 */
class SoapLoginWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void passwordAndSecurityTokenAreSentAsOne() {
		answer(org.url() + "/services/Soap/u/64.0/00D000000000001");

		soap().securityToken("token-of-the-test").build().login();

		org.server()
			.verify(1, postRequestedFor(urlEqualTo("/services/Soap/u/64.0"))
				.withHeader("Content-Type", equalTo("text/xml;charset=UTF-8"))
				.withHeader("SOAPAction", equalTo("login"))
				.withRequestBody(equalTo(
						"<?xml version=\"1.0\" encoding=\"utf-8\"?><env:Envelope xmlns:env=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:urn=\"urn:partner.soap.sforce.com\">"
								+ "<env:Header><urn:CallOptions><urn:client>RestForce</urn:client><urn:defaultNamespace>sf</urn:defaultNamespace></urn:CallOptions></env:Header>"
								+ "<env:Body><urn:login><urn:username>user@example.com</urn:username><urn:password>secret-of-the-testtoken-of-the-test</urn:password></urn:login></env:Body></env:Envelope>")));
	}

	@Test
	void organizationIdIsSentAsLoginScope() {
		answer(org.url() + "/services/Soap/u/64.0/00D000000000001");

		soap().organizationId("00D000000000001").build().login();

		assertThat(body()).contains(
				"</urn:CallOptions><urn:LoginScopeHeader><urn:organizationId>00D000000000001</urn:organizationId></urn:LoginScopeHeader></env:Header>")
			.contains("<urn:password>secret-of-the-test</urn:password>");
	}

	@Test
	void withoutTokenAndOrganizationThePasswordIsSentAlone() {
		answer(org.url() + "/services/Soap/u/64.0/00D000000000001");

		soap().build().login();

		assertThat(body()).doesNotContain("LoginScopeHeader")
			.contains("<urn:password>secret-of-the-test</urn:password>");
	}

	@Test
	void clientIdFollowsTheNameOfTheFamily() {
		answer(org.url() + "/services/Soap/u/64.0/00D000000000001");

		soap().clientId("billing").build().login();

		assertThat(body()).contains("<urn:client>RestForce/billing</urn:client>");
	}

	@Test
	void nothingInNamesAndPasswordsIsTakenForMarkup() {
		answer(org.url() + "/services/Soap/u/64.0/00D000000000001");

		SalesforceLogin.soap()
			.username("a&b<c>d\"e'f@example.com")
			.password("p&a<s>s\"w'ord]]>ü€😀")
			.securityToken("t&o<k>e\"n'")
			.clientId("c&l<i>e\"n't")
			.loginUrl(org.url())
			.build()
			.login();

		assertThat(body()).contains("<urn:username>a&amp;b&lt;c&gt;d\"e'f@example.com</urn:username>",
				"<urn:password>p&amp;a&lt;s&gt;s\"w'ord]]&gt;ü€😀t&amp;o&lt;k&gt;e\"n'</urn:password>",
				"<urn:client>RestForce/c&amp;l&lt;i&gt;e\"n't</urn:client>");
	}

	@Test
	void organizationIdIsNoMarkupEither() {
		answer(org.url() + "/services/Soap/u/64.0/00D000000000001");

		soap().organizationId("00D</urn:organizationId>&").build().login();

		assertThat(body()).contains("<urn:organizationId>00D&lt;/urn:organizationId&gt;&amp;</urn:organizationId>");
	}

	@Test
	void theAnswerSaysWhoAndWhereAndForHowLong() {
		answer(org.url() + "/services/Soap/u/64.0/00D000000000001");

		SalesforceSession session = soap().clock(Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC))
			.build()
			.login();

		assertThat(session.accessToken()).isEqualTo("00D000000000001!session.of_the_test");
		assertThat(session.instanceUrl()).hasToString(org.url());
		assertThat(session.organizationId()).isEqualTo("00D000000000001EAA");
		assertThat(session.userId()).isEqualTo("005000000000001AAA");
		assertThat(session.expiresAt()).isEqualTo("2026-11-23T12:00:00Z");
	}

	@Test
	void prefixesOfTheAnswerDoNotMatter() {
		answerWith(200,
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:e="urn:enterprise.soap.sforce.com">
						  <s:Body>
						    <e:loginResponse>
						      <e:result>
						        <e:serverUrl>%s/services/Soap/c/64.0/00D000000000001</e:serverUrl>
						        <e:sessionId>
						          00D000000000001!session.of_the_test
						        </e:sessionId>
						      </e:result>
						    </e:loginResponse>
						  </s:Body>
						</s:Envelope>"""
					.formatted(org.url()));

		assertThat(soap().build().login().accessToken()).isEqualTo("00D000000000001!session.of_the_test");
	}

	@Test
	void aHostOfSalesforceGetsTheToken() {
		answer("https://acme.my.salesforce.com/services/Soap/u/64.0/00D000000000001");

		assertThat(soap().build().login().instanceUrl()).hasToString("https://acme.my.salesforce.com");
	}

	@Test
	void theSuffixOfOldHostsIsDropped() {
		answer("https://na1-api.salesforce.com/services/Soap/u/64.0/00D000000000001");

		assertThat(soap().build().login().instanceUrl()).hasToString("https://na1.salesforce.com");
	}

	@Test
	void aMyDomainThatEndsLikeOldHostsIsLeftAsItIs() {
		answer("https://acme-api.my.salesforce.com/services/Soap/u/64.0/00D000000000001");

		assertThat(soap().build().login().instanceUrl()).hasToString("https://acme-api.my.salesforce.com");
	}

	@Test
	void anInstanceThatIsGivenWinsOverTheAnswer() {
		answer("https://elsewhere.example.com/services/Soap/u/64.0/00D000000000001");

		SalesforceSession session = soap().instanceUrl("https://acme.my.salesforce.com").build().login();

		assertThat(session.instanceUrl()).hasToString("https://acme.my.salesforce.com");
	}

	@Test
	void nothingIsSentBeforeTheLogin() {
		soap().build();

		org.server().verify(0, anyRequestedFor(anyUrl()));
	}

	private SoapLogin.Builder soap() {
		return SalesforceLogin.soap().username("user@example.com").password("secret-of-the-test").loginUrl(org.url());
	}

	private String body() {
		LoggedRequest request = org.server().findAll(postRequestedFor(urlEqualTo("/services/Soap/u/64.0"))).get(0);
		return request.getBodyAsString();
	}

	private void answer(String serverUrl) {
		answerWith(200,
				"""
						<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
						<soapenv:Body><loginResponse><result><metadataServerUrl>https://elsewhere.example.com/services/Soap/m/64.0/00D000000000001</metadataServerUrl>\
						<passwordExpired>false</passwordExpired><sandbox>false</sandbox><serverUrl>%s</serverUrl><sessionId>00D000000000001!session.of_the_test</sessionId>\
						<userId>005000000000001AAA</userId><userInfo><organizationId>00D000000000001EAA</organizationId><roleId xsi:nil="true"/>\
						<sessionSecondsValid>7200</sessionSecondsValid><userId>005000000000001AAA</userId></userInfo></result></loginResponse></soapenv:Body></soapenv:Envelope>"""
					.formatted(serverUrl));
	}

	private void answerWith(int status, String body) {
		org.server()
			.stubFor(post(anyUrl())
				.willReturn(aResponse().withStatus(status).withHeader("Content-Type", "text/xml").withBody(body)));
	}

}
