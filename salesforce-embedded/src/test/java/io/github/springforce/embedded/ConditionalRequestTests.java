package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionalRequestTests {

	private static final String ACCOUNTS = "/services/data/v66.0/sobjects/Account/";

	private static EmbeddedSalesforce org;

	private OrgClient client;

	private String id;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder()
			.clock(Clock.fixed(Instant.parse("2026-05-31T09:30:00Z"), ZoneOffset.UTC))
			.start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
		this.client = new OrgClient(org);
		this.id = org.insert("Account", Map.of("Name", "Acme"));
	}

	@Test
	void anAccountThatHasNotChangedIsNotReadAgain() {
		String etag = this.client.get(ACCOUNTS + this.id).headers().firstValue("ETag").orElseThrow();

		HttpResponse<String> same = this.client.get(ACCOUNTS + this.id, "If-None-Match", etag);
		org.update("Account", this.id, Map.of("Name", "Acme Ltd"));
		HttpResponse<String> changed = this.client.get(ACCOUNTS + this.id, "If-None-Match", etag);

		assertThat(same.statusCode()).isEqualTo(304);
		assertThat(changed.statusCode()).isEqualTo(200);
	}

	@Test
	void anUpdateOfWhatSomebodyElseChangedIsRefused() {
		String etag = this.client.get(ACCOUNTS + this.id).headers().firstValue("ETag").orElseThrow();
		org.update("Account", this.id, Map.of("Name", "Acme Ltd"));

		HttpResponse<String> answer = this.client.patch(ACCOUNTS + this.id, "{\"Name\":\"Mine\"}", "If-Match", etag);

		assertThat(answer.statusCode()).isEqualTo(412);
		assertThat(org.record("Account", this.id).get("Name")).isEqualTo("Acme Ltd");
	}

	@Test
	void aDateDecidesWhetherARecordIsRead() {
		HttpResponse<String> unchanged = this.client.get(ACCOUNTS + this.id, "If-Modified-Since",
				"Sun, 31 May 2026 09:30:00 GMT");
		HttpResponse<String> changed = this.client.get(ACCOUNTS + this.id, "If-Modified-Since",
				"Sun, 31 May 2026 09:29:59 GMT");
		HttpResponse<String> tooNew = this.client.get(ACCOUNTS + this.id, "If-Unmodified-Since",
				"Sun, 31 May 2026 09:29:59 GMT");

		assertThat(unchanged.statusCode()).isEqualTo(304);
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(tooNew.statusCode()).isEqualTo(412);
	}

	@Test
	void aDateDecidesWhetherARecordIsUpdated() {
		HttpResponse<String> refused = this.client.patch(ACCOUNTS + this.id, "{\"Name\":\"Mine\"}",
				"If-Unmodified-Since", "Sun, 31 May 2026 09:29:59 GMT");
		HttpResponse<String> noDate = this.client.patch(ACCOUNTS + this.id, "{\"Name\":\"Mine\"}",
				"If-Unmodified-Since", "yesterday");
		HttpResponse<String> done = this.client.patch(ACCOUNTS + this.id, "{\"Name\":\"Mine\"}", "If-Unmodified-Since",
				"Sun, 31 May 2026 09:30:00 GMT");

		assertThat(refused.statusCode()).isEqualTo(412);
		assertThat(noDate.statusCode()).isEqualTo(400);
		assertThat(done.statusCode()).isEqualTo(204);
	}

}
