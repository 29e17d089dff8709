package io.github.springforce.test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.action.ActionFailedException;
import io.github.springforce.action.ActionResult;
import io.github.springforce.action.ActionSummary;
import io.github.springforce.action.QuickActionResult;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.handler.ActionException;
import io.github.springforce.embedded.handler.QuickAction;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What docs/actions.md shows.
 */
class ActionsPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	private final String accountId = "001000000000001AAA";

	@BeforeAll
	static void registerActions() {
		org.handlers().action("custom/apex/Score", (input) -> {
			if (((Number) input.get("orders")).intValue() < 0) {
				throw new ActionException("INVALID_ARGUMENT", "orders is negative");
			}
			return Map.of("points", 120, "grade", "A");
		});
		org.handlers().action("custom/flow/Welcome", (input) -> Map.of());
		// @formatter:off
		org.handlers()
			.quickAction("Account", "NewContact",
					QuickAction.create("Contact").under("AccountId").defaultValue("LeadSource", "Web"));
		// @formatter:on
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(ActionsPageTests.class);

		assertThat(PageCode.of("actions.md")).hasSize(7).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void anActionRunsWithOneInput() {
		String accountId = this.accountId;

		Score score = this.salesforce.actions().invoke("custom/apex/Score", new Customer(accountId, 12), Score.class);

		assertThat(score).isEqualTo(new Score(120, "A"));
	}

	@Test
	void eachOfSeveralInputsHasItsResult() {
		String accountId = this.accountId;

		List<Customer> customers = List.of(new Customer(accountId, 12), new Customer(accountId, -1));
		List<Customer> failed = new ArrayList<>();
		for (ActionResult<Customer, Score> result : this.salesforce.actions()
			.invokeAll("custom/apex/Score", customers, Score.class)) {
			if (result instanceof ActionResult.Failed<Customer, Score> failure) {
				failed.add(failure.input());
			}
		}

		assertThat(failed).containsExactly(customers.get(1));
	}

	@Test
	void actionsAreListed() {
		List<ActionSummary> flows = this.salesforce.actions().custom("flow");

		assertThat(flows).extracting(ActionSummary::name).containsExactly("Welcome");
	}

	@Test
	void aQuickActionCreatesARecord() {
		String accountId = org.insert("Account", Map.of("Name", "Acme"));

		// @formatter:off
		QuickActionResult made = this.salesforce.quickActions("Account")
			.invoke("NewContact", accountId, Map.of("LastName", "Jones"));
		String contactId = made.id();
		// @formatter:on

		assertThat(
				this.salesforce.quickActions("Account").defaultValues("NewContact", accountId).getString("AccountId"))
			.isEqualTo(accountId);
		assertThat(org.record("Contact", contactId).get("LeadSource")).isEqualTo("Web");
	}

	@Test
	void whatGoesWrongIsSaid() {
		assertThatExceptionOfType(ActionFailedException.class)
			.isThrownBy(() -> this.salesforce.actions()
				.invoke("custom/apex/Score", new Customer(this.accountId, -1), Score.class))
			.withMessageContaining("orders is negative");
		assertThatExceptionOfType(SalesforceResourceNotFoundException.class)
			.isThrownBy(() -> this.salesforce.actions().invoke("custom/flow/Nothing", Map.of(), Score.class));
	}

	record Customer(String accountId, int orders) {
	}

	record Score(int points, String grade) {
	}

}
