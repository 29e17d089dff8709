package io.github.springforce.sample;

import java.net.http.HttpResponse;
import java.util.Map;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people and operators see while the org does not work.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OrgInTroubleTests {

	@LocalServerPort
	private int port;

	@Autowired
	private EmbeddedSalesforce org;

	private Browser browser;

	@BeforeEach
	void open() {
		this.browser = new Browser(this.port);
	}

	@AfterEach
	void heal() {
		this.org.fail().clear();
		this.org.setApiUsage(0);
	}

	@Test
	void aStoppedOrgGivesAReadablePageAndHealthSaysWhy() throws Exception {
		this.org.fail().always(Operation.ANY).with(Fault.CLOSED);

		HttpResponse<String> page = this.browser.load("/contacts");
		HttpResponse<String> health = this.browser.load("/actuator/health");

		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("Salesforce cannot be reached").contains("href=\"/actuator/health\"");
		assertThat(health.statusCode()).isEqualTo(503);
		assertThat(health.body()).containsPattern(
				"\"salesforce\":\\{\"details\":\\{[^}]*\"error\":\"Salesforce unavailable[^}]*},\"status\":\"DOWN\"}");
	}

	@Test
	void anOrgThatIsBackIsUsedAgain() throws Exception {
		this.org.fail().always(Operation.ANY).with(Fault.CLOSED);
		this.browser.load("/contacts");

		this.org.fail().clear();

		assertThat(this.browser.load("/contacts").statusCode()).isEqualTo(200);
		assertThat(this.browser.load("/actuator/health").statusCode()).isEqualTo(200);
	}

	@Test
	void theApiAnswersWithProblemDetails() throws Exception {
		this.org.fail().always(Operation.ANY).with(Fault.UNAVAILABLE);

		HttpResponse<String> answer = this.browser.load("/api/contacts");

		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains("\"title\":\"Salesforce cannot be reached\"").contains("\"retryable\":true");
	}

	@Test
	void whatWasTypedIsKeptWhenTheAnswerIsLostAndTheDoubtIsTold() throws Exception {
		this.org.fail().next(Operation.CREATE).with(Fault.ANSWER_LOST);

		HttpResponse<String> page = this.browser.submit("/contacts", "firstName=Zoe&lastName=Lost");

		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("may have done what was asked").contains("value=\"Zoe\"");
		assertThat(this.org.records("Contact")).filteredOn((contact) -> "Lost".equals(contact.get("LastName")))
			.hasSize(1);
	}

	@Test
	void anExhaustedAllowanceIsNamed() throws Exception {
		this.browser.load("/contacts");
		this.org.setApiUsage(this.org.apiLimit());

		HttpResponse<String> page = this.browser.load("/contacts");

		assertThat(page.statusCode()).isEqualTo(503);
		assertThat(page.body()).contains("No API calls are left");
	}

	@Test
	void workThatCanWaitLeavesTheReserveToTheDesk() throws Exception {
		this.org.setApiUsage(this.org.apiLimit() - 200);

		HttpResponse<String> review = this.browser.submit("/review", "");
		int usedByPage = 2;

		assertThat(this.org.apiLimit() - this.org.apiUsage()).isEqualTo(150 - usedByPage);
		assertThat(review.statusCode()).isEqualTo(200);
		assertThat(review.body()).containsPattern("49 of \\d+ contacts were looked at")
			.contains("The review stopped: Not sent: GET sobjects/{type}/{id} (Contact) has low priority")
			.contains("API calls 150 are left, of which 150 are reserved")
			.contains("150 are kept from work that can wait")
			.contains("Work that can wait stands still: of 15,000 API calls 148 are left, of which 150 are reserved");
		assertThat(this.browser.load("/actuator/prometheus").body())
			.contains("salesforce_limits_refused_total{org=\"default\",reason=\"reserve\"}")
			.contains("salesforce_limits_reserve{org=\"default\"} 150.0")
			.contains("salesforce_limits_low_priority_remaining{org=\"default\"} 0.0");
		assertThat(this.browser.load("/actuator/health").body()).contains("\"lowPriorityStopped\":\"of ");
		assertThat(this.browser.load("/actuator/salesforce").body()).contains("\"budget\":{\"reserve\":150")
			.contains("\"stopped\":\"of 15,000 API calls 148 are left, of which 150 are reserved");
	}

	@Test
	void aSessionThatEndedIsNobodysBusiness() throws Exception {
		String id = this.org.insert("Contact", Map.of("LastName", "Longtime"));
		this.browser.load("/contacts/" + id);

		this.org.expireSessions();

		assertThat(this.browser.load("/contacts/" + id).statusCode()).isEqualTo(200);
	}

	@Test
	void theEmbeddedOrgCanBePutInTroubleFromThePage() throws Exception {
		assertThat(this.browser.submit("/drill", "state=STOPPED").body()).contains("Salesforce cannot be reached");
		assertThat(this.browser.submit("/drill", "state=WELL").body()).contains("The org is well");
		assertThat(this.browser.submit("/drill", "state=EXHAUSTED").body()).contains("No API calls are left");
		assertThat(this.browser.submit("/drill", "state=WELL").body()).contains("The org is well");
		assertThat(this.browser.submit("/drill", "state=EXPIRED").body()).contains("came after a new login");
	}

}
