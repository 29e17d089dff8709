package io.github.springforce.query;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceExpiredLocatorException;
import io.github.springforce.error.SalesforceExpiredSessionException;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.HttpSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A page in the middle that fails, however pages are asked for: the reader has the rows
 * before it, then the exception.
 */
@Timeout(60)
class FailingPageTests {

	private static final String NEXT = "/services/data/v66.0/query/01g000000000001AAA-";

	private static final Map<String, UnaryOperator<SoqlQuery>> WAYS = Map.of("one by one", SoqlQuery::withoutReadAhead,
			"ahead", UnaryOperator.identity(), "side by side", (query) -> query.parallel(4));

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@BeforeEach
	void setUp() {
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/query")).willReturn(
					okJson("""
							{"totalSize":7,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-2","records":[{"Id":"1"},{"Id":"2"}]}""")));
		org.server()
			.stubFor(get(urlEqualTo(NEXT + "2")).willReturn(
					okJson("""
							{"totalSize":7,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-4","records":[{"Id":"3"},{"Id":"4"}]}""")));
		org.server().stubFor(get(urlEqualTo(NEXT + "6")).willReturn(okJson("""
				{"totalSize":7,"done":true,"records":[{"Id":"7"}]}""")));
	}

	private static Stream<Arguments> failures() {
		Map<ResponseDefinitionBuilder, Class<? extends SalesforceException>> failures = Map.of(truncated(),
				SalesforceUnavailableException.class, aResponse().withStatus(500).withBody("""
						[{"message":"An unexpected error occurred","errorCode":"UNKNOWN_EXCEPTION"}]"""),
				SalesforceUnavailableException.class,
				aResponse().withHeader("Content-Type", "text/html").withBody("<html>Log in</html>"),
				SalesforceGeneralException.class, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
				SalesforceUnavailableException.class, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
				SalesforceUnavailableException.class, okJson("{\"totalSize\":7}"), SalesforceGeneralException.class,
				aResponse().withStatus(401).withBody("""
						[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"""),
				SalesforceExpiredSessionException.class, aResponse().withStatus(400).withBody("""
						[{"message":"invalid query locator","errorCode":"INVALID_QUERY_LOCATOR"}]"""),
				SalesforceExpiredLocatorException.class);
		return failures.entrySet()
			.stream()
			.flatMap((failure) -> WAYS.keySet()
				.stream()
				.map((way) -> Arguments.of(way, failure.getKey(), failure.getValue())));
	}

	/** A page that ends in the middle of a row, as a proxy that gave up leaves it. */
	private static ResponseDefinitionBuilder truncated() {
		return okJson(
				"""
						{"totalSize":7,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-6","records":[{"Id":"5"},{"Id""");
	}

	@ParameterizedTest(name = "{0}: {2}")
	@MethodSource("failures")
	void theReaderHasTheRowsBeforeItThenTheException(String way, ResponseDefinitionBuilder failure,
			Class<? extends SalesforceException> expected) {
		org.server().stubFor(get(urlEqualTo(NEXT + "4")).willReturn(failure));
		Salesforce salesforce = org.salesforce().withHeaders((headers) -> headers.set("X-Way", way));
		SoqlQuery query = WAYS.get(way).apply(salesforce.soql("SELECT Id FROM Contact ORDER BY Id"));
		List<String> ids = new ArrayList<>();

		SalesforceException thrown = catchThrowableOfType(SalesforceException.class,
				() -> query.forEach((row) -> ids.add(row.getId())));

		assertThat(thrown).isInstanceOf(expected);
		assertThat(ids).containsExactly("1", "2", "3", "4");
		if (!way.equals("side by side")) {
			// one that was on its way side by side can still come in
			org.server().verify(0, getRequestedFor(urlEqualTo(NEXT + "6")).withHeader("X-Way", equalTo(way)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "one by one", "ahead", "side by side" })
	void aPageThatDoesNotComeWithinTheTimeoutFails(String way) {
		org.server().stubFor(get(urlEqualTo(NEXT + "4")).willReturn(aResponse().withFixedDelay(3_000)));
		Salesforce impatient = SalesforceTemplate.builder()
			.session(org.session())
			.http(HttpSettings.DEFAULTS.withTimeouts(Duration.ofSeconds(10), Duration.ofMillis(500)))
			.repeats(new RepeatSettings(3, Duration.ofMillis(1), 1.0, Duration.ofMillis(2), true))
			.build();
		List<String> ids = new ArrayList<>();

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> WAYS.get(way)
				.apply(impatient.soql("SELECT Id FROM Contact ORDER BY Id"))
				.forEach((row) -> ids.add(row.getId())))
			.withRootCauseInstanceOf(SocketTimeoutException.class);

		assertThat(ids).containsExactly("1", "2", "3", "4");
	}

}
