package io.github.springforce.embedded;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoginTests {

	private static EmbeddedSalesforce org;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder().user("ada@acme.example", "pass<word", "T0ken").start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@Test
	void loginWithPasswordAndTokenAnswersASession() {
		HttpResponse<String> answer = login("64.0", "ada@acme.example", "pass&lt;wordT0ken", "");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=UTF-8");
		assertThat(answer.body())
			.contains("xmlns=\"urn:partner.soap.sforce.com\"", "<loginResponse><result>",
					"<serverUrl>" + org.url() + "/services/Soap/u/64.0/00DEm0000000001</serverUrl>",
					"<organizationId>" + org.organizationId() + "</organizationId>",
					"<userName>ada@acme.example</userName>", "<sessionSecondsValid>7200</sessionSecondsValid>")
			.containsPattern("<sessionId>00DEm0000000001!AQ[A-Za-z0-9._]+</sessionId>");
	}

	@Test
	void theSessionOfALoginOpensTheRestApi() {
		String body = login("64.0", "ada@acme.example", "pass&lt;wordT0ken", "").body();
		String session = body.replaceAll(".*<sessionId>|</sessionId>.*", "");

		HttpResponse<String> answer = OrgClient.send(HttpRequest
			.newBuilder(
					URI.create(org.url() + "/services/data/v66.0/sobjects/User/" + org.userId() + "?fields=Username"))
			.header("Authorization", "Bearer " + session)
			.build());

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("\"Username\":\"ada@acme.example\"");
	}

	@Test
	void loginWithWrongTokenIsRefusedWithASoapFault() {
		HttpResponse<String> answer = login("64.0", "ada@acme.example", "pass&lt;wordWrong", "");

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).contains("xmlns:sf=\"urn:fault.partner.soap.sforce.com\"",
				"<faultcode>sf:INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: "
						+ "Invalid username, password, security token; or user locked out.</faultstring>",
				"<sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode>");
	}

	@Test
	void loginOfAnUnknownUserIsRefused() {
		HttpResponse<String> answer = login("64.0", "eve@acme.example", "pass&lt;wordT0ken", "");

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).contains("<faultcode>sf:INVALID_LOGIN</faultcode>");
	}

	@Test
	void loginWithoutTokenIsToldThatTheTokenLacks() {
		HttpResponse<String> answer = login("64.0", "ada@acme.example", "pass&lt;word", "");

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).contains("<faultcode>sf:LOGIN_MUST_USE_SECURITY_TOKEN</faultcode>");
	}

	@Test
	void loginWithTheOrganizationNeedsNoToken() {
		String scope = "<soapenv:Header><urn:LoginScopeHeader><urn:organizationId>" + org.organizationId()
				+ "</urn:organizationId></urn:LoginScopeHeader></soapenv:Header>";

		HttpResponse<String> answer = login("64.0", "ada@acme.example", "pass&lt;word", scope);

		assertThat(answer.statusCode()).isEqualTo(200);
	}

	@Test
	void loginIsGoneFromVersion65() {
		HttpResponse<String> answer = login("65.0", "ada@acme.example", "pass&lt;wordT0ken", "");

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).contains("<faultcode>sf:INVALID_OPERATION</faultcode>");
	}

	@Test
	void loginIsNotCounted() {
		int before = org.apiUsage();

		login("64.0", "ada@acme.example", "pass&lt;wordT0ken", "");

		assertThat(org.apiUsage()).isEqualTo(before);
	}

	private static HttpResponse<String> login(String version, String username, String password, String header) {
		String envelope = """
				<?xml version="1.0" encoding="utf-8"?>
				<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:partner.soap.sforce.com">
				%s<soapenv:Body><urn:login><urn:username>%s</urn:username><urn:password>%s</urn:password></urn:login>
				</soapenv:Body></soapenv:Envelope>
				"""
			.formatted(header, username, password);
		return OrgClient.send(HttpRequest.newBuilder(URI.create(org.url() + "/services/Soap/u/" + version))
			.header("Content-Type", "text/xml; charset=UTF-8")
			.header("SOAPAction", "login")
			.POST(HttpRequest.BodyPublishers.ofString(envelope))
			.build());
	}

}
