package io.github.springforce.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.github.springforce.SalesforceTemplate;
import io.github.springforce.actuate.HealthProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties as operators write them.
 */
class RelaxedBindingTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class));

	private final ApplicationContextRunner oneOrg = this.runner.withPropertyValues("salesforce.access-token=token",
			"salesforce.instance-url=http://127.0.0.1:1");

	@ParameterizedTest
	@ValueSource(strings = { "salesforce.org-id", "salesforce.orgId", "salesforce.orgid", "salesforce.org_id",
			"SALESFORCE.ORG_ID" })
	void anOrganizationIdIsReadHoweverItIsWritten(String name) {
		this.runner
			.withPropertyValues("salesforce.username=user@acme.example", "salesforce.password=secret-of-the-test",
					name + "=00D000000000001EAA")
			.run((context) -> assertThat(context.getBean(SalesforceConnectionDetails.class).getOrgId())
				.isEqualTo("00D000000000001EAA"));
	}

	@Test
	void theEnvironmentDescribesAnOrg() {
		this.runner
			.withInitializer((context) -> environment(context.getEnvironment(),
					Map.of("SALESFORCE_USERNAME", "user@acme.example", "SALESFORCE_PASSWORD", "secret-of-the-test",
							"SALESFORCE_ORGID", "00D000000000001EAA", "SALESFORCE_CONNECTTIMEOUT", "3s",
							"SALESFORCE_RETRY_MAXATTEMPTS", "2", "SALESFORCE_PROXIES_NOPROXY", "a.example,b.example",
							"SALESFORCE_ORGS_EMEA_USERNAME", "user@emea.example", "SALESFORCE_ORGS_EMEA_PASSWORD",
							"secret-of-the-test", "SALESFORCE_ORGS_EMEA_ORGID", "00D000000000002EAA")))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				SalesforceProperties properties = context.getBean(SalesforceProperties.class);
				assertThat(properties.getOrgId()).isEqualTo("00D000000000001EAA");
				assertThat(properties.getConnectTimeout()).isEqualTo(Duration.ofSeconds(3));
				assertThat(properties.getRetry().getMaxAttempts()).isEqualTo(2);
				assertThat(properties.getProxies().getNoProxy()).containsExactly("a.example", "b.example");
				assertThat(properties.getOrgs().get("emea").getOrgId()).isEqualTo("00D000000000002EAA");
				assertThat(context.getBeansOfType(SalesforceTemplate.class)).hasSize(2);
			});
	}

	@Test
	void emptyValuesCountAsNotSet() {
		this.oneOrg.withPropertyValues("salesforce.username=", "salesforce.password=", "salesforce.token=",
				"salesforce.org-id=", "salesforce.sandbox=", "salesforce.domain=", "salesforce.login-url=",
				"salesforce.instance=", "salesforce.login-flow=", "salesforce.version=", "salesforce.client-id=",
				"salesforce.connect-timeout=", "salesforce.read-timeout=", "salesforce.proxies.http=",
				"salesforce.proxies.https=", "salesforce.proxies.no-proxy=", "salesforce.ssl.bundle=",
				"salesforce.retry.max-attempts=", "salesforce.retry.initial-interval=", "salesforce.retry.multiplier=",
				"salesforce.retry.max-interval=", "salesforce.retry.repeat-updates=", "salesforce.bulk.timeout=",
				"salesforce.bulk.rows-per-job=", "salesforce.bulk.bytes-per-job=", "salesforce.login.failure-backoff=",
				"salesforce.health.probe=", "salesforce.health.usage-threshold=", "salesforce.health.usage-status=",
				"salesforce.metrics.max-tag-values=", "salesforce.primary-org=")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(SalesforceTemplate.class).status().version()).isEqualTo("66.0");
				SalesforceProperties properties = context.getBean(SalesforceProperties.class);
				assertThat(properties.getHealth().getProbe()).isEqualTo(HealthProbe.PASSIVE);
				assertThat(properties.getHealth().getUsageThreshold()).isEqualTo(0.8);
				assertThat(properties.getMetrics().getMaxTagValues()).isEqualTo(100);
			});
	}

	@Test
	void emptyValuesAloneDescribeNoOrg() {
		this.runner
			.withPropertyValues("salesforce.username=", "salesforce.password=", "salesforce.access-token=",
					"salesforce.instance-url=", "salesforce.org-id=", "salesforce.token=", "salesforce.login-flow=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SalesforceTemplate.class));
	}

	@Test
	void settingsOfACallAloneDescribeNoOrg() {
		this.runner.withPropertyValues("salesforce.version=65.0", "salesforce.read-timeout=5s")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SalesforceTemplate.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "64", "64.0", "v64.0", "V64", " 64.0 " })
	void aVersionIsReadHoweverItIsWritten(String version) {
		this.oneOrg.withPropertyValues("salesforce.version=" + version)
			.run((context) -> assertThat(context.getBean(SalesforceTemplate.class).status().version())
				.isEqualTo("64.0"));
	}

	@Test
	void aNamedOrgInheritsAllButCredentialsInstanceAndFlow() {
		this.runner.withPropertyValues("salesforce.access-token=token", "salesforce.instance-url=http://127.0.0.1:1",
				"salesforce.login-flow=access-token", "salesforce.domain=acme.my", "salesforce.version=64",
				"salesforce.read-timeout=5s", "salesforce.proxies.no-proxy=a.example",
				"salesforce.orgs.emea.username=user@emea.example", "salesforce.orgs.emea.password=secret-of-the-test",
				"salesforce.orgs.apac.username=user@apac.example", "salesforce.orgs.apac.password=secret-of-the-test",
				"salesforce.orgs.apac.version=65", "salesforce.orgs.apac.sandbox=true",
				"salesforce.orgs.apac.read-timeout=7s")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				SalesforceProperties properties = context.getBean(SalesforceProperties.class);
				OrgSettings emea = new OrgSettings("emea", properties.getOrgs().get("emea"), properties);
				OrgSettings apac = new OrgSettings("apac", properties.getOrgs().get("apac"), properties);

				assertThat(emea.version()).isEqualTo("64.0");
				assertThat(emea.http().readTimeout()).isEqualTo(Duration.ofSeconds(5));
				assertThat(emea.http().proxies().exempt()).containsExactly("a.example");
				assertThat(emea.connectionDetails().getDomain()).isEqualTo("acme.my");
				assertThat(emea.connectionDetails().getAccessToken()).isNull();
				assertThat(emea.connectionDetails().getInstanceUrl()).isNull();
				assertThat(emea.connectionDetails().getLoginFlow()).isNull();
				assertThat(apac.version()).isEqualTo("65.0");
				assertThat(apac.http().readTimeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(apac.connectionDetails().isSandbox()).isTrue();
				assertThat(apac.connectionDetails().getDomain()).isNull();
			});
	}

	private static void environment(ConfigurableEnvironment environment, Map<String, Object> variables) {
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
	}

}
