package io.github.springforce.test;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.autoconfigure.InvalidSalesforceConfigurationException;
import io.github.springforce.autoconfigure.SalesforceAutoConfiguration;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.test.context.MergedContextConfiguration;

import static io.github.springforce.test.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Which embedded orgs a context has, and how they are set up.
 */
class OrgsOfOneContextTests {

	@Test
	void thePrimaryOrgIsTheOneThatIsInjectedUnasked() {
		runner("asia", "emea").withPropertyValues("salesforce.primary-org=emea").run((context) -> {
			context.getBean(Salesforce.class).sobject("Contact").create(Map.of("LastName", "Jones"));

			assertThat(org(context, "emea")).isSameAs(context.getBean(EmbeddedSalesforce.class))
				.hasRecords("Contact", 1);
			assertThat(org(context, "asia")).hasNoRecord("Contact");
		});
	}

	@Test
	void anEmptyPrimaryOrgCountsAsNotSet() {
		runner("emea").withPropertyValues("salesforce.primary-org=").run((context) -> {
			context.getBean(Salesforce.class).sobject("Contact").create(Map.of("LastName", "Jones"));

			assertThat(context.getBeanFactory().getBeanDefinition("emeaEmbeddedSalesforce").isPrimary()).isTrue();
			assertThat(context.getBean(EmbeddedSalesforce.class)).hasRecords("Contact", 1);
		});
		runner("asia", "emea").withPropertyValues("salesforce.primary-org=")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidSalesforceConfigurationException.class)
				.hasMessage("there are several orgs, [asia, emea], and none at the top level"));
	}

	@Test
	void proxiesOfTheApplicationAreNotUsed() {
		runner("default", "emea").withPropertyValues("salesforce.proxies.http=http://127.0.0.1:9",
				"salesforce.proxies.https=http://127.0.0.1:9", "salesforce.orgs.emea.proxies.http=http://127.0.0.1:9")
			.run((context) -> {
				context.getBean("salesforceTemplate", Salesforce.class)
					.sobject("Contact")
					.create(Map.of("LastName", "Jones"));
				context.getBean("emeaSalesforceTemplate", Salesforce.class)
					.sobject("Contact")
					.create(Map.of("LastName", "Jones"));

				assertThat(org(context, "emea")).hasRecords("Contact", 1);
			});
	}

	@Test
	void customizersApplyInOrderToTheOrgsTheyAreFor() {
		runner("default", "emea").withUserConfiguration(Customizers.class).run((context) -> {
			EmbeddedSalesforce top = context.getBean("embeddedSalesforce", EmbeddedSalesforce.class);
			EmbeddedSalesforce emea = org(context, "emea");
			context.getBean(EmbeddedOrgs.class).reset();

			assertThat(top.query("SELECT Name FROM Account ORDER BY NumberOfEmployees")).extracting("Name")
				.isEqualTo(List.of("first", "second", "last"));
			assertThat(emea.query("SELECT Name FROM Account ORDER BY NumberOfEmployees")).extracting("Name")
				.isEqualTo(List.of("first", "second", "emea", "last"));
			assertThat(List.of(top.apiLimit(), emea.apiLimit())).containsExactly(5, 7);
		});
	}

	@Test
	void anOrgOfTheTestIsUsedInPlaceOfANewOne() {
		runner("default", "emea").withUserConfiguration(OwnOrg.class).run((context) -> {
			context.getBean("salesforceTemplate", Salesforce.class)
				.sobject("Contact")
				.create(Map.of("LastName", "Jones"));

			assertThat(context).doesNotHaveBean("embeddedSalesforce");
			assertThat(context.getBean("own", EmbeddedSalesforce.class)).hasRecords("Contact", 1);
		});
	}

	@Test
	void aPortForSeveralOrgsIsRefusedWithWhatToDo() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}

		runner("default", "emea")
			.withBean(EmbeddedSalesforceBuilderCustomizer.class, () -> (builder) -> builder.port(port))
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining("The port of the embedded org ")
				.hasStackTraceContaining("gives a fixed port to one of them only, which its @Qualifier names"));
	}

	@Test
	void seedsForAnOrgThatIsNotThereAreRefused() {
		runner("default", "emea").run((context) -> {
			EmbeddedOrgs orgs = context.getBean(EmbeddedOrgs.class);
			orgs.seed(new AnnotatedSeeds().add(ForEmea.class));

			assertThat(org(context, "emea")).hasRecords("Account", 1);
			assertThatIllegalStateException().isThrownBy(() -> orgs.seed(new AnnotatedSeeds().add(ForNobody.class)))
				.withMessage("@SalesforceSeed(org = \"asia\"): the application has only [default, emea]");
		});
	}

	private static ApplicationContextRunner runner(String... orgs) {
		MergedContextConfiguration unused = new MergedContextConfiguration(OrgsOfOneContextTests.class, null, null,
				null, null);
		return new ApplicationContextRunner()
			.withInitializer((context) -> new EmbeddedOrgsCustomizer(new LinkedHashSet<>(List.of(orgs)))
				.customizeContext(context, unused))
			.withConfiguration(AutoConfigurations.of(EmbeddedSalesforceAutoConfiguration.class,
					SalesforceAutoConfiguration.class));
	}

	private static EmbeddedSalesforce org(ApplicationContext context, String name) {
		return context.getBean(name + "EmbeddedSalesforce", EmbeddedSalesforce.class);
	}

	@SalesforceSeed(records = "Account: {Name: Acme}", org = "emea")
	static class ForEmea {

	}

	@SalesforceSeed(records = "Account: {Name: Acme}", org = "asia")
	static class ForNobody {

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		EmbeddedSalesforceCustomizer last() {
			return account("last");
		}

		@Bean
		@Order(2)
		EmbeddedSalesforceCustomizer second() {
			return account("second");
		}

		@Bean
		@Order(1)
		EmbeddedSalesforceCustomizer first() {
			return account("first");
		}

		@Bean
		@Order(3)
		@Qualifier("emea")
		EmbeddedSalesforceCustomizer emea() {
			return account("emea");
		}

		private static EmbeddedSalesforceCustomizer account(String name) {
			return (org) -> org.insert("Account",
					Map.of("Name", name, "NumberOfEmployees", org.records("Account").size()));
		}

		@Bean
		@Order(1)
		EmbeddedSalesforceBuilderCustomizer limit() {
			return (builder) -> builder.apiLimit(5);
		}

		@Bean
		@Qualifier("emea")
		EmbeddedSalesforceBuilderCustomizer limitOfEmea() {
			return (builder) -> builder.apiLimit(7);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnOrg {

		@Bean
		EmbeddedSalesforce own() {
			return EmbeddedSalesforce.start();
		}

	}

}
