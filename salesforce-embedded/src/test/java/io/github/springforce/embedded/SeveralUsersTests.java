package io.github.springforce.embedded;

import java.net.URI;
import java.net.http.HttpRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SeveralUsersTests {

	private static EmbeddedSalesforce org;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder()
			.user("ada@acme.example", "secret-of-ada", "token-of-ada")
			.user("bob@acme.example", "secret-of-bob", "token-of-bob")
			.connectedApp("desk-app", "secret-of-the-desk")
			.connectedApp("batch-app", "secret-of-the-batch")
			.start();
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
	void theFirstUserAndTheFirstAppAreTheUsualOnes() {
		assertThat(org.username()).isEqualTo("ada@acme.example");
		assertThat(org.userId()).isEqualTo(org.userId("ada@acme.example"));
		assertThat(org.connectedApp().consumerKey()).isEqualTo("desk-app");
		assertThat(org.connectedApp("batch-app").consumerSecret()).isEqualTo("secret-of-the-batch");
	}

	@Test
	void eachUserLogsInWithAPasswordOfTheirOwn() {
		assertThat(login("ada@acme.example", "secret-of-adatoken-of-ada"))
			.contains("<userName>ada@acme.example</userName>", "<userId>" + org.userId() + "</userId>");
		assertThat(login("BOB@acme.example", "secret-of-bobtoken-of-bob"))
			.contains("<userName>bob@acme.example</userName>", "<userFullName>Embedded User 2</userFullName>");
		assertThat(login("bob@acme.example", "secret-of-adatoken-of-ada")).contains("INVALID_LOGIN");
	}

	@Test
	void recordsBelongToWhoCreatedThem() {
		OrgClient bob = new OrgClient(org, org.accessToken("bob@acme.example"));

		bob.post("/services/data/v66.0/composite", """
				{"compositeRequest":[{"method":"POST","url":"/services/data/v66.0/sobjects/Account",
				"referenceId":"acme","body":{"Name":"Acme"}}]}
				""");

		assertThat(bob.query("SELECT CreatedBy.Username, Owner.Name FROM Account").body())
			.contains("\"Username\":\"bob@acme.example\"", "\"Name\":\"Embedded User 2\"");
		assertThat(bob.query("SELECT Id FROM Account USING SCOPE mine").body()).contains("\"totalSize\":1");
		assertThat(new OrgClient(org).query("SELECT Id FROM Account USING SCOPE mine").body())
			.contains("\"totalSize\":0");
	}

	@Test
	void eachUserHasRecentRecordsOfTheirOwn() {
		OrgClient ada = new OrgClient(org);
		OrgClient bob = new OrgClient(org, org.accessToken("bob@acme.example"));

		ada.post("/services/data/v66.0/sobjects/Account", "{\"Name\":\"Acme\"}");
		bob.post("/services/data/v66.0/sobjects/Account", "{\"Name\":\"Beta\"}");

		assertThat(ada.get("/services/data/v66.0/recent").body()).contains("Acme").doesNotContain("Beta");
		assertThat(bob.get("/services/data/v66.0/sobjects/Account").body()).contains("Beta").doesNotContain("Acme");
	}

	@Test
	void aPasswordIsChangedForItsUserOnly() {
		String bob = org.userId("bob@acme.example");

		new OrgClient(org).post("/services/data/v66.0/sobjects/User/" + bob + "/password",
				"{\"NewPassword\":\"changed-secret\"}");

		assertThat(login("bob@acme.example", "changed-secrettoken-of-bob")).contains("<sessionId>");
		assertThat(login("ada@acme.example", "secret-of-adatoken-of-ada")).contains("<sessionId>");
		org.reset();
		assertThat(login("bob@acme.example", "secret-of-bobtoken-of-bob")).contains("<sessionId>");
	}

	@Test
	void eachAppProvesItselfByItsOwnSecret() {
		assertThat(token("grant_type=client_credentials&client_id=batch-app&client_secret=secret-of-the-batch"))
			.contains("\"access_token\"");
		assertThat(token("grant_type=client_credentials&client_id=batch-app&client_secret=secret-of-the-desk"))
			.contains("invalid_client");
		assertThat(token("grant_type=client_credentials&client_id=no-app&client_secret=secret-of-the-desk"))
			.contains("invalid_client_id");
	}

	@Test
	void whatIsForbiddenToOneAppIsAllowedToAnother() {
		org.connectedApp("batch-app").forbid("client_credentials");
		String ofTheDesk = org.connectedApp().refreshToken();

		assertThat(token("grant_type=client_credentials&client_id=batch-app&client_secret=secret-of-the-batch"))
			.contains("unsupported_grant_type");
		assertThat(token("grant_type=client_credentials&client_id=desk-app&client_secret=secret-of-the-desk"))
			.contains("\"access_token\"");
		assertThat(token("grant_type=refresh_token&client_id=batch-app&refresh_token=" + ofTheDesk))
			.contains("invalid_grant");
		assertThat(token("grant_type=refresh_token&client_id=desk-app&refresh_token=" + ofTheDesk))
			.contains("\"access_token\"");
	}

	@Test
	void thePasswordFlowOpensASessionOfThatUser() {
		String answer = token("grant_type=password&client_id=desk-app&client_secret=secret-of-the-desk"
				+ "&username=bob@acme.example&password=secret-of-bobtoken-of-bob");

		assertThat(answer).contains("/id/" + org.organizationId() + "/" + org.userId("bob@acme.example"));
	}

	@Test
	void aNameIsTakenOnce() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EmbeddedSalesforce.builder()
				.user("ada@acme.example", "a", "b")
				.user("ADA@acme.example", "c", "d"))
			.withMessage("There is a user ADA@acme.example already");
		assertThatIllegalArgumentException().isThrownBy(() -> org.accessToken("eve@acme.example"))
			.withMessage("Nobody logs in as eve@acme.example");
	}

	private static String login(String username, String password) {
		return send("/services/Soap/u/64.0", "text/xml", """
				<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>\
				<n1:login xmlns:n1="urn:partner.soap.sforce.com"><n1:username>%s</n1:username>\
				<n1:password>%s</n1:password></n1:login></env:Body></env:Envelope>""".formatted(username, password));
	}

	private static String token(String form) {
		return send("/services/oauth2/token", "application/x-www-form-urlencoded", form);
	}

	private static String send(String path, String type, String body) {
		return OrgClient
			.send(HttpRequest.newBuilder(URI.create(org.url() + path))
				.header("Content-Type", type)
				.header("SOAPAction", "login")
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build())
			.body();
	}

}
