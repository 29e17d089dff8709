package io.github.springforce.org;

import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceGeneralException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OrgWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final String ORGANIZATION = """
			{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Organization","url":"/services/data/v66.0/sobjects/Organization/00D000000000001EAA"},\
			"Id":"00D000000000001EAA","Name":"Acme","OrganizationType":"Enterprise Edition","InstanceName":"EU55","IsSandbox":true}]}""";

	private static final String ASKED = """
			GET /services/data/v66.0/query?q=SELECT%20Id%2C%20Name%2C%20OrganizationType%2C%20InstanceName%2C%20IsSandbox%20FROM%20Organization%20LIMIT%201
			Accept: application/json
			Authorization: Bearer token-of-the-test""";

	@Test
	void theOrganizationIsAskedForOnceASession() {
		org.answers(200, ORGANIZATION);
		Salesforce salesforce = org.salesforce();

		assertThat(salesforce.organization())
			.isEqualTo(new Organization("00D000000000001EAA", "Acme", "Enterprise Edition", "EU55", true));
		assertThat(salesforce.isSandbox()).isTrue();
		assertThat(salesforce.organization().id()).isEqualTo("00D000000000001EAA");

		assertThat(org.sent()).isEqualTo(ASKED);
	}

	@Test
	void anOrganizationThatTheUserMayNotSeeIsAnError() {
		org.answers(200, """
				{"totalSize":0,"done":true,"records":[]}""");

		assertThatExceptionOfType(SalesforceGeneralException.class).isThrownBy(() -> org.salesforce().isSandbox())
			.withMessageContaining("holds no organization that this user may see");
	}

	@Test
	void userInfoIsWhatOpenIdConnectTells() {
		org.answers(200,
				"""
						{"sub":"https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA","user_id":"005000000000001AAA",\
						"organization_id":"00D000000000001EAA","preferred_username":"ada@acme.example","name":"Ada Jones",\
						"email":"ada.jones@acme.example","user_type":"STANDARD","language":"en_US","locale":"de_DE",\
						"zoneinfo":"Europe/Berlin"}""");

		UserInfo user = org.salesforce().userInfo();

		assertThat(user).isEqualTo(new UserInfo("005000000000001AAA", "00D000000000001EAA", "ada@acme.example",
				"Ada Jones", "ada.jones@acme.example", "STANDARD", null, "en_US", "de_DE", "Europe/Berlin"));
		assertThat(org.sent()).isEqualTo("""
				GET /services/oauth2/userinfo
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void identityOfASessionThatWasObtainedElsewhereIsFoundByUserInfo() {
		org.answers(200, """
				{"id":"https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA","asserted_user":true,\
				"user_id":"005000000000001AAA","organization_id":"00D000000000001EAA","username":"ada@acme.example",\
				"nick_name":"ada","display_name":"Ada Jones","active":true,"timezone":"Europe/Berlin"}""");

		UserInfo user = org.salesforce().identity();

		assertThat(user).isEqualTo(new UserInfo("005000000000001AAA", "00D000000000001EAA", "ada@acme.example",
				"Ada Jones", null, null, true, null, null, "Europe/Berlin"));
		assertThat(org.allSent()).containsExactly("""
				GET /services/oauth2/userinfo
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /id/00D000000000001EAA/005000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void anAnswerThatNamesNoUserIsAnError() {
		org.answers(200, "{}");

		assertThatExceptionOfType(SalesforceGeneralException.class).isThrownBy(() -> org.salesforce().userInfo())
			.withMessageContaining("names no user");
	}

	@Test
	void limitsKeepTheirOrderAndTheirParts() {
		org.answers(200, """
				{"DailyApiRequests":{"Max":5000,"Remaining":4937,"My App":{"Max":0,"Remaining":0}},\
				"PermissionSets":{"Max":1500,"Remaining":1499,"CreateCustom":{"Max":1000,"Remaining":999}}}""");

		Limits limits = org.salesforce().limits();

		assertThat(limits).extracting(Limit::name).containsExactly("DailyApiRequests", "PermissionSets");
		assertThat(limits.limit("DailyApiRequests"))
			.hasValue(new Limit("DailyApiRequests", 5000, 4937, Map.of("My App", new Limit("My App", 0, 0, Map.of()))));
		assertThat(limits.limit("PermissionSets").orElseThrow().parts().get("CreateCustom").used()).isEqualTo(1);
		assertThat(limits.limit("Unknown")).isEmpty();
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/limits
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void setPasswordPostsTheNewOne() {
		org.answers(204, "");

		org.salesforce().setPassword("005000000000001AAA", "secret-of-the-\"test\"");

		assertThat(org.sent()).isEqualTo("""
				POST /services/data/v66.0/sobjects/User/005000000000001AAA/password
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 40
				Content-Type: application/json

				{"NewPassword":"secret-of-the-\\"test\\""}""");
	}

	@Test
	void anEmptyPasswordIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().setPassword("005000000000001AAA", ""))
			.withMessage("The new password is empty");
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void recordsAreCountedByType() {
		org.answers(200, "{\"sObjects\":[{\"count\":2,\"name\":\"Contact\"}]}");

		assertThat(org.salesforce().recordCounts("Account", "Contact")).containsExactly(Map.entry("Contact", 2L));
		assertThat(org.salesforce().recordCounts()).hasSize(1);
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/limits/recordCount?sObjects=Account%2CContact
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/limits/recordCount
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void recordsThatTheUserSawAreListed() {
		org.answers(200, "[{\"attributes\":{\"type\":\"Contact\"},\"Id\":\"003000000000001AAA\",\"Name\":\"Doe\"}]");

		assertThat(org.salesforce().recent(5)).singleElement().satisfies((record) -> {
			assertThat(record.getType()).isEqualTo("Contact");
			assertThat(record.getString("Name")).isEqualTo("Doe");
		});
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().recent(201));
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/recent?limit=5
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

}
