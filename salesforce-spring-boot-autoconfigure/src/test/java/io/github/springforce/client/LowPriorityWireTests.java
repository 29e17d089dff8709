package io.github.springforce.client;

import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.error.SalesforceBudgetException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LowPriorityWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private SalesforceTemplate salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = SalesforceTemplate.builder()
			.session(org.session())
			.repeats(OrgOnTheWire.AT_ONCE)
			.limits(LimitSettings.DEFAULTS.withReserve(CallReserve.parse("1000")))
			.build();
	}

	@Test
	void onceOnlyTheReserveIsLeftNothingOfLowPriorityIsSent() {
		answers(aResponse().withStatus(200).withBody("{\"id\":\"003000000000001AAA\",\"success\":true,\"errors\":[]}"));
		Salesforce background = this.salesforce.withLowPriority().withHeaders((headers) -> headers.set("X-Job", "1"));

		background.sobject("Contact").create(Map.of("LastName", "Doe"));

		assertThatExceptionOfType(SalesforceBudgetException.class)
			.isThrownBy(() -> background.sobject("Contact").create(Map.of("LastName", "Doe")));
		assertThatExceptionOfType(SalesforceBudgetException.class)
			.isThrownBy(() -> background.query("SELECT Id FROM X"));
		assertThatExceptionOfType(SalesforceBudgetException.class)
			.isThrownBy(() -> background.restClient().get().uri("limits").retrieve().toBodilessEntity());
		assertThat(org.sent()).startsWith("POST /services/data/v66.0/sobjects/Contact\n").contains("X-Job: 1");
		assertThat(background.budget().lowPriorityRemaining()).isZero();
		assertThat(background.budget().refused()).isEqualTo(3);

		this.salesforce.sobject("Contact").create(Map.of("LastName", "Doe"));
		this.salesforce.restClient().get().uri("limits").retrieve().toBodilessEntity();

		assertThat(org.allSent()).hasSize(3);
	}

	@Test
	void whatMayHaveBeenDoneIsNotCalledNotSent() {
		answers(aResponse().withStatus(503));

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> this.salesforce.withLowPriority()
				.sobject("Contact")
				.update("003000000000001AAA", Map.of("LastName", "Doe")))
			.satisfies((failure) -> {
				assertThat(failure.isPossiblyProcessed()).isTrue();
				assertThat(failure.getSuppressed()).hasOnlyElementsOfType(SalesforceBudgetException.class);
			});
		assertThat(org.allSent()).hasSize(1);
	}

	private static void answers(ResponseDefinitionBuilder answer) {
		org.server()
			.stubFor(any(anyUrl()).willReturn(answer.withHeader("Content-Type", "application/json")
				.withHeader("Sforce-Limit-Info", "api-usage=14000/15000")));
	}

}
