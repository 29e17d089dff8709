package io.github.springforce.auth;

import java.time.Instant;
import java.util.List;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What an app asks its org about tokens.
 */
class OAuthAppTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void aLiveTokenTellsWhoseItIsAndWhenItEnds() {
		org.answers(200, """
				{"active":true,"scope":"api refresh_token","client_id":"3MVG9.key","username":"ada@acme.example",\
				"sub":"https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA",\
				"token_type":"access_token","exp":1795690000,"iat":1795682800,"nbf":1795682800}""");

		IntrospectedToken token = app().introspect("token-of-the-test");

		assertThat(token).isEqualTo(new IntrospectedToken(true, List.of("api", "refresh_token"), "3MVG9.key",
				"ada@acme.example", "00D000000000001EAA", "005000000000001AAA", "access_token",
				Instant.ofEpochSecond(1795682800), Instant.ofEpochSecond(1795690000)));
		assertThat(org.sent()).isEqualTo("""
				POST /services/oauth2/introspect
				Accept: application/json
				Authorization: Basic M01WRzkua2V5OnNlY3JldC1vZi10aGUtdGVzdA==
				Content-Length: 52
				Content-Type: application/x-www-form-urlencoded

				token=token-of-the-test&token_type_hint=access_token""");
	}

	@Test
	void theSecretIsSentInTheBodyWhenAskedTo() {
		org.answers(200, "{\"active\":false}");

		OAuthApp.builder()
			.consumerKey("3MVG9.key")
			.consumerSecret("secret-of-the-test")
			.clientAuthentication(ClientAuthentication.BODY)
			.loginUrl(org.url())
			.build()
			.introspectRefreshToken("refresh-token-of-the-test");

		assertThat(org.sent()).endsWith("client_id=3MVG9.key&client_secret=secret-of-the-test"
				+ "&token=refresh-token-of-the-test&token_type_hint=refresh_token");
	}

	@Test
	void aDeadTokenTellsNothing() {
		org.answers(200, "{\"active\":false}");

		assertThat(app().introspect("token-of-the-test"))
			.isEqualTo(new IntrospectedToken(false, List.of(), null, null, null, null, null, null, null));
	}

	@Test
	void anAppThatTheOrgDoesNotKnowIsToldWhatToChange() {
		org.answers(400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}");

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class)
			.isThrownBy(() -> app().introspect("token-of-the-test"))
			.withMessageContaining("salesforce.consumer-secret")
			.withMessageNotContaining("-of-the-test");
	}

	@Test
	void aSessionIsObtainedByARefreshToken() {
		org.answers(200, """
				{"access_token":"token-of-the-test","refresh_token":"next-of-the-test","instance_url":"%s"}"""
			.formatted(org.url()));

		TokenAnswer answer = app().refresh("refresh-token-of-the-test");

		assertThat(answer.session()).isEqualTo(SalesforceSession.of("token-of-the-test", org.url()));
		assertThat(answer.refreshToken()).isEqualTo("next-of-the-test");
		assertThat(answer.toString()).doesNotContain("of-the-test");
		assertThat(org.sent()).endsWith("\n\ngrant_type=refresh_token&refresh_token=refresh-token-of-the-test");
	}

	@Test
	void aTokenIsEnded() {
		org.answers(200, "");

		app().revoke("token-of-the-test");

		assertThat(org.sent()).isEqualTo("""
				POST /services/oauth2/revoke
				Accept: application/json
				Content-Length: 23
				Content-Type: application/x-www-form-urlencoded

				token=token-of-the-test""");
	}

	@Test
	void aTokenThatTheOrgDoesNotKnowIsToldWithoutItsText() {
		org.answers(400, "{\"error\":\"invalid_token\",\"error_description\":\"no token token-of-the-test\"}");

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class)
			.isThrownBy(() -> app().revoke("token-of-the-test"))
			.withMessage("Authentication failed: invalid_token: no token [secret]");
	}

	@Test
	void anAppHasAKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> OAuthApp.builder().build())
			.withMessage("There is no consumer key");
	}

	private static OAuthApp app() {
		return OAuthApp.builder()
			.consumerKey("3MVG9.key")
			.consumerSecret("secret-of-the-test")
			.loginUrl(org.url())
			.build();
	}

}
