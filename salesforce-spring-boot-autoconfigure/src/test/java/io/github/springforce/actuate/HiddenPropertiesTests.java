package io.github.springforce.actuate;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * No page of Actuator shows a secret of any way to log in, even where it shows values.
 */
class HiddenPropertiesTests {

	private static final String KEY = "d29yZE9mVGhlU3RvcmUtd29yZE9mVGhlU3RvcmUtMTI=";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static String privateKey;

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void makeKey() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		privateKey = Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
	}

	@BeforeEach
	void start() {
		org.server().stubFor(get(anyUrl()).willReturn(okJson("{}")));
		org.server()
			.stubFor(post(urlEqualTo("/services/oauth2/token")).willReturn(
					okJson("""
							{"access_token":"wordOfTheSession","refresh_token":"wordOfTheNextRefreshToken","instance_url":"%s"}"""
						.formatted(org.url()))));
		if (application == null) {
			application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
				.properties(properties())
				.run();
		}
	}

	private static Map<String, Object> properties() {
		Map<String, Object> properties = new HashMap<>(Map.of("server.port", "0", "spring.main.banner-mode", "off",
				"management.endpoints.web.exposure.include", "*", "management.endpoint.env.show-values", "always",
				"management.endpoint.configprops.show-values", "always", "management.endpoint.health.show-details",
				"always", "salesforce.health.probe", "session", "salesforce.login-url", org.url()));
		properties.putAll(Map.of("salesforce.consumer-key", "3MVG9.key", "salesforce.consumer-secret",
				"wordOfTheConsumer", "SALESFORCE_CONSUMER_SECRET", "wordOfTheConsumer", "salesforce.proxies.https",
				"http://user:wordOfTheProxy@127.0.0.1:1", "salesforce.token-store.type", "jdbc",
				"salesforce.token-store.encryption-keys[0]", KEY));
		properties.putAll(Map.of("salesforce.orgs.signed.consumer-key", "3MVG9.key", "salesforce.orgs.signed.username",
				"user@acme.example", "salesforce.orgs.signed.private-key", "base64:" + privateKey,
				"salesforce.orgs.refreshed.consumer-key", "3MVG9.key", "salesforce.orgs.refreshed.refresh-token",
				"wordOfTheRefreshToken", "salesforce.orgs.given.access-token", "wordOfTheAccessToken",
				"salesforce.orgs.given.instance-url", org.url()));
		properties.putAll(Map.of("salesforce.orgs.exchanged.consumer-key", "3MVG9.key",
				"salesforce.orgs.exchanged.tokenExchange.subjectToken", "wordOfTheIssuer",
				"salesforce.orgs.old.username", "user@acme.example", "salesforce.orgs.old.password",
				"wordOfThePassword", "salesforce.orgs.old.token", "wordOfTheSecurityToken"));
		return properties;
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "env/salesforce.consumer-secret", "env/SALESFORCE_CONSUMER_SECRET", "configprops",
			"configprops/salesforce", "health", "salesforce", "salesforce/default", "salesforce/signed",
			"salesforce/refreshed", "salesforce/old", "metrics", "metrics/salesforce.login", "prometheus", "loggers",
			"beans", "conditions", "mappings", "info", "threaddump" })
	void noPageShowsASecret(String page) throws Exception {
		application.getBeansOfType(Salesforce.class).values().forEach((org) -> catchThrowable(org::limits));

		assertThat(actuator(page)).isNotEmpty().doesNotContain("wordOf", KEY, privateKey.substring(0, 40));
	}

	@Test
	void whatIsNoSecretIsShown() throws Exception {
		assertThat(actuator("env")).contains("3MVG9.key", "user@acme.example", org.url());
		assertThat(actuator("configprops")).contains("3MVG9.key", "salesforce_token");
	}

	private static String actuator(String page) throws Exception {
		int port = ((WebServerApplicationContext) application).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + page))
			.build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isIn(200, 503);
		return answer.body();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		DataSource database() {
			JdbcDataSource database = new JdbcDataSource();
			database.setURL("jdbc:h2:mem:hidden-properties;DB_CLOSE_DELAY=-1;INIT=CREATE TABLE IF NOT EXISTS "
					+ "salesforce_token (token_key VARCHAR(200) PRIMARY KEY\\, version BIGINT NOT NULL\\, token_value CLOB NOT NULL)");
			return database;
		}

	}

}
