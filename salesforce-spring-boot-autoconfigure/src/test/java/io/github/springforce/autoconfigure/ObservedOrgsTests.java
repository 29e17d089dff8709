package io.github.springforce.autoconfigure;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.actuate.DefaultSalesforceRequestObservationConvention;
import io.github.springforce.actuate.SalesforceEndpoint;
import io.github.springforce.actuate.SalesforceHealthIndicator;
import io.github.springforce.actuate.SalesforceRequestObservationConvention;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several orgs, as an operator sees them.
 */
class ObservedOrgsTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class,
				ObservationAutoConfiguration.class, SalesforceAutoConfiguration.class,
				SalesforceMetricsAutoConfiguration.class, SalesforceObservationAutoConfiguration.class,
				SalesforceHealthContributorAutoConfiguration.class, SalesforceEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*", "salesforce.access-token=token-of-the-test",
				"salesforce.instance-url=http://127.0.0.1:1");

	private ApplicationContextRunner twoOrgs() {
		return this.runner.withPropertyValues("salesforce.instance-url=" + org.url(),
				"salesforce.orgs.emea.access-token=token-of-the-test",
				"salesforce.orgs.emea.instance-url=" + org.url());
	}

	@Test
	void oneOrgIsOneHealth() {
		this.runner.run((context) -> assertThat(context.getBean(HealthContributor.class))
			.isInstanceOf(SalesforceHealthIndicator.class));
	}

	@Test
	void eachOfSeveralOrgsIsAPartOfTheHealth() {
		twoOrgs().run((context) -> assertThat(context.getBean(CompositeHealthContributor.class).stream())
			.extracting(HealthContributors.Entry::name)
			.containsExactlyInAnyOrder("default", "emea"));
	}

	@Test
	void metersAndEndpointTellOrgsApart() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(okJson("{}").withHeader("Sforce-Limit-Info", "api-usage=25/5000")));

		twoOrgs().run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			context.getBean("emeaSalesforceTemplate", Salesforce.class).limits();

			assertThat(registry.get("salesforce.api.requests.used").tag("org", "emea").gauge().value()).isEqualTo(25);
			assertThat(registry.get("salesforce.api.requests.used").tag("org", "default").gauge().value()).isNaN();
			assertThat(registry.get("salesforce.requests").timers()).extracting((timer) -> timer.getId().getTag("org"))
				.containsExactly("emea");
			assertThat(context.getBean(SalesforceEndpoint.class).orgs().orgs()).containsOnlyKeys("default", "emea");
			assertThat(context.getBean(SalesforceEndpoint.class).orgs().orgs().get("emea").usage().used())
				.isEqualTo(25);
		});
	}

	@Test
	void objectTypesBeyondTheBoundAreCountedTogether() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));

		twoOrgs().withPropertyValues("salesforce.metrics.max-tag-values=1").run((context) -> {
			Salesforce salesforce = context.getBean(Salesforce.class);
			salesforce.sobject("Contact").get("003000000000001AAA");
			salesforce.sobject("Lead").get("00Q000000000001AAA");

			assertThat(context.getBean(MeterRegistry.class).get("salesforce.requests").timers())
				.extracting((timer) -> timer.getId().getTag("sobject"))
				.containsExactlyInAnyOrder("Contact", "other");
		});
	}

	@Test
	void aConventionOfTheApplicationNamesTheCalls() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));

		twoOrgs().withBean(SalesforceRequestObservationConvention.class, OwnConvention::new).run((context) -> {
			context.getBean(Salesforce.class).limits();

			assertThat(context.getBean(MeterRegistry.class).find("crm.calls").timers()).hasSize(1);
			assertThat(context.getBean(MeterRegistry.class).find("salesforce.requests").timers()).isEmpty();
		});
	}

	@Test
	void healthAndEndpointCanBeSwitchedOff() {
		this.runner
			.withPropertyValues("management.health.salesforce.enabled=false",
					"management.endpoint.salesforce.access=NONE")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(Salesforce.class)
				.doesNotHaveBean(HealthContributor.class)
				.doesNotHaveBean(SalesforceEndpoint.class));
	}

	@Test
	void aThresholdThatIsNoShareStopsTheStart() {
		this.runner.withPropertyValues("salesforce.health.usage-threshold=80")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidSalesforceConfigurationException.class)
				.hasMessage("salesforce.health.usage-threshold is a share between 0 and 1, not 80.0"));
	}

	@Test
	void withoutHealthClassesThereIsNoHealth() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthContributor.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(Salesforce.class)
				.doesNotHaveBean("salesforceHealthContributor"));
	}

	@Test
	void withoutMicrometerThereAreNoMeters() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class,
					SalesforceMetricsAutoConfiguration.class, SalesforceObservationAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.withPropertyValues("salesforce.access-token=token-of-the-test",
					"salesforce.instance-url=http://127.0.0.1:1")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Salesforce.class));
	}

	static final class OwnConvention extends DefaultSalesforceRequestObservationConvention {

		@Override
		public String getName() {
			return "crm.calls";
		}

	}

}
