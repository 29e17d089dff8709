package io.github.springforce.autoconfigure;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.autoconfigure.application.Company;
import io.github.springforce.autoconfigure.application.Customer;
import io.github.springforce.sobject.SFType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans of the application take the place of ours, each for its own org.
 */
class ReplacedBeansTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RestClientAutoConfiguration.class, SalesforceAutoConfiguration.class))
		.withUserConfiguration(Application.class);

	@Test
	void aTemplateOfTheApplicationIsTheOnlyOne() {
		described().withUserConfiguration(OwnTemplate.class).run((context) -> {
			assertThat(context).hasSingleBean(Salesforce.class).doesNotHaveBean(SalesforceLogin.class);
			assertThat(context.getBean(Salesforce.class)).isSameAs(context.getBean("own"));
			assertThat(context.getBean("customers", String.class)).isEqualTo("Contact");
		});
	}

	@Test
	void aLoginOfTheApplicationIsUsed() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));

		described().withUserConfiguration(OwnLogin.class).run((context) -> {
			context.getBean(Salesforce.class).limits();

			assertThat(context).hasSingleBean(SalesforceLogin.class).doesNotHaveBean(SalesforceConnectionDetails.class);
			org.server().verify(limits().withHeader("Authorization", equalTo("Bearer token-of-its-own")));
		});
	}

	@Test
	void connectionDetailsOfTheApplicationWinOverProperties() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));

		this.runner
			.withPropertyValues("salesforce.username=user@acme.example", "salesforce.password=secret-of-the-test",
					"salesforce.version=65")
			.withUserConfiguration(OwnDetails.class)
			.run((context) -> {
				context.getBean(Salesforce.class).limits();

				org.server()
					.verify(getRequestedFor(urlPathEqualTo("/services/data/v65.0/limits")).withHeader("Authorization",
							equalTo("Bearer token-of-the-details")));
			});
	}

	@Test
	void aLoginThatIsQualifiedWithANamedOrgIsUsedForThatOrgAlone() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));

		described()
			.withPropertyValues("salesforce.orgs.emea.username=user@emea.example",
					"salesforce.orgs.emea.password=secret-of-the-test")
			.withUserConfiguration(LoginOfEmea.class)
			.run((context) -> {
				context.getBean("salesforceTemplate", Salesforce.class).limits();
				org.server().verify(limits().withHeader("Authorization", equalTo("Bearer token-of-the-properties")));
				org.server().resetRequests();

				context.getBean("emeaSalesforceTemplate", Salesforce.class).limits();
				org.server().verify(limits().withHeader("Authorization", equalTo("Bearer token-of-emea")));
			});
	}

	@Test
	void connectionDetailsThatAreQualifiedWithANamedOrgAreUsedForThatOrgAlone() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));

		described().withPropertyValues("salesforce.orgs.emea.username=user@emea.example")
			.withUserConfiguration(DetailsOfEmea.class)
			.run((context) -> {
				context.getBean("salesforceTemplate", Salesforce.class).limits();
				org.server().verify(limits().withHeader("Authorization", equalTo("Bearer token-of-the-properties")));
				org.server().resetRequests();

				context.getBean("emeaSalesforceTemplate", Salesforce.class).limits();
				org.server().verify(limits().withHeader("Authorization", equalTo("Bearer token-of-the-details")));
			});
	}

	@Test
	void aLoginOfANamedOrgMakesNoOrgAtTheTopLevel() {
		this.runner
			.withPropertyValues("salesforce.orgs.emea.username=user@emea.example",
					"salesforce.orgs.emea.password=secret-of-the-test")
			.withUserConfiguration(LoginOfEmea.class)
			.run((context) -> assertThat(context.getBeanNamesForType(Salesforce.class))
				.containsExactly("emeaSalesforceTemplate"));
	}

	@Test
	void aTemplateThatIsQualifiedWithANamedOrgTakesThePlaceOfThatOrg() {
		described()
			.withPropertyValues("salesforce.orgs.emea.username=user@emea.example",
					"salesforce.orgs.emea.password=secret-of-the-test")
			.withUserConfiguration(TemplateOfEmea.class)
			.run((context) -> {
				assertThat(context.getBeanNamesForType(Salesforce.class)).containsExactlyInAnyOrder("mine",
						"salesforceTemplate");
				assertThat(context.getBean(SalesforceTemplate.class).status().org()).isEqualTo("default");
				assertThat(context.getBean("emeaOrg")).isEqualTo(List.of(context.getBean("mine"), "Contact"));
			});
	}

	@Test
	void aTemplateThatIsNoDefaultCandidateStandsBesideOurs() {
		described().withUserConfiguration(TemplateAside.class).run((context) -> {
			assertThat(context.getBeanNamesForType(Salesforce.class)).containsExactlyInAnyOrder("aside",
					"salesforceTemplate");
			assertThat(context.getBean(Salesforce.class)).isSameAs(context.getBean("salesforceTemplate"));
		});
	}

	@Test
	void aTemplateOfTheApplicationIsInjectedBesideANamedOrg() {
		this.runner
			.withPropertyValues("salesforce.orgs.emea.username=user@emea.example",
					"salesforce.orgs.emea.password=secret-of-the-test")
			.withUserConfiguration(OwnTemplate.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(Salesforce.class)).isSameAs(context.getBean("own"));
			});
	}

	@Test
	void anObjectTypeOfTheApplicationIsInjectedInPlaceOfOurs() {
		described().withUserConfiguration(OwnType.class).run((context) -> {
			assertThat(context.getBean("names")).isEqualTo(List.of("Contact", "Account"));
			assertThat(context.getBeanNamesForType(SFType.class)).contains("ownCustomers", "companySFType")
				.doesNotContain("customerSFType");
		});
	}

	@Test
	void customizersOfTheClientAreAppliedAndThoseOfOtherClientsAreNot() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));

		described().withUserConfiguration(Customizers.class).run((context) -> {
			context.getBean(Salesforce.class).limits();

			org.server()
				.verify(limits().withHeader("X-Ours", equalTo("yes")).withHeader("X-Of-Other-Clients", absent()));
		});
	}

	@Test
	void aRequestFactoryOfTheApplicationCarriesTheCallsOfItsOrg() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("{}")));
		String[] asked = new String[1];

		described().withBean(SalesforceRequestFactoryProvider.class, () -> (name) -> {
			asked[0] = name;
			JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory();
			factory.setReadTimeout(Duration.ofSeconds(30));
			return factory;
		}).run((context) -> {
			context.getBean(Salesforce.class).limits();

			assertThat(asked[0]).isEqualTo("default");
			org.server().verify(limits().withHeader("Authorization", equalTo("Bearer token-of-the-properties")));
		});
	}

	private ApplicationContextRunner described() {
		return this.runner.withPropertyValues("salesforce.access-token=token-of-the-properties",
				"salesforce.instance-url=" + url());
	}

	private static RequestPatternBuilder limits() {
		return getRequestedFor(urlPathEqualTo("/services/data/v66.0/limits"));
	}

	private static String url() {
		return org.url();
	}

	private static SalesforceLogin login(String token) {
		return SalesforceLogin.fixed(SalesforceSession.of(token, url()));
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Customer.class)
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTemplate {

		@Bean
		Salesforce own() {
			return SalesforceTemplate.builder().login(login("token-of-its-own")).build();
		}

		@Bean
		String customers(SFType<Customer> customers) {
			return customers.name();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLogin {

		@Bean
		SalesforceLogin own() {
			return login("token-of-its-own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		SalesforceConnectionDetails own() {
			return new Details();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LoginOfEmea {

		@Bean
		@Qualifier("emea")
		SalesforceLogin mine() {
			return login("token-of-emea");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DetailsOfEmea {

		@Bean
		@Qualifier("emea")
		SalesforceConnectionDetails mine() {
			return new Details();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TemplateOfEmea {

		@Bean
		@Qualifier("emea")
		Salesforce mine() {
			return SalesforceTemplate.builder().name("emea").login(login("token-of-emea")).build();
		}

		@Bean
		List<Object> emeaOrg(@Qualifier("emea") Salesforce emea, @Qualifier("emea") SFType<Customer> customers) {
			return List.of(emea, customers.name());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TemplateAside {

		@Bean(defaultCandidate = false)
		@Qualifier("archive")
		Salesforce aside() {
			return SalesforceTemplate.builder().login(login("token-of-the-archive")).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnType {

		@Bean
		SFType<Customer> ownCustomers(Salesforce salesforce) {
			return salesforce.sobject(Customer.class);
		}

		@Bean
		List<String> names(SFType<Customer> customers, SFType<Company> companies) {
			return List.of(customers.name(), companies.name());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		@Bean
		SalesforceRestClientCustomizer ours() {
			return (builder) -> builder.defaultHeader("X-Ours", "yes");
		}

		@Bean
		RestClientCustomizer ofOtherClients() {
			return (builder) -> builder.defaultHeader("X-Of-Other-Clients", "yes");
		}

	}

	static final class Details implements SalesforceConnectionDetails {

		@Override
		public String getAccessToken() {
			return "token-of-the-details";
		}

		@Override
		public String getInstanceUrl() {
			return url();
		}

	}

}
