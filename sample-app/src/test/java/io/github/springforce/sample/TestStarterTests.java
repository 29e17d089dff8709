package io.github.springforce.sample;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.test.AutoConfigureEmbeddedSalesforce;
import io.github.springforce.test.SalesforceSeed;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static io.github.springforce.test.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application with the test starter: behind a port and, in the same context, by
 * MockMvc.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@AutoConfigureEmbeddedSalesforce
@ActiveProfiles("org")
@SalesforceSeed(records = "Contact: {LastName: Resident}")
class TestStarterTests {

	@Autowired
	private EmbeddedSalesforce org;

	@LocalServerPort
	private int port;

	@Autowired
	private MockMvcTester mockMvc;

	@Test
	void theApplicationBehindItsPortWorksOnTheEmbeddedOrg() throws Exception {
		assertThat(new Browser(this.port).load("/contacts").body()).contains("Resident");
	}

	@Test
	void theApplicationBehindMockMvcWorksOnTheEmbeddedOrg() {
		assertThat(this.mockMvc.post()
			.uri("/api/contacts")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"lastName\":\"Jones\"}")).hasStatus(201);

		assertThat(this.org).hasRecords("Contact", 2).hasRecord("Contact").with("LastName", "Jones").once();
	}

}
