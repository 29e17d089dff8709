package io.github.springforce.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What README promises to somebody who begins: its code, its YAML, and what Actuator
 * shows then.
 */
class QuickStartTests {

	private static final Path SOURCES = Path.of("src/test/java/io/github/springforce/quickstart");

	/** The sample has Spring Security; who begins as README tells has not. */
	private static final String WITHOUT_SECURITY = "--spring.autoconfigure.exclude="
			+ "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration,"
			+ "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration";

	@TempDir
	private Path directory;

	@Test
	void theApplicationOfReadmeWorks() throws Exception {
		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder()
			.user("integration@acme.example", "secret-of-the-test", "token-of-the-test")
			.start(); ConfigurableApplicationContext application = start(org)) {
			Customers customers = application.getBean(Customers.class);

			String id = customers.register("O'Neil", "oneil@example.com");
			customers.interested("Lind", "Acme");

			assertThat(customers.named("O'Neil")).containsExactly(new Contact(id, "O'Neil", "oneil@example.com"));
			assertThat(org.records("Lead")).hasSize(1);
			RestTestClient.bindToServer()
				.baseUrl("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"))
				.build()
				.get()
				.uri("/actuator/salesforce")
				.exchange()
				.expectBody()
				.jsonPath("$.orgs.default.usage.used")
				.isEqualTo(org.apiUsage())
				.jsonPath("$.orgs.default.usage.max")
				.isEqualTo(15000);
		}
	}

	@Test
	void theCodeOfReadmeIsTheCodeOfThisTest() throws Exception {
		List<String> blocks = blocks("java");

		assertThat(Files.readString(SOURCES.resolve("Contact.java"))).endsWith(blocks.get(0));
		assertThat(Files.readString(SOURCES.resolve("Customers.java"))).endsWith(blocks.get(1));
	}

	private ConfigurableApplicationContext start(EmbeddedSalesforce org) throws Exception {
		Path yaml = Files.writeString(this.directory.resolve("application.yml"), blocks("yaml").get(0));
		return new SpringApplicationBuilder(Application.class).run("--spring.config.location=" + yaml.toUri(),
				"--server.port=0", "--salesforce.login-url=" + org.url(), "--SALESFORCE_PASSWORD=secret-of-the-test",
				"--SALESFORCE_TOKEN=token-of-the-test", WITHOUT_SECURITY);
	}

	private static List<String> blocks(String language) throws Exception {
		return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("../README.md")))
			.results()
			.map((MatchResult block) -> block.group(1))
			.toList();
	}

}
