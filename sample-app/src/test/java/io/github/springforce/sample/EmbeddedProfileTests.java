package io.github.springforce.sample;

import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as it starts by itself, on an org in its own process.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EmbeddedProfileTests {

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
		EntityExchangeResult<byte[]> created = this.desk.post()
			.uri("/api/contacts")
			.contentType(MediaType.APPLICATION_JSON)
			.body("""
					{"firstName": "Ada", "lastName": "O'Neil", "email": "ada@example.com"}
					""")
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.lastName")
			.isEqualTo("O'Neil")
			.returnResult();

		this.desk.get()
			.uri(String.valueOf(created.getResponseHeaders().getLocation()))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.firstName")
			.isEqualTo("Ada")
			.jsonPath("$.email")
			.isEqualTo("ada@example.com");
		assertThat(this.org.records("Contact")).last()
			.satisfies((record) -> assertThat(record.get("LastName")).isEqualTo("O'Neil"));
	}

}
