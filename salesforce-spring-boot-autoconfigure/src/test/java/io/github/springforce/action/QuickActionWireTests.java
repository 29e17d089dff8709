package io.github.springforce.action;

import java.util.List;
import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Quick actions on the wire.
 */
class QuickActionWireTests {

	private static final String ACCOUNT = "001000000000001AAA";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void actionsOfATypeAndGlobalOnesAreListed() {
		org.answers(200,
				"[{\"actionEnumOrId\":\"x\",\"label\":\"New Contact\",\"name\":\"NewContact\",\"type\":\"Create\",\"urls\":{}}]");

		List<ActionSummary> ofType = org.salesforce().quickActions("Account").list();
		List<ActionSummary> global = org.salesforce().quickActions().list();

		assertThat(ofType).isEqualTo(global).containsExactly(new ActionSummary("NewContact", "New Contact", "Create"));
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects/Account/quickActions
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/quickActions
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void anActionIsDescribed() {
		org.answers(200, "{\"name\":\"NewContact\"}");

		assertThat(org.salesforce().quickActions("Account").describe("NewContact").path("name").stringValue())
			.isEqualTo("NewContact");

		assertThat(org.sent())
			.startsWith("GET /services/data/v66.0/sobjects/Account/quickActions/NewContact/describe\n");
	}

	@Test
	void valuesAtFirstAreARecord() {
		org.answers(200, "{\"attributes\":{\"type\":\"Contact\"},\"LeadSource\":\"Web\"}");

		assertThat(org.salesforce().quickActions("Account").defaultValues("NewContact").getString("LeadSource"))
			.isEqualTo("Web");
		assertThat(org.salesforce().quickActions().defaultValues("NewContact", ACCOUNT).getType()).isEqualTo("Contact");

		assertThat(org.allSent()).satisfiesExactly(
				(first) -> assertThat(first)
					.startsWith("GET /services/data/v66.0/sobjects/Account/quickActions/NewContact/defaultValues\n"),
				(second) -> assertThat(second)
					.startsWith("GET /services/data/v66.0/quickActions/NewContact/defaultValues/" + ACCOUNT + "\n"));
	}

	@Test
	void anActionRunsWithARecordAndWhatItIsAbout() {
		org.answers(201,
				"""
						{"contextId":"001000000000001AAA","feedItemIds":null,"id":"003000000000001AAA","ids":["003000000000001AAA"],\
						"success":true,"errors":[],"created":true,"successMessage":null}""");

		QuickActionResult result = org.salesforce()
			.quickActions("Account")
			.invoke("NewContact", ACCOUNT, Map.of("LastName", "Jones"));
		org.salesforce().quickActions().invoke("LogACall", Map.of("Subject", "Call"));

		assertThat(result).isEqualTo(new QuickActionResult("003000000000001AAA", ACCOUNT, true, true, null));
		assertThat(org.allSent()).satisfiesExactly((first) -> assertThat(first).isEqualTo("""
				POST /services/data/v66.0/sobjects/Account/quickActions/NewContact
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 64
				Content-Type: application/json

				{"contextId":"001000000000001AAA","record":{"LastName":"Jones"}}"""),
				(second) -> assertThat(second).startsWith("POST /services/data/v66.0/quickActions/LogACall\n")
					.endsWith("\n\n{\"record\":{\"Subject\":\"Call\"}}"));
	}

	@Test
	void anActionThatIsRefusedOrLostIsNotRepeated() {
		org.answers(400, "[{\"errorCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"busy\"}]");
		assertThatExceptionOfType(SalesforceMalformedRequestException.class)
			.isThrownBy(() -> org.salesforce().quickActions("Account").invoke("NewContact", Map.of()))
			.withMessageContaining("busy");
		org.answers(503, "");
		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> org.salesforce().quickActions("Account").invoke("NewContact", Map.of()));
		assertThat(org.allSent()).hasSize(2);
	}

	@Test
	void aNameThatLeadsElsewhereIsRefusedBeforeAnythingIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().quickActions("../x"));
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().quickActions().describe("a/b"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce().quickActions().invoke("NewTask", "../x", Map.of()));
		assertThat(org.allSent()).isEmpty();
	}

}
