package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.util.Map;

import io.github.springforce.embedded.handler.QuickAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Quick actions that a test has set up.
 */
class QuickActionTests {

	private static final String OF_ACCOUNT = "/services/data/v66.0/sobjects/Account/quickActions";

	private static EmbeddedSalesforce org;

	private static OrgClient client;

	private static String account;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.start();
		client = new OrgClient(org);
		account = org.insert("Account", Map.of("Name", "Acme"));
		org.handlers()
			.quickAction("Account", "NewContact",
					QuickAction.create("Contact").under("AccountId").defaultValue("LeadSource", "Web"))
			.quickAction("Account", "Rename", QuickAction.update())
			.quickAction("NewLead", QuickAction.create("Lead"));
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@Test
	void theyAreListedAndDescribed() {
		assertThat(client.get(OF_ACCOUNT).body())
			.contains("\"name\":\"NewContact\",\"type\":\"Create\"", "\"name\":\"Rename\",\"type\":\"Update\"",
					OF_ACCOUNT + "/NewContact/describe")
			.doesNotContain("NewLead");
		assertThat(client.get("/services/data/v66.0/quickActions").body()).contains("\"name\":\"NewLead\"")
			.doesNotContain("NewContact");
		assertThat(client.get(OF_ACCOUNT + "/NewContact/describe").body()).contains("\"targetSobjectType\":\"Contact\"",
				"\"targetParentField\":\"AccountId\"");
		assertThat(client.get("/services/data/v66.0/sobjects/Contact/quickActions").body()).isEqualTo("[]");
		assertThat(client.get(OF_ACCOUNT + "/Nothing").statusCode()).isEqualTo(404);
	}

	@Test
	void aRecordIsCreatedUnderAnotherWithTheValuesOfTheAction() {
		HttpResponse<String> values = client.get(OF_ACCOUNT + "/NewContact/defaultValues/" + account);
		HttpResponse<String> answer = client.post(OF_ACCOUNT + "/NewContact",
				"{\"contextId\":\"" + account + "\",\"record\":{\"LastName\":\"Jones\"}}");

		assertThat(values.body()).isEqualTo(
				"{\"attributes\":{\"type\":\"Contact\"},\"LeadSource\":\"Web\",\"AccountId\":\"" + account + "\"}");
		assertThat(answer.statusCode()).isEqualTo(201);
		assertThat(answer.body()).contains("\"created\":true", "\"success\":true");
		assertThat(org.query("SELECT LastName, LeadSource FROM Contact WHERE AccountId = '" + account + "'"))
			.containsExactly(Map.of("LastName", "Jones", "LeadSource", "Web"));
	}

	@Test
	void theRecordThatItIsAboutIsUpdated() {
		String other = org.insert("Account", Map.of("Name", "Globex"));

		HttpResponse<String> answer = client.post(OF_ACCOUNT + "/Rename",
				"{\"contextId\":\"" + other + "\",\"record\":{\"Name\":\"Initech\"}}");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("\"created\":false", "\"id\":\"" + other + "\"");
		assertThat(org.record("Account", other).get("Name")).isEqualTo("Initech");
	}

	@Test
	void theRulesOfAllRecordsHold() {
		HttpResponse<String> answer = client.post("/services/data/v66.0/quickActions/NewLead",
				"{\"record\":{\"LastName\":\"Doe\"}}");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("REQUIRED_FIELD_MISSING", "Company");
		assertThat(client.post(OF_ACCOUNT + "/Rename", "{\"record\":{}}").statusCode()).isEqualTo(400);
		assertThat(client.post(OF_ACCOUNT + "/Nothing", "{\"record\":{}}").statusCode()).isEqualTo(404);
	}

	@Test
	void aGlobalActionHasNothingToUpdate() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.handlers().quickAction("Rename", QuickAction.update()));
	}

}
