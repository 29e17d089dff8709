package io.github.springforce.test;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.client.CallReserve;
import io.github.springforce.client.LimitSettings;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.error.SalesforceBudgetException;
import io.github.springforce.usage.BudgetStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What docs/limits.md shows, against an org that counts.
 */
class LimitsPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.builder().apiLimit(100_000).start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
		.limits(LimitSettings.DEFAULTS.withReserve(CallReserve.parse("10%")))
		.build();

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(LimitsPageTests.class);

		assertThat(PageCode.of("limits.md")).hasSize(2).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void workOfLowPriorityStopsAtTheReserve() {
		List<String> ids = Collections.nCopies(100, org.insert("Contact", Map.of("LastName", "Doe")));
		org.setApiUsage(90_000 - 50);

		assertThatExceptionOfType(SalesforceBudgetException.class).isThrownBy(() -> work(ids))
			.withMessage("Not sent: PATCH sobjects/{type}/{id} (Contact) has low priority, and of 100,000 API calls "
					+ "10,000 are left, of which 10,000 are reserved (limits.reserve). It can be sent once the org's "
					+ "window of 24 hours has moved on, or without low priority");
		BudgetStatus budget = this.salesforce.budget();
		long left = budget.lowPriorityRemaining();
		String why = budget.stopped();

		assertThat(org.apiUsage()).isEqualTo(90_000);
		assertThat(left).isZero();
		assertThat(why).startsWith("of 100,000 API calls 10,000 are left");
		assertThat(this.salesforce.sobject("Contact").get(ids.get(0)).getString("Department")).isEqualTo("Sales");
		assertThat(org.apiUsage()).isEqualTo(90_001);
	}

	private void work(List<String> ids) {
		Salesforce background = this.salesforce.withLowPriority();
		for (String id : ids) {
			background.sobject("Contact").update(id, Map.of("Department", "Sales"));
		}
	}

}
