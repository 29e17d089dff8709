package io.github.springforce.sample;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Contacts as JSON, on the org that the application brings along.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ContactApiTests {

	@LocalServerPort
	private int port;

	@Autowired
	private EmbeddedSalesforce org;

	private RestTestClient desk;

	@BeforeEach
	void connect() {
		this.desk = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + this.port).build();
	}

	@Test
	void aContactThatIsCreatedIsReadBack() {
		URI location = create("""
				{"firstName": "Ada", "lastName": "O'Neil", "email": "ada@example.com"}
				""");

		this.desk.get()
			.uri(location)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.firstName")
			.isEqualTo("Ada")
			.jsonPath("$.lastName")
			.isEqualTo("O'Neil")
			.jsonPath("$.email")
			.isEqualTo("ada@example.com");
		assertThat(stored(location)).containsEntry("LastName", "O'Neil");
	}

	@Test
	void aChangeEmptiesWhatItDoesNotHold() {
		URI location = create("""
				{"firstName": "Grace", "lastName": "Brandt", "phone": "+1 555 0100"}
				""");

		this.desk.put().uri(location).contentType(MediaType.APPLICATION_JSON).body("""
				{"firstName": "Grace", "lastName": "Rossi"}
				""").exchange().expectStatus().isOk().expectBody().jsonPath("$.lastName").isEqualTo("Rossi");

		assertThat(stored(location)).containsEntry("LastName", "Rossi").doesNotContainKey("Phone");
	}

	@Test
	void aContactThatIsDeletedIsGone() {
		URI location = create("""
				{"lastName": "Weiss"}
				""");

		this.desk.delete().uri(location).exchange().expectStatus().isNoContent();

		this.desk.get()
			.uri(location)
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.title")
			.isEqualTo("There is no such contact");
	}

	@Test
	void thePagesHoldEachContactOnce() {
		String company = this.org.insert("Account", Map.of("Name", "Lantern Row Press"));
		for (int number = 10; number < 55; number++) {
			this.org.insert("Contact", Map.of("LastName", "Reader " + number, "AccountId", company));
		}

		for (int page = 1; page <= 3; page++) {
			int first = page * 20 - 10;
			this.desk.get()
				.uri("/api/contacts?find={find}&page={page}", "lantern row", page)
				.exchange()
				.expectBody()
				.jsonPath("$.total")
				.isEqualTo(45)
				.jsonPath("$.contacts.length()")
				.isEqualTo((page < 3) ? 20 : 5)
				.jsonPath("$.contacts[0].lastName")
				.isEqualTo("Reader " + first)
				.jsonPath("$.contacts[0].account.name")
				.isEqualTo("Lantern Row Press");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "' OR Name LIKE '", "%", "_", "\\", "\\' OR Id != null OR Name LIKE '", "&<'\"" })
	void whatIsSearchedForStandsForItself(String text) {
		this.desk.get()
			.uri("/api/contacts?find={find}", text)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.total")
			.isEqualTo(0);
	}

	@Test
	void whatSalesforceDoesNotAcceptIsToldByField() {
		this.desk.post()
			.uri("/api/contacts")
			.contentType(MediaType.APPLICATION_JSON)
			.body("""
					{"firstName": "Ada"}
					""")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.errors[0].code")
			.isEqualTo("REQUIRED_FIELD_MISSING")
			.jsonPath("$.errors[0].fields[0]")
			.isEqualTo("LastName");
	}

	@Test
	void aFieldThatIsSpelledWrongIsNotLost() {
		this.desk.post()
			.uri("/api/contacts")
			.contentType(MediaType.APPLICATION_JSON)
			.body("""
					{"lastName": "Ito", "mail": "ito@example.com"}
					""")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void pagesOfOtherSitesCannotWrite() {
		this.desk.post()
			.uri("/api/contacts")
			.header("Sec-Fetch-Site", "cross-site")
			.contentType(MediaType.APPLICATION_JSON)
			.body("""
					{"lastName": "Unwanted"}
					""")
			.exchange()
			.expectStatus()
			.isForbidden();
		this.desk.post()
			.uri("/contacts")
			.header("Origin", "https://elsewhere.example")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.body("lastName=Unwanted")
			.exchange()
			.expectStatus()
			.isForbidden();

		assertThat(this.org.records("Contact")).extracting((contact) -> contact.get("LastName"))
			.doesNotContain("Unwanted");
	}

	@Test
	void usageIsWhatTheOrgCounted() {
		this.desk.get().uri("/api/contacts").exchange().expectStatus().isOk();

		this.desk.get()
			.uri("/api/usage")
			.exchange()
			.expectBody()
			.jsonPath("$.known")
			.isEqualTo(true)
			.jsonPath("$.used")
			.isEqualTo(this.org.apiUsage())
			.jsonPath("$.max")
			.isEqualTo(15000);
	}

	@Test
	void operatorsSeeTheOrg() {
		this.desk.get().uri("/api/contacts").exchange().expectStatus().isOk();

		this.desk.get()
			.uri("/actuator/health")
			.exchange()
			.expectBody()
			.jsonPath("$.components.salesforce.status")
			.isEqualTo("UP");
		this.desk.get()
			.uri("/actuator/salesforce")
			.exchange()
			.expectBody()
			.jsonPath("$.orgs.default.usage.max")
			.isEqualTo(15000);
		this.desk.get().uri("/actuator/metrics/salesforce.requests").exchange().expectStatus().isOk();
		this.desk.get()
			.uri("/actuator/prometheus")
			.exchange()
			.expectBody(String.class)
			.value((metrics) -> assertThat(metrics).contains("salesforce_api_requests_used{org=\"default\"}"));
	}

	private URI create(String contact) {
		URI location = this.desk.post()
			.uri("/api/contacts")
			.contentType(MediaType.APPLICATION_JSON)
			.body(contact)
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.CREATED)
			.returnResult()
			.getResponseHeaders()
			.getLocation();
		return Objects.requireNonNull(location);
	}

	private Map<String, Object> stored(URI location) {
		return this.org.record("Contact", location.getPath().substring("/api/contacts/".length())).toMap();
	}

}
