package io.github.springforce.actuate;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.usage.CallListener;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Gauges, counters and observations of one org.
 */
class MetersTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final Clock atFirst = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

	private final Clock later = Clock.fixed(Instant.parse("2026-01-01T00:01:30Z"), ZoneOffset.UTC);

	private final SalesforceMeters meters = new SalesforceMeters(() -> List.of(template()), () -> this.registry,
			this.later, 2);

	private final SalesforceTemplate salesforce = SalesforceTemplate.builder()
		.login(() -> org.session())
		.name("emea")
		.repeats(OrgOnTheWire.AT_ONCE)
		.clock(this.atFirst)
		.usageListener(this.meters)
		.callListener(CallListener.of(List.of(new ObservedCallListener(this.observations, null, 100), this.meters)))
		.build();

	private SalesforceTemplate template() {
		return this.salesforce;
	}

	@Test
	void gaugesAreNaNBeforeTheFirstAnswer() {
		this.meters.bindTo(this.registry);

		assertThat(gauge("salesforce.api.requests.used")).isNaN();
		assertThat(gauge("salesforce.api.requests.max")).isNaN();
		assertThat(gauge("salesforce.api.usage.age")).isNaN();
		assertThat(this.registry.find("salesforce.api.app.requests.used").meters()).isEmpty();
	}

	@Test
	void gaugesShowWhatTheLastAnswerSaidEvenOfTheBareClient() {
		this.meters.bindTo(this.registry);
		answersWithUsage("api-usage=25/5000; per-app-api-usage=17/250(appName=billing)");

		this.salesforce.restClient().get().uri("/services/data/v66.0/anything").retrieve().toBodilessEntity();

		assertThat(gauge("salesforce.api.requests.used")).isEqualTo(25);
		assertThat(gauge("salesforce.api.requests.max")).isEqualTo(5000);
		assertThat(gauge("salesforce.api.usage.age")).isEqualTo(90);
		assertThat(this.registry.get("salesforce.api.app.requests.used")
			.tags("org", "emea", "app", "billing")
			.gauge()
			.value()).isEqualTo(17);
		assertThat(this.registry.get("salesforce.api.app.requests.max")
			.tags("org", "emea", "app", "billing")
			.gauge()
			.value()).isEqualTo(250);
	}

	@Test
	void appsBeyondTheBoundGetNoGauge() {
		answersWithUsage("api-usage=25/5000; per-app-api-usage=1/250(appName=a); "
				+ "per-app-api-usage=2/250(appName=b); per-app-api-usage=3/250(appName=c)");

		this.salesforce.limits();

		assertThat(this.registry.find("salesforce.api.app.requests.used").gauges())
			.extracting((gauge) -> gauge.getId().getTag("app"))
			.containsExactlyInAnyOrder("a", "b");
	}

	@Test
	void repeatsAreCountedByTheirReason() {
		answersAfter(aResponse().withStatus(503));
		this.salesforce.limits();
		answersAfter(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
		this.salesforce.limits();
		answersAfter(aResponse().withStatus(400)
			.withBody("[{\"errorCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"unable to obtain exclusive access\"}]"));
		this.salesforce.limits();

		assertThat(this.registry.find("salesforce.retries").tag("org", "emea").counters())
			.extracting((counter) -> counter.getId().getTag("reason") + " " + counter.count())
			.containsExactlyInAnyOrder("503 1.0", "IO 1.0", "UNABLE_TO_LOCK_ROW 1.0");
		assertThat(this.registry.getMeters()).map(Meter::getId).allSatisfy((id) -> assertThat(id.getTags()).hasSize(2));
	}

	@Test
	void aCallIsObservedWithTheseKeysAndNoOther() {
		Stopped stopped = new Stopped();
		this.observations.observationConfig().observationHandler(stopped);
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));

		this.salesforce.sobject("Contact").get("003000000000001AAA");

		assertThat(stopped.last.getName()).isEqualTo("salesforce.requests");
		assertThat(stopped.last.getContextualName()).isEqualTo("salesforce get");
		assertThat(stopped.last.getLowCardinalityKeyValues()).containsExactlyInAnyOrder(KeyValue.of("error", "none"),
				KeyValue.of("method", "GET"), KeyValue.of("operation", "get"), KeyValue.of("org", "emea"),
				KeyValue.of("outcome", "SUCCESS"), KeyValue.of("sobject", "Contact"), KeyValue.of("status", "200"));
		assertThat(stopped.last.getHighCardinalityKeyValues()).isEmpty();
	}

	@Test
	void aFailedCallIsObservedWithItsError() {
		Stopped stopped = new Stopped();
		this.observations.observationConfig().observationHandler(stopped);
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

		catchThrowable(() -> this.salesforce.query("SELECT Id FROM Contact WHERE LastName = 'Jones'"));

		assertThat(stopped.last.getLowCardinalityKeyValues()).containsExactlyInAnyOrder(
				KeyValue.of("error", "SalesforceUnavailableException"), KeyValue.of("method", "GET"),
				KeyValue.of("operation", "query"), KeyValue.of("org", "emea"), KeyValue.of("outcome", "UNKNOWN"),
				KeyValue.of("sobject", "none"), KeyValue.of("status", "none"));
	}

	private void answersWithUsage(String usage) {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}").withHeader("Sforce-Limit-Info", usage)));
	}

	private static void answersAfter(ResponseDefinitionBuilder failure) {
		org.server().resetAll();
		org.server()
			.stubFor(any(anyUrl()).inScenario("repeat")
				.whenScenarioStateIs(Scenario.STARTED)
				.willSetStateTo("repeated")
				.willReturn(failure));
		org.server()
			.stubFor(any(anyUrl()).inScenario("repeat").whenScenarioStateIs("repeated").willReturn(okJson("{}")));
	}

	private double gauge(String name) {
		return this.registry.get(name).tag("org", "emea").gauge().value();
	}

	private static final class Stopped implements ObservationHandler<Observation.Context> {

		private Observation.Context last = new Observation.Context();

		@Override
		public void onStop(Observation.Context context) {
			this.last = context;
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
