package io.github.springforce.sample;

import java.net.http.HttpResponse;
import java.util.Map;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application on an org of somebody else, which it knows by properties only.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("org")
class OrgProfileTests {

	private static final EmbeddedSalesforce ORG = EmbeddedSalesforce.builder()
		.user("desk@acme.example", "secret-of-the-test", "token-of-the-test")
		.start();

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	private Browser browser;

	@DynamicPropertySource
	static void org(DynamicPropertyRegistry properties) {
		properties.add("salesforce.username", () -> "desk@acme.example");
		properties.add("salesforce.password", () -> "secret-of-the-test");
		properties.add("salesforce.token", () -> "token-of-the-test");
		properties.add("salesforce.login-url", () -> ORG.url().toString());
	}

	@AfterAll
	static void stop() {
		ORG.close();
	}

	@BeforeEach
	void open() {
		this.browser = new Browser(this.port);
	}

	@Test
	void noOrgIsBroughtAlong() throws Exception {
		assertThat(this.context.getBeanNamesForType(EmbeddedSalesforce.class)).isEmpty();
		assertThat(this.browser.load("/contacts").body()).contains("Customer desk").doesNotContain("/drill");
	}

	@Test
	void contactsOfThatOrgAreFoundCreatedChangedAndDeleted() throws Exception {
		ORG.insert("Contact", Map.of("LastName", "Resident"));

		assertThat(this.browser.load("/contacts?find=resident").body()).contains("1 to 1 of 1");

		HttpResponse<String> created = this.browser.submit("/contacts", "lastName=Newcomer");
		assertThat(ORG.records("Contact")).extracting((contact) -> contact.get("LastName")).contains("Newcomer");

		String contact = created.uri().getPath();
		this.browser.submit(contact, "lastName=Oldtimer");
		assertThat(ORG.records("Contact")).extracting((record) -> record.get("LastName"))
			.contains("Oldtimer")
			.doesNotContain("Newcomer");

		this.browser.submit(contact + "/delete", "");
		assertThat(ORG.records("Contact")).extracting((record) -> record.get("LastName")).doesNotContain("Oldtimer");
	}

	@Test
	void aRefusedLoginIsReadableAndHealthSaysWhy() throws Exception {
		try (ConfigurableApplicationContext stranger = new SpringApplicationBuilder(CustomerDesk.class)
			.web(WebApplicationType.SERVLET)
			.profiles("org")
			.run("--server.port=0", "--salesforce.username=desk@acme.example",
					"--salesforce.password=another-secret-of-the-test", "--salesforce.login-url=" + ORG.url())) {
			Browser other = new Browser(
					Integer.parseInt(stranger.getEnvironment().getRequiredProperty("local.server.port")));

			HttpResponse<String> page = other.load("/contacts");

			assertThat(page.statusCode()).isEqualTo(502);
			assertThat(page.body()).contains("Salesforce refused the login")
				.contains("INVALID_LOGIN")
				.doesNotContain("another-secret-of-the-test");
			assertThat(other.load("/actuator/health").body()).contains("\"status\":\"DOWN\"").contains("INVALID_LOGIN");
		}
	}

}
