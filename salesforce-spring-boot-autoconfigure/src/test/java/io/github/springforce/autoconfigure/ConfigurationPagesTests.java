package io.github.springforce.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectName;
import io.github.springforce.sobject.SObjectType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/configuration.md shows.
 */
class ConfigurationPagesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, SalesforceAutoConfiguration.class))
		.withSystemProperties("SALESFORCE_PASSWORD=secret-of-the-test", "SALESFORCE_TOKEN=token-of-the-test",
				"SALESFORCE_ACCESS_TOKEN=token-of-the-test", "EMEA_PASSWORD=secret-of-the-test",
				"PROXY_PASSWORD=secret-of-the-test");

	@ParameterizedTest
	@MethodSource
	void anApplicationStartsWithWhatThePageShows(String yaml) {
		this.runner.withInitializer((context) -> load(yaml, context))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("salesforceTemplate"));
	}

	static Stream<String> anApplicationStartsWithWhatThePageShows() {
		return blocks("../docs/configuration.md", "yaml");
	}

	@Test
	void theCodeOfThePageIsTheCodeOfTheTest() throws IOException {
		String test = Files
			.readString(Path.of("src/test/java/io/github/springforce/autoconfigure/ConfigurationPagesTests.java"));

		assertThat(blocks("../docs/configuration.md", "java")).hasSize(1)
			.allSatisfy((block) -> assertThat(test).contains(block.replace("\n", "\n\t")));
	}

	@Test
	void orgsAreInjectedAsThePageShows() {
		this.runner
			.withInitializer(
					(context) -> blocks("../docs/configuration.md", "yaml").filter((yaml) -> yaml.contains("orgs:"))
						.forEach((yaml) -> load(yaml, context)))
			.withUserConfiguration(Application.class)
			.withBean(Accounts.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(Accounts.class).names).containsExactly("Account", "Account", "Invoice__c",
						"emea");
			});
	}

	private static Stream<String> blocks(String page, String language) {
		try {
			return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
				.matcher(Files.readString(Path.of(page)))
				.results()
				.map((block) -> block.group(1));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void load(String yaml, ConfigurableApplicationContext context) {
		try {
			new YamlPropertySourceLoader().load("page", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
				.forEach(context.getEnvironment().getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SObjectType("Account")
	record Account(String id, String name) {
	}

	@AutoConfigurationPackage
	static class Application {

	}

	static class Accounts {

		private final List<String> names;

		Accounts(SFType<Account> accounts, @Qualifier("emea") SFType<Account> emeaAccounts,
				@Qualifier("emea") @SObjectName("Invoice__c") SFType<SObject> emeaInvoices,
				@Qualifier("emea") Salesforce emea) {
			this.names = List.of(accounts.name(), emeaAccounts.name(), emeaInvoices.name(),
					((SalesforceTemplate) emea).status().org());
		}

	}

}
