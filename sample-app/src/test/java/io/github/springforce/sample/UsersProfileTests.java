package io.github.springforce.sample;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.springforce.embedded.EmbeddedCall;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The desk whose users log in at the org, walked through as a browser does.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles({ "embedded", "users" })
class UsersProfileTests {

	@Autowired
	private EmbeddedSalesforce org;

	@LocalServerPort
	private int port;

	private Browser browser;

	@BeforeEach
	void open() {
		this.org.reset();
		this.org.connectedApp().requirePkce().rotateRefreshTokens();
		this.browser = new Browser(this.port);
	}

	@Test
	void aUserWhoAllowsItWorksOnTheOrgUnderTheirOwnName() throws Exception {
		this.org.insert("Contact", Map.of("LastName", "Resident"));

		HttpResponse<String> question = this.browser.load("/contacts?find=resident");
		assertThat(question.uri()).hasPort(this.org.port()).hasPath("/services/oauth2/authorize");
		assertThat(question.uri().getQuery()).contains("code_challenge_method=S256", "response_type=code");

		HttpResponse<String> desk = allow(question);

		assertThat(desk.uri()).hasPort(this.port).hasPath("/contacts");
		assertThat(desk.body()).contains("1 to 1 of 1");
		assertThat(tokenCalls()).isEqualTo(1);
	}

	@Test
	void theSessionOfAUserIsRenewedByTheirRefreshTokenThatIsUsedOnce() throws Exception {
		allow(this.browser.load("/contacts"));

		this.org.expireSessions();
		assertThat(this.browser.load("/contacts").statusCode()).isEqualTo(200);
		this.org.expireSessions();
		assertThat(this.browser.load("/contacts").statusCode()).isEqualTo(200);

		assertThat(tokenCalls()).isEqualTo(3);
		assertThat(this.org.connectedApp().deadRefreshTokens()).isZero();
	}

	@Test
	void theTokenIsNotRefreshedWhileItIsGood() throws Exception {
		allow(this.browser.load("/contacts"));

		for (int request = 0; request < 5; request++) {
			assertThat(this.browser.load("/contacts").statusCode()).isEqualTo(200);
		}

		assertThat(tokenCalls()).isEqualTo(1);
	}

	@Test
	void aUserWhoseRefreshTokenIsDeadIsLedToTheOrgAgain() throws Exception {
		allow(this.browser.load("/contacts"));
		this.org.expireSessions();
		this.org.connectedApp().reset();

		HttpResponse<String> question = this.browser.load("/contacts");

		assertThat(question.uri()).hasPort(this.org.port()).hasPath("/services/oauth2/authorize");
		assertThat(allow(question).uri()).hasPort(this.port).hasPath("/contacts");
	}

	@Test
	void nobodyIsLetInWhoDoesNotAllowIt() throws Exception {
		HttpResponse<String> refused = this.browser.press(this.browser.load("/contacts"), "deny");

		assertThat(refused.uri()).hasPort(this.port).hasPath("/login");
		assertThat(tokenCalls()).isZero();
	}

	@Test
	void aRecordIsWrittenByAUser() throws Exception {
		allow(this.browser.load("/contacts"));
		String form = this.browser.load("/contacts").body();
		String csrf = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"")
			.matcher(form)
			.results()
			.findFirst()
			.orElseThrow()
			.group(1);

		assertThat(this.browser.submit("/contacts", "lastName=Newcomer").statusCode()).isEqualTo(403);
		this.browser.submit("/contacts", "lastName=Newcomer&_csrf=" + encoded(csrf));

		assertThat(this.org.records("Contact")).extracting((contact) -> contact.get("LastName")).contains("Newcomer");
	}

	@Test
	void anOrgThatIsToldByPropertiesIsWorkedOnAsThePageShows() throws Exception {
		String page = Files.readString(Path.of("../docs/login.md"));
		String yaml = Pattern.compile("```yaml\\n(spring:\\n  security:.*?)```", Pattern.DOTALL)
			.matcher(page)
			.results()
			.findFirst()
			.orElseThrow()
			.group(1)
			.replace("https://acme.my.salesforce.com", this.org.url().toString());
		try (ConfigurableApplicationContext desk = new SpringApplicationBuilder(CustomerDesk.class)
			.web(WebApplicationType.SERVLET)
			.profiles("org", "users")
			.initializers((context) -> load(yaml, context))
			.run("--server.port=0", "--SALESFORCE_CONSUMER_KEY=" + this.org.connectedApp().consumerKey(),
					"--SALESFORCE_CONSUMER_SECRET=" + this.org.connectedApp().consumerSecret())) {
			Browser other = new Browser(
					Integer.parseInt(desk.getEnvironment().getRequiredProperty("local.server.port")));

			HttpResponse<String> contacts = other.press(other.load("/contacts"), "allow");

			assertThat(contacts.statusCode()).isEqualTo(200);
			assertThat(contacts.body()).contains("Customer desk");
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

	private HttpResponse<String> allow(HttpResponse<String> question) throws Exception {
		return this.browser.press(question, "allow");
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private long tokenCalls() {
		return this.org.calls().stream().map(EmbeddedCall::path).filter("/services/oauth2/token"::equals).count();
	}

}
