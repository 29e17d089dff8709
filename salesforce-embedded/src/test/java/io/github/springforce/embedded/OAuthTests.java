package io.github.springforce.embedded;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OAuthTests {

	private static final String APP = "client_id=embedded-consumer-key&client_secret=embedded-consumer-secret";

	private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

	private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	private static EmbeddedSalesforce org;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder().user("ada@acme.example", "pass&word", "T0ken").start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
	}

	@Test
	void clientCredentialsInTheBodyGiveAToken() {
		HttpResponse<String> answer = token("grant_type=client_credentials&" + APP);

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
		assertThat(answer.body())
			.matches("\\{\"access_token\":\"00DEm0000000001!AQ[A-Za-z0-9._]+\",\"signature\":\"[^\"]+\","
					+ "\"scope\":\"api\",\"instance_url\":\"http://127.0.0.1:\\d+\","
					+ "\"id\":\"http://127.0.0.1:\\d+/id/00D\\w{15}/005\\w{15}\",\"token_type\":\"Bearer\",\"issued_at\":\"\\d{13}\"}");
		assertThat(api(accessToken(answer))).isEqualTo(200);
	}

	@Test
	void clientCredentialsInTheHeaderGiveAToken() {
		String basic = Base64.getEncoder()
			.encodeToString("embedded-consumer-key:embedded-consumer-secret".getBytes(StandardCharsets.US_ASCII));

		HttpResponse<String> answer = post("token", "grant_type=client_credentials", "Authorization", "Basic " + basic);

		assertThat(answer.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					grant_type=client_credentials&client_id=other&client_secret=x                     | invalid_client_id      | client identifier invalid
					grant_type=client_credentials&client_id=embedded-consumer-key&client_secret=wrong | invalid_client         | invalid client credentials
					grant_type=magic&client_id=embedded-consumer-key                                  | unsupported_grant_type | grant type not supported
					grant_type=refresh_token&client_id=embedded-consumer-key&refresh_token=dead       | invalid_grant          | expired access/refresh token
					grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c  | invalid_grant          | invalid assertion
					grant_type=authorization_code&client_id=embedded-consumer-key&code=x&redirect_uri=y | invalid_grant        | expired authorization code
					""")
	void whatIsRefusedIsRefusedInThePlatformsWords(String form, String error, String description) {
		HttpResponse<String> answer = token(form);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body())
			.isEqualTo("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
	}

	@Test
	void theAdministratorsSettingsCount() {
		String form = "grant_type=client_credentials&" + APP;

		org.connectedApp().removeRunAsUser();
		assertThat(token(form).body()).contains("invalid_grant", "no client credentials user enabled");
		org.connectedApp().forbid("client_credentials");
		assertThat(token(form).body()).contains("unsupported_grant_type");
		org.reset();
		assertThat(token(form).statusCode()).isEqualTo(200);
	}

	@Test
	void passwordWithTokenGivesATokenUntilTheFlowIsBlocked() {
		String form = "grant_type=password&" + APP + "&username=ada%40acme.example&password=pass%26word";

		assertThat(token(form + "T0ken").statusCode()).isEqualTo(200);
		assertThat(token(form).body()).contains("invalid_grant", "authentication failure");
		org.connectedApp().forbid("password");
		assertThat(token(form + "T0ken").body()).contains("invalid_grant", "authentication failure");
	}

	@Test
	void anAssertionIsTakenOnce() throws Exception {
		String form = assertion("embedded-consumer-key", "ada@acme.example", "https://login.salesforce.com", 120);

		assertThat(token(form).statusCode()).isEqualTo(200);
		assertThat(token(form).body()).contains("invalid_grant");
	}

	@Test
	void anAssertionMayEndInThreeMinutesByAClockThatRoundsUp() throws Exception {
		assertThat(token(assertion("embedded-consumer-key", "ada@acme.example", "https://login.salesforce.com", 181))
			.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "other,ada@acme.example,https://login.salesforce.com,120,client identifier invalid",
			"embedded-consumer-key,eve@acme.example,https://login.salesforce.com,120,user hasn't approved this consumer",
			"embedded-consumer-key,ada@acme.example,https://acme.example,120,audience is invalid",
			"embedded-consumer-key,ada@acme.example,https://login.salesforce.com,400,expired authorization code",
			"embedded-consumer-key,ada@acme.example,https://login.salesforce.com,-1,expired authorization code" })
	void theClaimsOfAnAssertionAreChecked(String issuer, String subject, String audience, long seconds,
			String description) throws Exception {
		HttpResponse<String> answer = token(assertion(issuer, subject, audience, seconds));

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains(description);
	}

	@Test
	void theSignatureOfAnAssertionIsChecked() throws Exception {
		String form = assertion("embedded-consumer-key", "ada@acme.example", "https://test.salesforce.com", 120);
		String forged = form.substring(0, form.length() - 6) + "AAAAAA";

		assertThat(token(forged).body()).contains("invalid_grant", "invalid assertion");
	}

	@Test
	void aRefreshTokenServesAgainUnlessItIsRotated() {
		String form = "grant_type=refresh_token&client_id=embedded-consumer-key&refresh_token="
				+ org.connectedApp().refreshToken();

		assertThat(token(form).body()).doesNotContain("\"refresh_token\"");
		assertThat(token(form).statusCode()).isEqualTo(200);

		org.connectedApp().rotateRefreshTokens();
		HttpResponse<String> rotated = token(form);
		assertThat(rotated.body()).contains("\"refresh_token\":\"5Aep861");
		assertThat(token(form).body()).contains("expired access/refresh token");
		assertThat(org.connectedApp().deadRefreshTokens()).isEqualTo(1);
		assertThat(token("grant_type=refresh_token&client_id=embedded-consumer-key&refresh_token="
				+ value(rotated, "refresh_token"))
			.statusCode()).isEqualTo(200);
	}

	@Test
	void aCodeIsGivenByThePageAndTakenForItsVerifier() {
		org.connectedApp().requirePkce();
		String query = "response_type=code&client_id=embedded-consumer-key&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fback"
				+ "&scope=api%20refresh_token%20openid&state=a%26b&code_challenge_method=S256&code_challenge="
				+ CHALLENGE;

		HttpResponse<String> page = OrgClient
			.send(HttpRequest.newBuilder(URI.create(org.url() + "/services/oauth2/authorize?" + query)).build());
		HttpResponse<String> allowed = post("authorize", query + "&allow=true");

		assertThat(page.body()).contains("<button name=\"allow\"", "value=\"a&amp;b\"");
		assertThat(allowed.statusCode()).isEqualTo(302);
		String location = allowed.headers().firstValue("Location").orElseThrow();
		assertThat(location).startsWith("http://localhost:8080/back?code=").endsWith("&state=a%26b");
		String code = location.replaceAll(".*code=|&state.*", "");
		String form = "grant_type=authorization_code&" + APP
				+ "&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fback&code_verifier=" + VERIFIER + "&code=" + code;
		HttpResponse<String> answer = token(form);
		assertThat(answer.body()).contains("\"refresh_token\"", "\"id_token\":\"ey");
		assertThat(token(form).body()).contains("expired authorization code");
	}

	@Test
	void aCodeIsNotTakenForAnotherVerifierNorGivenToAForeignSite() {
		String query = "response_type=code&client_id=embedded-consumer-key&redirect_uri=http%3A%2F%2Flocalhost%2Fback&code_challenge="
				+ CHALLENGE;
		String code = post("authorize", query + "&allow=true").headers()
			.firstValue("Location")
			.orElseThrow()
			.replaceAll(".*code=", "");

		assertThat(token("grant_type=authorization_code&" + APP
				+ "&redirect_uri=http%3A%2F%2Flocalhost%2Fback&code_verifier=wrong&code=" + code)
			.body()).contains("invalid code verifier");
		assertThat(post("authorize", query.replace("localhost", "evil.example")).statusCode()).isEqualTo(400);
	}

	@Test
	void aTokenIsKnownUntilItIsRevoked() {
		String token = accessToken(token("grant_type=client_credentials&" + APP));

		assertThat(post("introspect", APP + "&token_type_hint=access_token&token=" + token).body())
			.contains("\"active\":true", "\"username\":\"ada@acme.example\"");
		assertThat(userinfo(token).body()).contains("\"preferred_username\":\"ada@acme.example\"");

		assertThat(post("revoke", "token=" + token).statusCode()).isEqualTo(200);

		assertThat(post("introspect", APP + "&token=" + token).body()).isEqualTo("{\"active\":false}");
		assertThat(userinfo(token).statusCode()).isEqualTo(403);
		assertThat(userinfo(token).body()).isEqualTo("Bad_OAuth_Token");
		assertThat(post("revoke", "token=" + token).statusCode()).isEqualTo(400);
		assertThat(api(token)).isEqualTo(401);
	}

	@Test
	void sessionsEndAfterSoManyCalls() {
		org.expireSessionsAfter(2);
		String token = org.accessToken();

		assertThat(api(token)).isEqualTo(200);
		assertThat(api(token)).isEqualTo(200);
		assertThat(api(token)).isEqualTo(401);
	}

	@Test
	void noneOfItIsCounted() {
		token("grant_type=client_credentials&" + APP);

		assertThat(org.apiUsage()).isZero();
	}

	@Test
	void soapLogoutEndsTheSession() {
		String token = org.accessToken();
		String envelope = """
				<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:partner.soap.sforce.com">\
				<env:Header><urn:SessionHeader><urn:sessionId>%s</urn:sessionId></urn:SessionHeader></env:Header>\
				<env:Body><urn:logout/></env:Body></env:Envelope>"""
			.formatted(token);

		HttpResponse<String> answer = soap("/services/Soap/u/64.0/00DEm0000000001", envelope);
		HttpResponse<String> again = soap("/services/Soap/u/64.0", envelope);

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("<logoutResponse/>");
		assertThat(api(token)).isEqualTo(401);
		assertThat(again.statusCode()).isEqualTo(500);
		assertThat(again.body()).contains("<sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\">"
				+ "<sf:exceptionCode>INVALID_SESSION_ID</sf:exceptionCode>");
	}

	private static HttpResponse<String> soap(String path, String envelope) {
		return OrgClient.send(HttpRequest.newBuilder(URI.create(org.url() + path))
			.header("Content-Type", "text/xml")
			.header("SOAPAction", "logout")
			.POST(HttpRequest.BodyPublishers.ofString(envelope))
			.build());
	}

	private static String assertion(String issuer, String subject, String audience, long seconds) throws Exception {
		String claims = "{\"iss\":\"" + issuer + "\",\"sub\":\"" + subject + "\",\"aud\":\"" + audience + "\",\"exp\":"
				+ Instant.now().plusSeconds(seconds).getEpochSecond() + ",\"jti\":\"" + System.nanoTime() + "\"}";
		String signed = encoded("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
				+ encoded(claims.getBytes(StandardCharsets.US_ASCII));
		String base64 = org.connectedApp().privateKey().replaceAll("-----[A-Z ]+-----|\\s", "");
		PrivateKey key = KeyFactory.getInstance("RSA")
			.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(key);
		signature.update(signed.getBytes(StandardCharsets.US_ASCII));
		return "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + signed + "."
				+ encoded(signature.sign());
	}

	private static String encoded(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static HttpResponse<String> token(String form) {
		return post("token", form);
	}

	private static HttpResponse<String> post(String endpoint, String form, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(org.url() + "/services/oauth2/" + endpoint))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return OrgClient.send(request.build());
	}

	private static HttpResponse<String> userinfo(String token) {
		return OrgClient.send(HttpRequest.newBuilder(URI.create(org.url() + "/services/oauth2/userinfo"))
			.header("Authorization", "Bearer " + token)
			.build());
	}

	private static int api(String token) {
		return OrgClient.send(HttpRequest
			.newBuilder(URI.create(org.url() + "/services/data/v66.0/sobjects/Contact/"
					+ URLEncoder.encode("003000000000000AAA", StandardCharsets.UTF_8)))
			.header("Authorization", "Bearer " + token)
			.build()).statusCode() == 401 ? 401 : 200;
	}

	private static String accessToken(HttpResponse<String> answer) {
		return value(answer, "access_token");
	}

	private static String value(HttpResponse<String> answer, String name) {
		return answer.body().replaceAll(".*\"" + name + "\":\"|\".*", "");
	}

}
