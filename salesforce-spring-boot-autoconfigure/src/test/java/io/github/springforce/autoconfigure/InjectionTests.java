package io.github.springforce.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.autoconfigure.application.Company;
import io.github.springforce.autoconfigure.application.Customer;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class InjectionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class))
		.withUserConfiguration(Application.class);

	private final ApplicationContextRunner oneOrg = this.runner.withPropertyValues("salesforce.access-token=token",
			"salesforce.instance-url=http://127.0.0.1:1");

	private final ApplicationContextRunner threeOrgs = this.oneOrg.withPropertyValues(
			"salesforce.orgs.emea.access-token=token", "salesforce.orgs.emea.instance-url=http://127.0.0.1:2",
			"salesforce.orgs.apac.access-token=token", "salesforce.orgs.apac.instance-url=http://127.0.0.1:3");

	@Test
	void withoutPropertiesThereAreNoBeansAndTheApplicationStarts() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(Salesforce.class);
			assertThat(context).doesNotHaveBean(SFType.class).doesNotHaveBean(SalesforceTemplates.class);
		});
	}

	@Test
	void typesOfTheApplicationAreInjectedByTheirClass() {
		this.oneOrg.withUserConfiguration(ByClass.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("names")).isEqualTo(List.of("Contact", "Account"));
		});
	}

	@Test
	void anyTypeIsInjectedByItsName() {
		this.oneOrg.withUserConfiguration(ByName.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("names")).isEqualTo(List.of("Lead", "Invoice__c"));
		});
	}

	@Test
	void collectionsOfTypesHoldThoseOfTheApplication() {
		this.oneOrg.withUserConfiguration(Collections.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("names")).isEqualTo(List.of("companySFType", "customerSFType", 2));
		});
	}

	@Test
	void aTypeWithoutClassOrNameIsRefusedWithTheFix() {
		this.oneOrg.withUserConfiguration(Nameless.class)
			.run((context) -> assertThat(context.getStartupFailure())
				.hasStackTraceContaining("@SObjectName(\"Lead\")"));
	}

	@Test
	void furtherOrgsAreInjectedByQualifierAndTheTopLevelWithoutOne() {
		this.threeOrgs.withUserConfiguration(ByQualifier.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("orgs")).isEqualTo(List.of("default", "emea", "apac"));
			assertThat(context.getBeansOfType(Salesforce.class)).hasSize(3);
		});
	}

	@Test
	void typesOfFurtherOrgsAreInjectedByQualifier() {
		this.threeOrgs.withUserConfiguration(TypesByQualifier.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("names")).isEqualTo(List.of("Contact", "Lead"));
		});
	}

	@Test
	void anOrgThatStandsForTheTopLevelIsPrimaryBesideANamedOne() {
		this.runner
			.withPropertyValues("salesforce.orgs.emea.access-token=token",
					"salesforce.orgs.emea.instance-url=http://127.0.0.1:2")
			.withBean(SalesforceConnectionDetails.class, TokenDetails::new)
			.withUserConfiguration(ByClass.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(SalesforceTemplate.class).status().org()).isEqualTo("default");
				assertThat(context.getBean("names")).isEqualTo(List.of("Contact", "Account"));
			});
	}

	@Test
	void aSingleNamedOrgIsPrimary() {
		this.runner
			.withPropertyValues("salesforce.orgs.emea.access-token=token",
					"salesforce.orgs.emea.instance-url=http://127.0.0.1:2")
			.withUserConfiguration(ByClass.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(SalesforceTemplate.class).status().org()).isEqualTo("emea");
				assertThat(context.getBean("names")).isEqualTo(List.of("Contact", "Account"));
			});
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Customer.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class ByClass {

		@Bean
		List<String> names(SFType<Customer> customers, SFType<Company> companies) {
			return List.of(customers.name(), companies.name());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByName {

		@Bean
		List<String> names(@SObjectName("Lead") SFType<SObject> leads,
				@SObjectName("Invoice__c") SFType<SObject> invoices) {
			return List.of(leads.name(), invoices.name());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Collections {

		@Bean
		List<Object> names(Map<String, SFType<?>> byName, List<SFType<?>> all) {
			return List.of("companySFType", "customerSFType", all.size())
				.stream()
				.filter((name) -> name instanceof Integer || byName.containsKey(name))
				.map(Object.class::cast)
				.toList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nameless {

		@Bean
		String name(SFType<SObject> type) {
			return type.name();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByQualifier {

		@Bean
		List<String> orgs(SalesforceTemplate primary, @Qualifier("emea") SalesforceTemplate emea,
				@Qualifier("apac") SalesforceTemplate apac) {
			return List.of(primary.status().org(), emea.status().org(), apac.status().org());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TypesByQualifier {

		@Bean
		List<String> names(@Qualifier("emea") SFType<Customer> customers,
				@Qualifier("apac") @SObjectName("Lead") SFType<SObject> leads) {
			return List.of(customers.name(), leads.name());
		}

	}

	static final class TokenDetails implements SalesforceConnectionDetails {

		@Override
		public String getAccessToken() {
			return "token";
		}

		@Override
		public String getInstanceUrl() {
			return "http://127.0.0.1:1";
		}

	}

}
