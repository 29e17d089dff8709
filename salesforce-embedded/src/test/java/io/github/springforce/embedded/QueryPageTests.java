package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueryPageTests {

	private static final String INVALID_LOCATOR = "[{\"message\":\"invalid query locator\",\"errorCode\":\"INVALID_QUERY_LOCATOR\"}]";

	private static final SettableClock CLOCK = new SettableClock();

	private static EmbeddedSalesforce org;

	private OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder().clock(CLOCK).pageSize(2).start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void seed() {
		org.reset();
		this.client = new OrgClient(org);
		org.seed("Account", IntStream.rangeClosed(1, 5).mapToObj((i) -> Map.of("Name", "A" + i)).toList());
	}

	@Test
	void aResultIsReadPageByPage() {
		String first = this.client.query("SELECT Name FROM Account ORDER BY Name").body();
		String second = this.client.get(nextRecordsUrl(first)).body();
		String third = this.client.get(nextRecordsUrl(second)).body();

		assertThat(first).matches("\\{\"totalSize\":5,\"done\":false,"
				+ "\"nextRecordsUrl\":\"/services/data/v66.0/query/01g\\w{15}-2\",\"records\":\\[.*]}");
		assertThat(List.of(first, second, third)).extracting(QueryPageTests::names)
			.containsExactly(List.of("A1", "A2"), List.of("A3", "A4"), List.of("A5"));
		assertThat(third).startsWith("{\"totalSize\":5,\"done\":true,\"records\":[{\"attributes\":"
				+ "{\"type\":\"Account\",\"url\":\"/services/data/v66.0/sobjects/Account/001");
	}

	@Test
	void aPageCanBeReadAgain() {
		String first = this.client.query("SELECT Name FROM Account ORDER BY Name").body();

		assertThat(names(this.client.get(nextRecordsUrl(first)).body())).containsExactly("A3", "A4");
		assertThat(names(this.client.get(nextRecordsUrl(first)).body())).containsExactly("A3", "A4");
	}

	@Test
	void theClientSaysHowLargeAPageIs() {
		String all = this.client.query("SELECT Name FROM Account", "Sforce-Query-Options", "batchSize=200").body();

		assertThat(all).contains("\"done\":true").doesNotContain("nextRecordsUrl");
		assertThat(names(all)).hasSize(5);
	}

	@Test
	void laterPagesShowTheRecordsAsTheyWereWhenTheQueryRan() {
		String first = this.client.query("SELECT Id, Name FROM Account ORDER BY Name").body();
		org.records("Account").forEach((account) -> org.update("Account", account.id(), Map.of("Name", "changed")));
		org.insert("Account", Map.of("Name", "A0"));

		assertThat(names(this.client.get(nextRecordsUrl(first)).body())).containsExactly("A3", "A4");
	}

	@Test
	void aLocatorLivesTwoDays() {
		String next = nextRecordsUrl(this.client.query("SELECT Name FROM Account").body());
		CLOCK.advance(Duration.ofHours(47));
		assertThat(this.client.get(next).statusCode()).isEqualTo(200);
		CLOCK.advance(Duration.ofHours(1));

		HttpResponse<String> answer = this.client.get(next);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEqualTo(INVALID_LOCATOR);
	}

	@Test
	void ofMoreThanTenLocatorsTheOldestIsDropped() {
		List<String> locators = IntStream.rangeClosed(1, 11)
			.mapToObj((i) -> nextRecordsUrl(this.client.query("SELECT Name FROM Account").body()))
			.toList();

		assertThat(this.client.get(locators.get(0)).body()).isEqualTo(INVALID_LOCATOR);
		assertThat(this.client.get(locators.get(1)).statusCode()).isEqualTo(200);
	}

	@Test
	void anUnknownLocatorIsRefused() {
		assertThat(this.client.get("/services/data/v66.0/query/01gRO0000016PIAYA2-500").body())
			.isEqualTo(INVALID_LOCATOR);
		assertThat(this.client.get("/services/data/v66.0/query/nonsense").body()).isEqualTo(INVALID_LOCATOR);
	}

	@Test
	void childrenThatDoNotFitOnAPageHaveALocatorOfTheirOwn() {
		String account = org.records("Account").get(0).id();
		org.seed("Contact",
				IntStream.rangeClosed(1, 3)
					.mapToObj((i) -> Map.of("LastName", "C" + i, "AccountId", account))
					.toList());

		String answer = this.client
			.query("SELECT (SELECT Name FROM Contacts ORDER BY Name) FROM Account WHERE Id = '" + account + "'")
			.body();

		assertThat(answer).contains("\"Contacts\":{\"totalSize\":3,\"done\":false,\"nextRecordsUrl\":");
		assertThat(names(this.client.get(nextRecordsUrl(answer)).body())).containsExactly("C3");
	}

	private static String nextRecordsUrl(String body) {
		Matcher matcher = Pattern.compile("\"nextRecordsUrl\":\"([^\"]+)\"").matcher(body);
		assertThat(matcher.find()).as(body).isTrue();
		return matcher.group(1);
	}

	private static List<String> names(String body) {
		return Pattern.compile("\"Name\":\"([^\"]+)\"").matcher(body).results().map((match) -> match.group(1)).toList();
	}

	private static final class SettableClock extends Clock {

		private Instant now = Instant.parse("2026-05-31T09:30:00Z");

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
