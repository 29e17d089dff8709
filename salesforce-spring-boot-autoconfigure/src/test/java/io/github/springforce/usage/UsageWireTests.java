package io.github.springforce.usage;

import java.util.ArrayList;
import java.util.List;

import io.github.springforce.CallKind;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class UsageWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final ApiUsage USAGE = new ApiUsage(25, 5000, List.of(new ApiUsage.AppUsage("sample-app", 17, 250)));

	@Test
	void beforeTheFirstAnswerNoUsageIsKnown() {
		assertThat(org.salesforce().apiUsage()).isEmpty();
		assertThat(org.allSent()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void everyKindOfCallReportsTheUsage(CallKind call) {
		answers(200, "api-usage=25/5000; per-app-api-usage=17/250(appName=sample-app)");
		Salesforce salesforce = org.salesforce();

		call.on(salesforce);

		assertThat(salesforce.apiUsage()).hasValue(USAGE);
	}

	@ParameterizedTest
	@EnumSource
	void errorsReportTheUsageToo(CallKind call) {
		answers(400, "per-app-api-usage=17/250(appName=sample-app);api-usage=25/5000");
		Salesforce salesforce = org.salesforce();

		assertThat(catchThrowable(() -> call.on(salesforce))).isNotNull();

		assertThat(salesforce.apiUsage()).hasValue(USAGE);
	}

	@Test
	void anAnswerWithoutUsageKeepsTheLastOne() {
		Salesforce salesforce = org.salesforce();
		answers(200, "api-usage=18/5000");
		salesforce.limits();
		org.answers(200, CallKind.ANSWER);
		salesforce.limits();

		assertThat(salesforce.apiUsage()).hasValue(new ApiUsage(18, 5000, List.of()));
	}

	@Test
	void bothPartsMayComeInHeadersOfTheirOwn() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(aResponse().withBody(CallKind.ANSWER)
				.withHeader("Sforce-Limit-Info", "per-app-api-usage=17/250(appName=sample-app)", "api-usage=25/5000")));
		Salesforce salesforce = org.salesforce();

		salesforce.limits();

		assertThat(salesforce.apiUsage()).hasValue(USAGE);
	}

	@Test
	void viewsAndTypesShareTheUsageOfTheirOrg() {
		answers(200, "api-usage=18/5000");
		Salesforce salesforce = org.salesforce();
		Salesforce view = salesforce.withHeaders((headers) -> headers.set("Sforce-Mru", "updateMru=true"));

		view.sobject("Contact").get("003000000000001AAA");

		assertThat(salesforce.apiUsage()).isPresent().isEqualTo(view.apiUsage());
	}

	@Test
	void listenersAreToldOfEachReportAndCannotMakeTheCallFail() {
		answers(200, "api-usage=18/5000");
		List<String> told = new ArrayList<>();
		Salesforce salesforce = SalesforceTemplate.builder()
			.session(org.session())
			.name("emea")
			.usageListener((name, usage) -> {
				throw new IllegalStateException("a listener that fails");
			})
			.usageListener((name, usage) -> told.add(name + " " + usage.used() + "/" + usage.max()))
			.build();

		salesforce.limits();
		salesforce.sobject("Contact").get("003000000000001AAA");

		assertThat(told).containsExactly("emea 18/5000", "emea 18/5000");
	}

	@Test
	void theUsageThatALimitStopsIsKnown() {
		answers(403, "api-usage=5000/5000");
		Salesforce salesforce = org.salesforce();

		assertThat(catchThrowable(() -> salesforce.query("SELECT Id FROM Contact"))).isNotNull();

		assertThat(salesforce.apiUsage()).get().extracting(ApiUsage::remaining).isEqualTo(0L);
		assertThat(org.sent()).startsWith("GET /services/data/v66.0/query?q=SELECT%20Id%20FROM%20Contact\n");
	}

	private static void answers(int status, String limitInfo) {
		org.server()
			.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)
				.withHeader("Content-Type", "application/json")
				.withHeader("Sforce-Limit-Info", limitInfo)
				.withBody(CallKind.ANSWER)));
	}

}
