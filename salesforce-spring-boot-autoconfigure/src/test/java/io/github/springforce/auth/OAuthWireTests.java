package io.github.springforce.auth;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.springforce.OrgOnTheWire;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each OAuth flow sends, byte by byte.
 */
class OAuthWireTests {

	private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);

	private static KeyPair keys;

	@RegisterExtension
	private static final OrgOnTheWire org = new OrgOnTheWire();

	@BeforeAll
	static void makeKeys() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		keys = generator.generateKeyPair();
	}

	@BeforeEach
	void answer() {
		org.server().stubFor(post(anyUrl()).willReturn(token()));
	}

	@Test
	void clientCredentialsAreSentInTheHeader() {
		SalesforceSession session = SalesforceLogin.clientCredentials()
			.consumerKey("3MVG9.key")
			.consumerSecret("secret of+the test")
			.loginUrl(org.url())
			.build()
			.login();

		LoggedRequest sent = onlyRequest();
		assertThat(sent.getUrl()).isEqualTo("/services/oauth2/token");
		assertThat(sent.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
		assertThat(sent.getHeader("Accept")).isEqualTo("application/json");
		assertThat(sent.getHeader("Authorization")).isEqualTo("Basic M01WRzkua2V5OnNlY3JldCtvZiUyQnRoZSt0ZXN0");
		assertThat(sent.getBodyAsString()).isEqualTo("grant_type=client_credentials");
		assertThat(session.accessToken()).isEqualTo("00D000000000001!AQ.token");
		assertThat(session.instanceUrl()).hasToString(org.url());
		assertThat(session.organizationId()).isEqualTo("00D000000000001EAA");
		assertThat(session.userId()).isEqualTo("005000000000001AAA");
		assertThat(session.expiresAt()).isNull();
	}

	@Test
	void clientCredentialsAreSentInTheBodyWhenAskedTo() {
		SalesforceLogin.clientCredentials()
			.consumerKey("3MVG9.key")
			.consumerSecret("secret of+the test")
			.clientAuthentication(ClientAuthentication.BODY)
			.loginUrl(org.url())
			.build()
			.login();

		LoggedRequest sent = onlyRequest();
		assertThat(sent.containsHeader("Authorization")).isFalse();
		assertThat(sent.getBodyAsString())
			.isEqualTo("grant_type=client_credentials&client_id=3MVG9.key&client_secret=secret+of%2Bthe+test");
	}

	@Test
	void theAssertionIsSignedAndEndsWithinTheTimeThatThePlatformTakes() throws Exception {
		jwt().build().login();

		String body = onlyRequest().getBodyAsString();
		assertThat(body).startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=");
		String[] parts = body.substring(body.indexOf("assertion=") + 10).split("\\.");
		assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"RS256\"}");
		assertThat(decoded(parts[1]).replaceAll("\"jti\":\"[0-9a-f-]{36}\"", "\"jti\":\"…\"")).isEqualTo("""
				{"iss":"3MVG9.key","sub":"ada+api@acme.example","aud":"https:\\/\\/login.salesforce.com",\
				"exp":1795600920,"jti":"…"}""".replace("\\/", "/"));
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initVerify(keys.getPublic());
		signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
		assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
	}

	@Test
	void audienceAndServerAreSetApart() {
		jwt().audience("https://test.salesforce.com").build().login();

		String body = onlyRequest().getBodyAsString();
		assertThat(decoded(body.substring(body.indexOf("assertion=") + 10).split("\\.")[1]))
			.contains("\"aud\":\"https://test.salesforce.com\"");
	}

	@Test
	void twoLoginsNeverSendOneAssertion() {
		JwtLogin login = jwt().build();

		login.login();
		login.login();

		assertThat(org.server().findAll(postRequestedFor(anyUrl()))).extracting(LoggedRequest::getBodyAsString)
			.doesNotHaveDuplicates()
			.hasSize(2);
	}

	@Test
	void aClockThatIsWrongIsFoundOutByTheServersDate() {
		org.server()
			.stubFor(post(anyUrl()).inScenario("clock")
				.whenScenarioStateIs(Scenario.STARTED)
				.willSetStateTo("told")
				.willReturn(aResponse().withStatus(400)
					.withHeader("Date", "Wed, 25 Nov 2026 10:07:00 GMT")
					.withBody("{\"error\":\"invalid_grant\",\"error_description\":\"expired authorization code\"}")));

		jwt().build().login();

		String body = org.server().findAll(postRequestedFor(anyUrl())).get(1).getBodyAsString();
		assertThat(decoded(body.substring(body.indexOf("assertion=") + 10).split("\\.")[1]))
			.contains("\"exp\":1795601340");
	}

	@Test
	void userNameAndPasswordAreSentWithTheToken() {
		SalesforceLogin.password()
			.consumerKey("3MVG9.key")
			.consumerSecret("secret-of-the-test")
			.username("ada+api@acme.example")
			.password("pass&word")
			.securityToken("T0ken")
			.loginUrl(org.url())
			.build()
			.login();

		assertThat(onlyRequest().getBodyAsString())
			.isEqualTo("grant_type=password&client_id=3MVG9.key&client_secret=secret-of-the-test"
					+ "&username=ada%2Bapi%40acme.example&password=pass%26wordT0ken");
	}

	@Test
	void theEndOfASessionIsKnownFromItsTokenWhenThatIsAJwt() {
		String token = "eyJhbGciOiJSUzI1NiJ9." + Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString("{\"exp\":1795690000}".getBytes(StandardCharsets.US_ASCII)) + ".c2lnbmF0dXJl";
		org.server()
			.stubFor(post(anyUrl()).willReturn(aResponse()
				.withBody("{\"access_token\":\"" + token + "\",\"instance_url\":\"" + org.url() + "\"}")));

		assertThat(jwt().build().login().expiresAt()).isEqualTo(Instant.ofEpochSecond(1795690000));
	}

	@Test
	void theEndOfASessionIsKnownWhereTheUserTellsItsLifetime() {
		assertThat(jwt().sessionLifetime(Duration.ofHours(2)).build().login().expiresAt())
			.isEqualTo("2026-11-25T12:00:00Z");
	}

	private static JwtLogin.Builder jwt() {
		return SalesforceLogin.jwt()
			.clock(NOW)
			.consumerKey("3MVG9.key")
			.username("ada+api@acme.example")
			.privateKey(keys.getPrivate())
			.loginUrl(org.url());
	}

	private static ResponseDefinitionBuilder token() {
		return aResponse().withHeader("Content-Type", "application/json;charset=UTF-8").withBody("""
				{"access_token":"00D000000000001!AQ.token","scope":"api","instance_url":"%s",
				"id":"https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA",
				"token_type":"Bearer","issued_at":"1699999999999"}""".formatted(org.url()));
	}

	private static LoggedRequest onlyRequest() {
		var requests = org.server().findAll(postRequestedFor(anyUrl()));
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	private static String decoded(String part) {
		return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
	}

}
