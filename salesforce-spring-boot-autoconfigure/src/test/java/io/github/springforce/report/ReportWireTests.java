package io.github.springforce.report;

import java.util.List;
import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReportWireTests {

	private static final String ID = "00O000000000001AAA";

	private static final String RESULT = """
			{"attributes":{"status":"Success"},"allData":true,"hasDetailRows":true,"factMap":{\
			"T!T":{"aggregates":[{"label":"1","value":1}],"rows":[{"dataCells":[{"label":"Doe","value":"003000000000001AAA"},\
			{"label":"$1.10","value":1.10}]}]},"0!T":{"aggregates":[{"label":"2","value":2}],"rows":[]}},\
			"reportMetadata":{"name":"Deals","detailColumns":["Contact.Name","Amount"]}}""";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void reportsAreListed() {
		org.answers(200, "[{\"id\":\"00O000000000001AAA\",\"name\":\"Deals\",\"url\":\"/x\"}]");

		assertThat(org.salesforce().reports()).containsExactly(new ReportSummary("00O000000000001AAA", "Deals"));
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/analytics/reports
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aReportIsRunAtOnce() {
		org.answers(200, RESULT);

		org.salesforce().report(ID).run();
		ReportResult result = org.salesforce().report(ID).withDetails().run();

		assertThat(result.allData()).isTrue();
		assertThat(result.hasDetailRows()).isTrue();
		assertThat(result.detailColumns()).containsExactly("Contact.Name", "Amount");
		assertThat(result.facts().rows()).singleElement().satisfies((row) -> {
			assertThat(row).extracting(ReportCell::label).containsExactly("Doe", "$1.10");
			assertThat(row.get(1).value().decimalValue()).isEqualTo("1.10");
		});
		assertThat(result.facts("0!T").aggregates()).extracting(ReportCell::label).containsExactly("2");
		assertThatIllegalArgumentException().isThrownBy(() -> result.facts("1!T"))
			.withMessage("The report has no facts 1!T, but [T!T, 0!T]");
		assertThat(result).hasToString("ReportResult[Deals]");
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/analytics/reports/00O000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/analytics/reports/00O000000000001AAA?includeDetails=true
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aReportIsRunWithOtherFiltersAndIsSafeToRepeat() {
		org.answers(503, "");

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> org.salesforce().report(ID).with(Map.of("reportFilters", List.of())).run());
		assertThat(org.allSent()).hasSize(4).containsOnly("""
				POST /services/data/v66.0/analytics/reports/00O000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 39
				Content-Type: application/json

				{"reportMetadata":{"reportFilters":[]}}""");
	}

	@Test
	void aReportIsRunInTheBackground() {
		org.answers(200,
				"""
						{"id":"0LG000000000001AAA","status":"New","requestDate":"2026-01-02T03:04:05Z","completionDate":null}""");
		assertThat(org.salesforce().report(ID).withDetails().start())
			.isEqualTo(new ReportInstance("0LG000000000001AAA", "New", "2026-01-02T03:04:05Z", null));

		org.answers(200, "[{\"id\":\"0LG000000000001AAA\",\"status\":\"Running\"}]");
		assertThat(org.salesforce().report(ID).instances())
			.containsExactly(new ReportInstance("0LG000000000001AAA", "Running", null, null));

		org.answers(200, "{\"attributes\":{\"status\":\"Running\"}}");
		assertThat(org.salesforce().report(ID).result("0LG000000000001AAA")).isEmpty();

		org.answers(200, RESULT);
		assertThat(org.salesforce().report(ID).result("0LG000000000001AAA")).get()
			.extracting(ReportResult::allData)
			.isEqualTo(true);

		org.answers(204, "");
		org.salesforce().report(ID).delete("0LG000000000001AAA");

		assertThat(org.allSent()).containsExactly("""
				POST /services/data/v66.0/analytics/reports/00O000000000001AAA/instances?includeDetails=true
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 2
				Content-Type: application/json

				{}""", """
				GET /services/data/v66.0/analytics/reports/00O000000000001AAA/instances
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/analytics/reports/00O000000000001AAA/instances/0LG000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/analytics/reports/00O000000000001AAA/instances/0LG000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				DELETE /services/data/v66.0/analytics/reports/00O000000000001AAA/instances/0LG000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 0""");
	}

	@Test
	void aRunInTheBackgroundWhoseAnswerIsLostIsNotStartedAgain() {
		org.answers(502, "");

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> org.salesforce().report(ID).start());
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void aRunThatFailedIsNoResult() {
		org.answers(200, "{\"attributes\":{\"status\":\"Error\"}}");

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> org.salesforce().report(ID).result("0LG000000000001AAA"))
			.withMessageEndingWith("says that the report failed");
	}

	@Test
	void aReportIsDescribed() {
		org.answers(200, "{\"reportMetadata\":{\"name\":\"Deals\"}}");

		assertThat(org.salesforce().report(ID).describe().at("/reportMetadata/name").asString()).isEqualTo("Deals");
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/analytics/reports/00O000000000001AAA/describe
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().report("../query"));
	}

}
