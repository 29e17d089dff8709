package io.github.springforce.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.springforce.error.SalesforceBudgetException;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.bulk.BulkJob;
import io.github.springforce.bulk.BulkProgress;
import io.github.springforce.bulk.BulkSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * An application with Actuator and Prometheus, as an operator sees it from outside.
 */
class ObservedApplicationTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private ConfigurableApplicationContext application;

	private Salesforce salesforce;

	@BeforeEach
	void start() {
		org.server().stubFor(post("/services/Soap/u/64.0").willReturn(okXml("""
				<Envelope><Body><loginResponse><result><serverUrl>%s/services/Soap/u/64.0/00D</serverUrl>
				<sessionId>the-secret-session</sessionId><userId>005000000000001AAA</userId>
				<userInfo><organizationId>00D000000000001EAA</organizationId></userInfo></result></loginResponse></Body>
				</Envelope>""".formatted(org.url()))));
		this.application = start("--salesforce.health.probe=passive");
		this.salesforce = this.application.getBean(Salesforce.class);
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.properties(Map.of("server.port", "0", "salesforce.username", "user@acme.example", "salesforce.password",
					"the-secret-password", "salesforce.login-url", org.url(), "salesforce.retry.initial-interval",
					"1ms", "salesforce.retry.max-interval", "2ms", "management.endpoints.web.exposure.include", "*",
					"management.endpoint.health.show-details", "always", "spring.main.banner-mode", "off",
					"salesforce.limits.reserve", "4980"))
			.run(arguments);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void prometheusShowsTheMetersOfTheList() throws Exception {
		lastly(get(urlPathMatching("/services/data/v66.0/sobjects/Contact/.*")).inScenario("repeat")
			.whenScenarioStateIs(Scenario.STARTED)
			.willSetStateTo("repeated")
			.willReturn(aResponse().withStatus(503)));
		lastly(get(urlPathMatching("/services/data/v66.0/sobjects/Contact/.*")).inScenario("repeat")
			.whenScenarioStateIs("repeated")
			.willReturn(okJson("{\"Id\":\"003000000000001AAA\"}").withHeader("Sforce-Limit-Info",
					"api-usage=25/5000; per-app-api-usage=17/250(appName=billing)")));

		this.salesforce.sobject("Contact").get("003000000000001AAA");
		this.salesforce.sobject("Contact").get("003000000000002AAA");
		bulkJobIs("JobComplete", 2, 1);
		load().await();
		assertThatExceptionOfType(SalesforceBudgetException.class)
			.isThrownBy(() -> this.salesforce.withLowPriority().sobject("Contact").get("003000000000001AAA"));

		List<String> meters = prometheus().lines()
			.filter((line) -> line.startsWith("salesforce_") && !line.contains("_seconds_max{"))
			.map((line) -> line.replaceAll("=\"[^\"]*\"", "").replaceAll("\\} .*", "}").replaceAll(",le\\}", "}"))
			.distinct()
			.sorted()
			.toList();
		List<String> expected = Files.readAllLines(Path.of("src/test/resources/prometheus-meters.txt"));
		assertThat(meters).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(Files.readString(Path.of("../docs/observing.md"))).contains(expected);
	}

	@Test
	void usageAndTagsCarryWhatWasMeasured() throws Exception {
		lastly(get(urlPathMatching("/services/data/v66.0/sobjects/.*")).willReturn(aResponse().withStatus(404)
			.withHeader("Sforce-Limit-Info", "api-usage=25/5000")
			.withBody("[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]")));
		assertThat(prometheus()).contains("salesforce_api_requests_used{org=\"default\"} NaN");

		assertThat(this.salesforce.sobject("Contact").findById("003000000000001AAA")).isEmpty();

		assertThat(prometheus()).contains("salesforce_api_requests_used{org=\"default\"} 25.0")
			.contains("salesforce_api_requests_max{org=\"default\"} 5000.0")
			.contains(
					"salesforce_requests_seconds_count{error=\"SalesforceResourceNotFoundException\",method=\"GET\",operation=\"get\",org=\"default\",outcome=\"CLIENT_ERROR\",sobject=\"Contact\",status=\"404\"} 1")
			.contains("salesforce_login_seconds_count{error=\"none\",org=\"default\",outcome=\"SUCCESS\"} 1");
	}

	@Test
	void threeHundredIdsGiveOneUriAndManyTypesBecomeOther() throws Exception {
		lastly(get(urlPathMatching("/services/data/v66.0/sobjects/.*")).willReturn(okJson("{}")));

		for (int i = 100; i < 400; i++) {
			this.salesforce.sobject("Type" + (i / 2) + "__c").get("a00000000000" + i + "AAA");
		}

		String prometheus = prometheus();
		assertThat(prometheus.lines().filter((line) -> line.startsWith("http_client_requests_seconds_count")))
			.hasSize(1)
			.first()
			.asString()
			.contains("uri=\"/services/data/v66.0/sobjects/{type}/{id}\"");
		assertThat(prometheus.lines().filter((line) -> line.startsWith("salesforce_requests_seconds_count")))
			.hasSize(101)
			.anyMatch((line) -> line.contains("sobject=\"other\"") && line.endsWith(" 100"));
	}

	@Test
	void healthIsUnknownBeforeTheFirstCallAndThenWhatTheLastCallFound() throws Exception {
		assertThat(actuator("health/salesforce")).contains("\"status\":\"UNKNOWN\"")
			.contains("no call has been made yet");
		lastly(get(urlPathEqualTo("/services/data/v66.0/limits")).willReturn(okJson("{}")));

		this.salesforce.limits();

		assertThat(actuator("health/salesforce")).contains("\"status\":\"UP\"").contains(org.url());

		lastly(get(urlPathEqualTo("/services/data/v66.0/limits"))
			.willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		catchThrowable(this.salesforce::limits);

		assertThat(actuator("health/salesforce")).contains("\"status\":\"DOWN\"")
			.contains("Salesforce unavailable: the answer to GET limits");
	}

	@Test
	void endpointShowsSessionAndUsageAndNeverTheToken() throws Exception {
		lastly(get(urlPathEqualTo("/services/data/v66.0/limits"))
			.willReturn(okJson("{\"DailyApiRequests\":{\"Max\":5000,\"Remaining\":4975}}")
				.withHeader("Sforce-Limit-Info", "api-usage=25/5000")));
		assertThat(actuator("salesforce")).isEqualTo("{\"orgs\":{\"default\":{\"version\":\"66.0\","
				+ "\"budget\":{\"reserve\":4980,\"underWay\":0,\"maxUnderWay\":100,\"refused\":0}}}}");

		assertThat(actuator("salesforce/default"))
			.contains("\"session\":{\"instanceUrl\":\"" + org.url()
					+ "\",\"organizationId\":\"00D000000000001EAA\",\"userId\":\"005000000000001AAA\"}")
			.contains("\"used\":25,\"max\":5000,\"remaining\":4975")
			.contains("\"limits\":{\"DailyApiRequests\":{\"max\":5000,\"remaining\":4975}}")
			.doesNotContain("the-secret");
		for (String page : List.of("salesforce", "env", "configprops", "beans", "conditions", "health", "metrics")) {
			assertThat(actuator(page)).as(page).doesNotContain("the-secret");
		}
	}

	@Test
	void bulkWorkIsShownUntilItEndsAndItsRowsAreCountedOnce() throws Exception {
		bulkJobIs("InProgress", 1, 0);

		BulkJob job = load();
		job.refresh();

		assertThat(actuator("salesforce")).contains(
				"\"bulk\":[{\"operation\":\"insert\",\"sobject\":\"Contact\",\"jobs\":[\"750000000000001AAA\"],\"started\":")
			.contains("\"read\":2,\"uploaded\":2,\"processed\":1,\"failed\":0,\"jobs\":1,\"ended\":0");
		assertThat(prometheus()).doesNotContain("salesforce_bulk_rows_total");

		bulkJobIs("JobComplete", 2, 1);
		job.await();
		job.await();

		assertThat(actuator("salesforce")).doesNotContain("\"bulk\"");
		assertThat(prometheus()).contains("salesforce_bulk_rows_total{org=\"default\",result=\"succeeded\"} 1.0")
			.contains("salesforce_bulk_rows_total{org=\"default\",result=\"failed\"} 1.0");
	}

	@Test
	void workOfBulkApiOneIsShownAndCountedToo() throws Exception {
		String job = "/services/async/66.0/job";
		lastly(post(urlPathEqualTo(job)).willReturn(xml("<jobInfo><id>750000000000002AAA</id></jobInfo>")));
		lastly(post(urlPathEqualTo(job + "/750000000000002AAA"))
			.willReturn(xml("<jobInfo><id>750000000000002AAA</id><state>Closed</state></jobInfo>")));
		lastly(post(urlPathEqualTo(job + "/750000000000002AAA/batch"))
			.willReturn(xml("<batchInfo><id>751000000000001AAA</id><state>Queued</state></batchInfo>")));
		batchIs("InProgress", 1, 0);
		List<BulkProgress> told = new ArrayList<>();

		BulkJob load = this.salesforce.bulk("Contact")
			.insert(BulkSource.of(List.of(Map.of("LastName", "Jones"), Map.of("LastName", "Smith"))))
			.onProgress(told::add)
			.start();
		load.refresh();

		assertThat(actuator("salesforce")).contains(
				"\"bulk\":[{\"operation\":\"insert\",\"sobject\":\"Contact\",\"jobs\":[\"750000000000002AAA\"],\"started\":")
			.contains("\"read\":2,\"uploaded\":2,\"processed\":1,\"failed\":0,\"jobs\":1,\"ended\":0");
		assertThat(told).last().satisfies((progress) -> {
			assertThat(progress.processed()).isEqualTo(1);
			assertThat(progress.estimatedEnd()).isNotNull();
		});
		double before = rows("succeeded");

		batchIs("Completed", 2, 1);
		load.await();
		load.await();

		assertThat(actuator("salesforce")).doesNotContain("\"bulk\"");
		assertThat(rows("succeeded") - before).isEqualTo(1);
		assertThat(told).last()
			.extracting(BulkProgress::processed, BulkProgress::failed, BulkProgress::ended)
			.containsExactly(2L, 1L, 1);
	}

	private double rows(String result) throws IOException, InterruptedException {
		Matcher line = Pattern
			.compile("salesforce_bulk_rows_total\\{org=\"default\",result=\"" + result + "\"} ([\\d.]+)")
			.matcher(prometheus());
		return line.find() ? Double.parseDouble(line.group(1)) : 0;
	}

	private static void batchIs(String state, int processed, int failed) {
		lastly(get(urlPathEqualTo("/services/async/66.0/job/750000000000002AAA/batch")).willReturn(xml("""
				<batchInfoList><batchInfo><id>751000000000001AAA</id><state>%s</state>\
				<numberRecordsProcessed>%d</numberRecordsProcessed><numberRecordsFailed>%d</numberRecordsFailed>\
				</batchInfo></batchInfoList>""".formatted(state, processed, failed))));
	}

	private static ResponseDefinitionBuilder xml(String body) {
		return aResponse().withHeader("Content-Type", "application/xml").withBody(body);
	}

	private BulkJob load() {
		return this.salesforce.bulk2("Contact")
			.insert(BulkSource.of(List.of(Map.of("LastName", "Jones"), Map.of("LastName", "Smith"))))
			.start();
	}

	private static void bulkJobIs(String state, int processed, int failed) {
		String job = """
				{"id":"750000000000001AAA","operation":"insert","object":"Contact","state":"%s","apiVersion":66.0,
				"numberRecordsProcessed":%d,"numberRecordsFailed":%d}""".formatted(state, processed, failed);
		String jobs = "/services/data/v66.0/jobs/ingest";
		lastly(post(urlPathEqualTo(jobs)).willReturn(okJson(job.replace(state, "Open"))));
		lastly(put(urlPathEqualTo(jobs + "/750000000000001AAA/batches")).willReturn(aResponse().withStatus(201)));
		lastly(patch(urlPathEqualTo(jobs + "/750000000000001AAA")).willReturn(okJson("""
				{"id":"750000000000001AAA","operation":"insert","object":"Contact","state":"UploadComplete"}""")));
		lastly(get(urlPathEqualTo(jobs + "/750000000000001AAA")).willReturn(okJson(job)));
	}

	/** Stubs are matched from the last one on. */
	private static void lastly(MappingBuilder stub) {
		org.server().stubFor(stub);
	}

	private String prometheus() throws IOException, InterruptedException {
		return actuator("prometheus");
	}

	private String actuator(String page) throws IOException, InterruptedException {
		int port = ((WebServerApplicationContext) this.application).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + page))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
