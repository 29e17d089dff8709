package io.github.springforce.embedded;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However long a test runs, the journal of the server in front stays small.
 */
class JournalTests {

	private static final int KILOBYTES_64 = 65_536;

	private static EmbeddedSalesforce org;

	private OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
		this.client = new OrgClient(org);
	}

	@Test
	void aThousandCallsAreKept() {
		for (int i = 0; i < 1_010; i++) {
			this.client.get("/services/data/v66.0/nothing/" + i);
		}

		List<ServeEvent> kept = org.wireMock().getAllServeEvents();

		assertThat(kept).hasSize(1_000);
		assertThat(kept.get(0).getRequest().getUrl()).isEqualTo("/services/data/v66.0/nothing/1009");
		assertThat(kept.get(999).getRequest().getUrl()).isEqualTo("/services/data/v66.0/nothing/10");
		assertThat(org.calls()).hasSize(1_000);
	}

	@Test
	void aPageOfAQueryIsStreamedPastIt() {
		org.seed("Account", IntStream.range(0, 2_000).mapToObj((i) -> Map.of("Name", "Account number " + i)).toList());

		String page = this.client.query("SELECT Id, Name FROM Account").body();

		assertThat(page).hasSizeGreaterThan(KILOBYTES_64).contains("Account number 1999");
		assertThatNothingLargeIsKept();
		assertThat(WireMock.getRequestedFor(WireMock.urlPathEqualTo("/services/data/v66.0/query")))
			.satisfies((query) -> org.wireMock().verify(1, query));
	}

	@Test
	void aBlobIsStreamedPastItBothWays() {
		String blob = Base64.getEncoder().encodeToString(new byte[200_000]);
		String parent = org.insert("Account", Map.of("Name", "Acme"));

		String created = this.client
			.post("/services/data/v66.0/sobjects/Attachment",
					"{\"Name\":\"zeros\",\"ParentId\":\"" + parent + "\",\"Body\":\"" + blob + "\"}")
			.body();
		String id = org.records("Attachment").get(0).id();
		String read = this.client.get("/services/data/v66.0/sobjects/Attachment/" + id + "/Body").body();

		assertThat(created).contains("\"success\":true");
		assertThat(read).hasSize(200_000);
		assertThatNothingLargeIsKept();
	}

	private static void assertThatNothingLargeIsKept() {
		assertThat(org.wireMock().getAllServeEvents()).isNotEmpty().allSatisfy((event) -> {
			assertThat(size(event.getRequest().getBody())).isLessThanOrEqualTo(KILOBYTES_64);
			assertThat(size(event.getResponse().getBody())).isLessThanOrEqualTo(KILOBYTES_64);
		});
	}

	private static int size(byte[] body) {
		return (body != null) ? body.length : 0;
	}

}
