package io.github.springforce.test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.listview.ListViewColumn;
import io.github.springforce.listview.ListViewDescribe;
import io.github.springforce.listview.ListViewResult;
import io.github.springforce.listview.ListViews;
import io.github.springforce.report.Report;
import io.github.springforce.report.ReportCell;
import io.github.springforce.report.ReportInstance;
import io.github.springforce.report.ReportResult;
import io.github.springforce.report.ReportSummary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What docs/reports.md shows, against an org that has them.
 */
class ReportsPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.login(() -> SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	private final List<String> lines = new ArrayList<>();

	@BeforeEach
	void reset() {
		org.reset();
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(ReportsPageTests.class);

		assertThat(PageCode.of("reports.md")).hasSize(5).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void aListViewShowsItsRecords() {
		org.insert("Lead", Map.of("LastName", "Doe", "Company", "Acme", "Rating", "Hot"));
		org.insert("Lead", Map.of("LastName", "Roe", "Company", "Globex", "Rating", "Cold"));
		define();

		ListViews leads = this.salesforce.listViews("Lead");
		String id = leads.list()
			.stream()
			.filter((view) -> "Hot_Leads".equals(view.developerName()))
			.findFirst()
			.orElseThrow()
			.id();
		for (Map<String, @Nullable String> lead : leads.results(id).records()) {
			this.lines.add(lead.get("Name") + " of " + lead.get("Company"));
		}

		assertThat(this.lines).containsExactly("Doe of Acme");
	}

	@Test
	void aListViewIsReadPieceByPiece() {
		for (int i = 0; i < 3; i++) {
			org.insert("Lead", Map.of("LastName", "Doe " + i, "Company", "Acme", "Rating", "Hot"));
		}
		String id = org.listViews()
			.add("Leads", "Leads", "SELECT LastName, Owner.Username, CreatedDate FROM Lead ORDER BY LastName");

		ListViewDescribe described = this.salesforce.listViews("Lead").describe(id);
		ListViewResult first = this.salesforce.listViews("Lead").results(id, 2, 0);
		ListViewResult last = this.salesforce.listViews("Lead").results(id, 2, 2);

		assertThat(described.columns()).contains(new ListViewColumn("LastName", "Last Name", "string", false));
		assertThat(described.query()).startsWith("SELECT LastName");
		assertThat(first.records()).extracting((lead) -> lead.get("LastName")).containsExactly("Doe 0", "Doe 1");
		assertThat(first.done()).isFalse();
		assertThat(last.records()).singleElement()
			.satisfies((lead) -> assertThat(lead).containsEntry("Owner.Username", org.username())
				.hasEntrySatisfying("CreatedDate", (date) -> assertThat(date).endsWith(".000+0000")));
		assertThat(last.done()).isTrue();
	}

	@Test
	void aReportIsRunAtOnceAndInTheBackground() {
		org.insert("Opportunity",
				Map.of("Name", "Large", "StageName", "Prospecting", "CloseDate", "2026-12-01", "Amount", 42));
		org.insert("Opportunity",
				Map.of("Name", "Done", "StageName", "Closed Won", "CloseDate", "2026-01-01", "Amount", 1));
		String reportId = define().get(0);

		ReportResult deals = this.salesforce.report(reportId).withDetails().run();
		for (List<ReportCell> row : deals.facts().rows()) {
			this.lines.add(row.get(0).label() + ": " + row.get(1).value());
		}
		Report report = this.salesforce.report(reportId).withDetails();
		ReportInstance started = report.start();
		Optional<ReportResult> result = report.result(started.id());

		assertThat(this.lines).containsExactly("Large: 42.0");
		assertThat(deals.detailColumns()).containsExactly("Name", "Amount");
		assertThat(deals.facts().aggregates()).extracting(ReportCell::label).containsExactly("1");
		assertThat(result).get().extracting(ReportResult::facts).isEqualTo(deals.facts());
		assertThat(report.instances()).extracting(ReportInstance::status).containsExactly("Success");
		report.delete(started.id());
		assertThat(report.instances()).isEmpty();
		assertThat(this.salesforce.report(reportId).run().facts().rows()).isEmpty();
	}

	@Test
	void aReportAnswersWhatATestSays() {
		String pipelineId = define().get(1);

		ReportResult result = this.salesforce.report(pipelineId).with(Map.of("reportFilters", List.of())).run();

		assertThat(result.facts().aggregates()).extracting(ReportCell::label).containsExactly("$42.00");
		assertThat(this.salesforce.reports()).extracting(ReportSummary::name).containsExactly("Open Deals", "Pipeline");
		assertThat(this.salesforce.report(pipelineId).describe().at("/reportMetadata/name").asString())
			.isEqualTo("Pipeline");
	}

	@Test
	void filtersOfAReportBySoqlAreRefusedInPlaceOfAWrongResult() {
		String reportId = define().get(0);

		assertThatExceptionOfType(SalesforceException.class)
			.isThrownBy(() -> this.salesforce.report(reportId).with(Map.of("reportFilters", List.of())).run())
			.withMessageContaining("501 NOT_IMPLEMENTED");
	}

	@Test
	void recordsAreCountedAndRemembered() {
		String id = org.insert("Contact", Map.of("LastName", "Doe"));
		this.salesforce.sobject("Contact").get(id);

		assertThat(this.salesforce.recordCounts("Account", "Contact")).containsExactly(Map.entry("Contact", 1L));
		assertThat(this.salesforce.recent(10)).singleElement()
			.satisfies((record) -> assertThat(record.getId()).isEqualTo(id));
		assertThat(this.salesforce.sobject("Contact").describeLayouts().path("layouts")).hasSize(1);
	}

	private static List<String> define() {
		org.listViews().add("Hot_Leads", "Hot Leads", "SELECT Name, Company FROM Lead WHERE Rating = 'Hot'");
		String reportId = org.reports()
			.add("Open Deals", "SELECT Name, Amount FROM Opportunity WHERE IsClosed = false");
		String pipelineId = org.reports()
			.add("Pipeline", (run) -> Map.of("factMap", Map.of("T!T",
					Map.of("aggregates", List.of(Map.of("label", "$42.00", "value", 42)), "rows", List.of()))));
		return List.of(reportId, pipelineId);
	}

}
