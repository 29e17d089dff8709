package io.github.springforce.describe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DescribeCacheTests {

	private static final String MODIFIED = "Fri, 31 May 2024 09:30:00 GMT";

	private static final String PLAIN = """
			GET /services/data/v66.0/sobjects/Contact/describe
			Accept: application/json
			Authorization: Bearer token-of-the-test""";

	private static final String CONDITIONAL = PLAIN + """

			If-Modified-Since: Fri, 31 May 2024 09:30:00 GMT""";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private final SettableClock clock = new SettableClock();

	@BeforeEach
	void answerOnceAndThenNothingNew() {
		org.server()
			.stubFor(any(anyUrl())
				.willReturn(okJson("{\"name\":\"Contact\",\"label\":\"Contact\",\"labelPlural\":\"Contacts\"}")
					.withHeader("Last-Modified", MODIFIED)));
		org.server()
			.stubFor(any(anyUrl()).withHeader("If-Modified-Since", equalTo(MODIFIED))
				.willReturn(aResponse().withStatus(304)));
	}

	private Salesforce keeping(int types, Duration maxAge) {
		return SalesforceTemplate.builder()
			.session(org.session())
			.repeats(OrgOnTheWire.AT_ONCE)
			.describes(new DescribeSettings(types, maxAge))
			.clock(this.clock)
			.build();
	}

	@Test
	void whatHasNotChangedIsNotSentAgain() {
		Salesforce salesforce = org.salesforce();

		SObjectDescribe first = salesforce.sobject("Contact").describe();
		SObjectDescribe second = salesforce.sobject("contact").describe();

		assertThat(second).isSameAs(first);
		assertThat(org.allSent()).containsExactly(PLAIN, CONDITIONAL.replace("Contact/", "contact/"));
	}

	@Test
	void whatHasChangedTakesThePlaceOfWhatWasKept() {
		Salesforce salesforce = org.salesforce();
		salesforce.sobject("Contact").describe();
		org.server().resetMappings();
		org.server()
			.stubFor(any(anyUrl())
				.willReturn(okJson("{\"name\":\"Contact\",\"label\":\"Person\",\"labelPlural\":\"People\"}")
					.withHeader("Last-Modified", "Sat, 01 Jun 2024 09:30:00 GMT")));

		assertThat(salesforce.sobject("Contact").describe().label()).isEqualTo("Person");
		assertThat(salesforce.sobject("Contact").describe().label()).isEqualTo("Person");
		assertThat(org.allSent()).containsExactly(PLAIN, CONDITIONAL, PLAIN + """

				If-Modified-Since: Sat, 01 Jun 2024 09:30:00 GMT""");
	}

	@Test
	void theTypesOfTheOrgAreKeptToo() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(okJson("{\"encoding\":\"UTF-8\",\"maxBatchSize\":200,\"sobjects\":[]}")
				.withHeader("Last-Modified", MODIFIED)));
		org.server()
			.stubFor(any(anyUrl()).withHeader("If-Modified-Since", equalTo(MODIFIED))
				.willReturn(aResponse().withStatus(304)));
		Salesforce salesforce = org.salesforce();

		assertThat(salesforce.describe()).isSameAs(salesforce.describe());
		assertThat(org.allSent().get(1)).startsWith("GET /services/data/v66.0/sobjects\n")
			.endsWith("If-Modified-Since: Fri, 31 May 2024 09:30:00 GMT");
	}

	@Test
	void withinItsAgeADescriptionCostsNoCall() {
		Salesforce salesforce = keeping(50, Duration.ofMinutes(5));

		salesforce.sobject("Contact").describe();
		this.clock.now = this.clock.now.plusSeconds(299);
		salesforce.sobject("Contact").describe();
		assertThat(org.allSent()).containsExactly(PLAIN);

		this.clock.now = this.clock.now.plusSeconds(1);
		salesforce.sobject("Contact").describe();
		this.clock.now = this.clock.now.plusSeconds(299);
		salesforce.sobject("Contact").describe();
		assertThat(org.allSent()).containsExactly(PLAIN, CONDITIONAL);
	}

	@Test
	void ofMoreTypesThanAreKeptTheOneUsedLongestAgoIsForgotten() {
		Salesforce salesforce = keeping(2, Duration.ZERO);

		salesforce.sobject("Contact").describe();
		salesforce.sobject("Account").describe();
		salesforce.sobject("Contact").describe();
		salesforce.sobject("Lead").describe();
		org.server().resetRequests();
		salesforce.sobject("Contact").describe();
		salesforce.sobject("Account").describe();

		assertThat(org.allSent()).containsExactly(CONDITIONAL, PLAIN.replace("Contact", "Account"));
	}

	@Test
	void nothingIsKeptWhereThatIsWanted() {
		Salesforce salesforce = keeping(0, Duration.ofMinutes(5));

		salesforce.sobject("Contact").describe();
		salesforce.sobject("Contact").describe();

		assertThat(org.allSent()).containsExactly(PLAIN, PLAIN);
	}

	@Test
	void whatComesWithoutADateIsAskedForAnew() {
		org.answers(200, "{\"name\":\"Contact\",\"label\":\"Contact\",\"labelPlural\":\"Contacts\"}");
		Salesforce salesforce = org.salesforce();

		salesforce.sobject("Contact").describe();
		salesforce.sobject("Contact").describe();

		assertThat(org.allSent()).containsExactly(PLAIN, PLAIN);
	}

	@Test
	void aViewInAnotherLanguageKeepsForItself() {
		Salesforce salesforce = org.salesforce();
		salesforce.sobject("Contact").describe();
		org.server().resetRequests();

		salesforce.withHeaders((headers) -> headers.set("Accept-Language", "de")).sobject("Contact").describe();
		salesforce.sobject("Contact").withHeaders((headers) -> headers.set("Accept-Language", "fr")).describe();

		assertThat(org.allSent()).hasSize(2).noneMatch((sent) -> sent.contains("If-Modified-Since"));
	}

	@Test
	void aTypeThatIsGoneIsNotTakenFromMemory() {
		Salesforce salesforce = org.salesforce();
		salesforce.sobject("Contact").describe();
		org.server().resetMappings();
		org.answers(404, """
				[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]""");

		assertThatExceptionOfType(SalesforceResourceNotFoundException.class)
			.isThrownBy(() -> salesforce.sobject("Contact").describe());
	}

	@Test
	void sizesAndAgesBelowZeroAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DescribeSettings(-1, Duration.ZERO))
			.withMessage("The number of types that are kept is negative: -1");
		assertThatIllegalArgumentException().isThrownBy(() -> new DescribeSettings(1, Duration.ofSeconds(-1)))
			.withMessage("The age of descriptions is negative: PT-1S");
	}

	private static final class SettableClock extends Clock {

		private Instant now = Instant.parse("2024-06-01T00:00:00Z");

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
