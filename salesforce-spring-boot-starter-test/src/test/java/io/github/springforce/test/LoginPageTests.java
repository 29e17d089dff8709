package io.github.springforce.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.springforce.Salesforce;
import io.github.springforce.auth.IntrospectedToken;
import io.github.springforce.auth.OAuthApp;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.autoconfigure.SalesforceAutoConfiguration;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/login.md shows, on an embedded org. Its example for the current user is
 * walked through by the sample.
 */
class LoginPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.builder()
		.user("integration@acme.example", "secret-of-the-test", "token-of-the-test")
		.start();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SalesforceAutoConfiguration.class));

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
		org.connectedApp().acceptSubjectToken("token-of-the-issuer").rotateRefreshTokens();
	}

	@ParameterizedTest
	@MethodSource
	void anApplicationLogsInWithWhatThePageShows(String yaml) {
		this.runner.withBean(DataSource.class, LoginPageTests::database)
			.withInitializer((context) -> configure(context, yaml))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Salesforce salesforce = context.getBean(Salesforce.class);

				assertThat(salesforce.userInfo().username()).isEqualTo("integration@acme.example");
				assertThat(salesforce.identity().id()).isEqualTo(org.userId());
			});
	}

	static Stream<String> anApplicationLogsInWithWhatThePageShows() {
		return blocks("yaml").filter((yaml) -> !yaml.contains("security:"));
	}

	@Test
	void eachFlowHasItsExample() {
		assertThat(anApplicationLogsInWithWhatThePageShows()).hasSize(8);
		assertThat(blocks("yaml")).hasSize(9);
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = unindented(
				Files.readString(Path.of("src/test/java/io/github/springforce/test/LoginPageTests.java")));

		assertThat(blocks("java")).hasSize(2).allSatisfy((block) -> assertThat(test).contains(unindented(block)));
	}

	@Test
	void anAppAsksAboutATokenAndEndsIt() {
		String key = org.connectedApp().consumerKey();
		String secret = org.connectedApp().consumerSecret();
		String myDomain = org.url().toString();
		String accessToken = org.accessToken();
		OAuthApp app = OAuthApp.builder().consumerKey(key).consumerSecret(secret).loginUrl(myDomain).build();
		IntrospectedToken token = app.introspect(accessToken);
		if (token.active()) {
			app.revoke(accessToken);
		}

		assertThat(token.username()).isEqualTo("integration@acme.example");
		assertThat(app.introspect(accessToken).active()).isFalse();
	}

	@Test
	void aLoginOfTheApplicationsOwnTakesThePlaceOfOurs() {
		this.runner.withUserConfiguration(Vaults.class)
			.withBean(Vault.class, () -> () -> "token-of-the-vault")
			.withPropertyValues("salesforce.instance-url=https://acme.my.salesforce.com")
			.run((context) -> assertThat(context.getBean(SalesforceLogin.class).login().accessToken())
				.isEqualTo("token-of-the-vault"));
	}

	/** The page's text with the embedded org in place of a real one. */
	private static void configure(ConfigurableApplicationContext context, String yaml) {
		Map<String, Object> values = Map.ofEntries(Map.entry("salesforce.login-url", org.url().toString()),
				Map.entry("SALESFORCE_CONSUMER_KEY", org.connectedApp().consumerKey()),
				Map.entry("SALESFORCE_CONSUMER_SECRET", org.connectedApp().consumerSecret()),
				Map.entry("SALESFORCE_PRIVATE_KEY", org.connectedApp().privateKey()),
				Map.entry("SALESFORCE_REFRESH_TOKEN", org.connectedApp().refreshToken()),
				Map.entry("SALESFORCE_PASSWORD", "secret-of-the-test"),
				Map.entry("SALESFORCE_TOKEN", "token-of-the-test"),
				Map.entry("SALESFORCE_ACCESS_TOKEN", org.accessToken()),
				Map.entry("ISSUER_TOKEN", "token-of-the-issuer"), Map.entry("TOKEN_STORE_KEYS",
						"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA="));
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("values", values));
		String here = yaml.replace("https://acme.my.salesforce.com", org.url().toString());
		try {
			new YamlPropertySourceLoader().load("page", new ByteArrayResource(here.getBytes(StandardCharsets.UTF_8)))
				.forEach(context.getEnvironment().getPropertySources()::addLast);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static DataSource database() {
		JdbcDataSource database = new JdbcDataSource();
		database.setURL("jdbc:h2:mem:login-page;DB_CLOSE_DELAY=-1");
		try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("DROP TABLE IF EXISTS salesforce_token");
			statement.execute(blocks("sql").findFirst().orElseThrow());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return database;
	}

	private static Stream<String> blocks(String language) {
		try {
			return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
				.matcher(Files.readString(Path.of("../docs/login.md")))
				.results()
				.map((block) -> block.group(1));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String unindented(String code) {
		return code.lines().map(String::strip).collect(Collectors.joining("\n"));
	}

	interface Vault {

		String salesforceToken();

	}

	@Configuration(proxyBeanMethods = false)
	static class Vaults {

		@Bean
		SalesforceLogin vaultLogin(Vault vault) {
			return () -> SalesforceSession.of(vault.salesforceToken(), "https://acme.my.salesforce.com");
		}

	}

}
