package io.github.springforce.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class HealthTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private final HandSetClock clock = new HandSetClock();

	private final LastOutcome outcomes = new LastOutcome(this.clock);

	private final AtomicInteger logins = new AtomicInteger();

	private final SalesforceTemplate salesforce = template(() -> {
		this.logins.incrementAndGet();
		return org.session();
	});

	@Test
	void passiveIsUnknownBeforeTheFirstCallAndMakesNone() {
		Health health = health(this.salesforce, HealthProbe.PASSIVE);

		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(health.getDetails()).containsEntry("probe", "passive")
			.containsEntry("reason", "no call has been made yet")
			.containsEntry("org", "default")
			.containsEntry("version", "66.0");
		assertThat(org.server().getAllServeEvents()).isEmpty();
		assertThat(this.logins).hasValue(0);
	}

	@Test
	void passiveIsUpAfterAnAnswerThatIsTheCallersBusiness() {
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
		catchThrowable(this.salesforce::limits);

		Health health = health(this.salesforce, HealthProbe.PASSIVE);

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("lastCall", Instant.parse("2026-01-01T00:00:00Z"));
	}

	@Test
	void passiveIsDownAfterTheOrgFailedAndUpAfterItAnswered() {
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
		catchThrowable(this.salesforce::limits);

		Health down = health(this.salesforce, HealthProbe.PASSIVE);
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));
		this.salesforce.limits();
		Health up = health(this.salesforce, HealthProbe.PASSIVE);

		assertThat(down.getStatus()).isEqualTo(Status.DOWN);
		assertThat(down.getDetails().get("error")).asString().contains("503");
		assertThat(up.getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void reachabilityIsUnknownBeforeTheFirstLoginAndCausesNone() {
		Health health = health(this.salesforce, HealthProbe.REACHABILITY);

		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(org.server().getAllServeEvents()).isEmpty();
		assertThat(this.logins).hasValue(0);
	}

	@Test
	void reachabilityAsksForTheVersionsWithoutAToken() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("[]")));
		catchThrowable(this.salesforce::limits);
		org.server().resetRequests();

		Health health = health(this.salesforce, HealthProbe.REACHABILITY);

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		org.server().verify(getRequestedFor(urlEqualTo("/services/data")).withHeader("Authorization", absent()));
		assertThat(org.server().getAllServeEvents()).hasSize(1);
	}

	@Test
	void reachabilityIsDownWhenTheServerDoesNotAnswerWell() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));
		this.salesforce.limits();
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

		Health health = health(this.salesforce, HealthProbe.REACHABILITY);

		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void sessionLogsInAndAsksForTheLimits() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));

		Health health = health(this.salesforce, HealthProbe.SESSION);

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		org.server().verify(getRequestedFor(urlEqualTo("/services/data/v66.0/limits")));
		assertThat(this.logins).hasValue(1);
	}

	@Test
	void sessionNeverLogsInAfterARefusedLogin() {
		SalesforceTemplate refused = template(() -> {
			this.logins.incrementAndGet();
			throw new SalesforceAuthenticationFailedException("INVALID_LOGIN", "Invalid username", HttpStatus.OK, false,
					null);
		});

		Health first = health(refused, HealthProbe.SESSION);
		this.clock.passes(Duration.ofDays(2));
		Health second = health(refused, HealthProbe.SESSION);

		assertThat(first.getStatus()).isEqualTo(Status.DOWN);
		assertThat(second.getStatus()).isEqualTo(Status.DOWN);
		assertThat(second.getDetails()).containsEntry("error",
				"Authentication failed: INVALID_LOGIN: Invalid username");
		assertThat(this.logins).hasValue(1);
		catchThrowable(refused::limits);
		assertThat(this.logins).hasValue(2);
	}

	@Test
	void usageOverTheThresholdIsADetailAndChangesNoStatus() {
		used(4000);

		Health health = new SalesforceHealthIndicator(this.salesforce, this.outcomes,
				new HealthSettings(HealthProbe.PASSIVE, 0.8, null))
			.health();

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("apiUsage", "4000/5000")
			.containsEntry("apiUsageOverThreshold", 0.8);
	}

	@Test
	void usageBelowTheThresholdIsNotRemarked() {
		used(3999);

		Health health = health(this.salesforce, HealthProbe.PASSIVE);

		assertThat(health.getDetails()).containsEntry("apiUsage", "3999/5000")
			.doesNotContainKey("apiUsageOverThreshold");
	}

	@Test
	void usageOverTheThresholdGivesTheStatusThatWasAskedFor() {
		used(4000);

		Health health = new SalesforceHealthIndicator(this.salesforce, this.outcomes,
				new HealthSettings(HealthProbe.PASSIVE, 0.8, "OUT_OF_SERVICE"))
			.health();

		assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void anOrgThatIsDownStaysDownWhateverItsUsage() {
		used(4000);
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
		catchThrowable(this.salesforce::limits);

		Health health = new SalesforceHealthIndicator(this.salesforce, this.outcomes,
				new HealthSettings(HealthProbe.PASSIVE, 0.8, "OUT_OF_SERVICE"))
			.health();

		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void detailsShowTheServerAndNeverTheToken() {
		used(25);

		Health health = health(this.salesforce, HealthProbe.SESSION);

		assertThat(health.toString()).contains(org.url()).doesNotContain(OrgOnTheWire.TOKEN);
	}

	private void used(int calls) {
		org.server()
			.stubFor(any(anyUrl())
				.willReturn(okJson("{}").withHeader("Sforce-Limit-Info", "api-usage=" + calls + "/5000")));
		this.salesforce.limits();
	}

	private Health health(SalesforceTemplate template, HealthProbe probe) {
		return Objects.requireNonNull(
				new SalesforceHealthIndicator(template, this.outcomes, new HealthSettings(probe, 0.8, null)).health());
	}

	private SalesforceTemplate template(SalesforceLogin login) {
		return SalesforceTemplate.builder()
			.login(login)
			.repeats(OrgOnTheWire.AT_ONCE)
			.callListener(this.outcomes)
			.clock(this.clock)
			.build();
	}

	private static final class HandSetClock extends Clock {

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

		void passes(Duration time) {
			this.now = this.now.plus(time);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
