package io.github.springforce.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.error.ApiError;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceExpiredSessionException;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceLimitExceededException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceMoreThanOneRecordException;
import io.github.springforce.error.SalesforcePreconditionFailedException;
import io.github.springforce.error.SalesforceRefusedRequestException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a caller learns of a call that the org did not answer with success: each status
 * that the platform uses, in each form of body.
 */
class FailedCallTests {

	private static final RepeatSettings NEVER = new RepeatSettings(1, Duration.ZERO, 1.0, Duration.ZERO, true);

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static SalesforceTemplate salesforce;

	@BeforeAll
	static void connect() {
		org.server().start();
		salesforce = SalesforceTemplate.builder().session(org.session()).repeats(NEVER).build();
	}

	@AfterAll
	static void close() {
		salesforce.close();
	}

	static Stream<Arguments> statuses() {
		return Stream.of(kind(300, SalesforceMoreThanOneRecordException.class, false),
				kind(301, SalesforceGeneralException.class, false), kind(302, SalesforceGeneralException.class, false),
				kind(303, SalesforceGeneralException.class, false), kind(304, SalesforceGeneralException.class, false),
				kind(307, SalesforceGeneralException.class, false), kind(308, SalesforceGeneralException.class, false),
				kind(400, SalesforceMalformedRequestException.class, false),
				kind(401, SalesforceExpiredSessionException.class, false),
				kind(403, SalesforceRefusedRequestException.class, false),
				kind(404, SalesforceResourceNotFoundException.class, false),
				kind(405, SalesforceGeneralException.class, false), kind(406, SalesforceGeneralException.class, false),
				kind(407, SalesforceGeneralException.class, false), kind(409, SalesforceGeneralException.class, false),
				kind(410, SalesforceGeneralException.class, false),
				kind(412, SalesforcePreconditionFailedException.class, false),
				kind(414, SalesforceGeneralException.class, false), kind(415, SalesforceGeneralException.class, false),
				kind(420, SalesforceGeneralException.class, true), kind(428, SalesforceGeneralException.class, false),
				kind(429, SalesforceGeneralException.class, true), kind(431, SalesforceGeneralException.class, false),
				kind(500, SalesforceUnavailableException.class, true),
				kind(501, SalesforceUnavailableException.class, false),
				kind(502, SalesforceUnavailableException.class, true),
				kind(503, SalesforceUnavailableException.class, true),
				kind(504, SalesforceUnavailableException.class, true),
				kind(599, SalesforceUnavailableException.class, false));
	}

	private static Arguments kind(int status, Class<? extends SalesforceException> kind, boolean retryable) {
		return Arguments.of(status, kind, retryable);
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void jsonArray(int status, Class<? extends SalesforceException> kind, boolean retryable) {
		SalesforceException failure = failure(status, "application/json;charset=UTF-8",
				"[{\"message\":\"what was wrong\",\"errorCode\":\"CODE\",\"fields\":[\"LastName\",\"Email\"]}]");

		assertThat(failure).isExactlyInstanceOf(kind);
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertSame(failure, status);
		if (status != 304) {
			assertThat(failure.getErrors())
				.containsExactly(new ApiError("CODE", "what was wrong", List.of("LastName", "Email")));
			assertThat(failure.getMessage()).contains(": " + status
					+ " CODE for GET sobjects/{type}/{id} (Contact), fields [LastName, Email]: what was wrong");
		}
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void jsonObject(int status, Class<? extends SalesforceException> kind, boolean retryable) {
		SalesforceException failure = failure(status, "application/json",
				"{\"message\":\"what was wrong\",\"errorCode\":\"CODE\"}");

		assertThat(failure).isExactlyInstanceOf(kind);
		assertSame(failure, status);
		assertThat(failure.getErrorCode()).isEqualTo((status != 304) ? "CODE" : null);
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void xml(int status, Class<? extends SalesforceException> kind, boolean retryable) {
		SalesforceException failure = failure(status, "application/xml;charset=UTF-8",
				"<?xml version=\"1.0\"?><Errors><Error><errorCode>CODE</errorCode><message>what was wrong</message></Error></Errors>");

		assertThat(failure).isExactlyInstanceOf(kind);
		assertSame(failure, status);
		assertThat(failure.getErrorCode()).isEqualTo((status != 304) ? "CODE" : null);
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void html(int status, Class<? extends SalesforceException> kind, boolean retryable) {
		SalesforceException failure = failure(status, "text/html",
				"<html><head><title>Maintenance</title></head><body>We'll be back</body></html>");

		assertThat(failure).isExactlyInstanceOf(kind);
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertSame(failure, status);
		assertThat(failure.getMessage()).doesNotContain("We'll be back");
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void plainText(int status, Class<? extends SalesforceException> kind, boolean retryable) {
		SalesforceException failure = failure(status, "text/plain", "upstream connect error");

		assertThat(failure).isExactlyInstanceOf(kind);
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertSame(failure, status);
		assertThat(failure.getErrors()).isEmpty();
		assertThat(failure.getErrorCode()).isNull();
		assertThat(failure.getContent()).isEqualTo((status != 304) ? "upstream connect error" : "");
		assertThat(failure.getMessage()).contains(": " + status + " for GET sobjects/{type}/{id} (Contact)")
			.doesNotContain("upstream");
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void nothing(int status, Class<? extends SalesforceException> kind, boolean retryable) {
		SalesforceException failure = failure(status, "application/json", "");

		assertThat(failure).isExactlyInstanceOf(kind);
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertSame(failure, status);
		assertThat(failure.getContent()).isEmpty();
	}

	private static void assertSame(SalesforceException failure, int status) {
		assertThat(failure.getStatusCode()).isEqualTo(HttpStatusCode.valueOf(status));
		assertThat(failure.getResourceName()).isEqualTo("Contact");
		assertThat(failure.getUrl()).isEqualTo(org.url() + "/services/data/v66.0/sobjects/Contact/003000000000001AAA");
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void theMessageTellsWhatWasAskedAndNothingMore() {
		answer(400, """
				[{"message":"\\nSELECT Nam\\n       ^\\nERROR at Row:1","errorCode":"INVALID_FIELD"}]""");

		SalesforceException failure = catchThrowableOfType(SalesforceException.class,
				() -> salesforce.query("SELECT Nam FROM Contact WHERE Email = 'patient@example.com'"));

		assertThat(failure)
			.hasMessage("Malformed request: 400 INVALID_FIELD for GET query (query): SELECT Nam ^ ERROR at Row:1");
		assertThat(failure.getUrl()).isEqualTo(org.url() + "/services/data/v66.0/query");
	}

	@Test
	void theBodyOfTheRequestIsNotTold() {
		answer(400, """
				[{"message":"bad","errorCode":"JSON_PARSER_ERROR"}]""");

		SalesforceException failure = catchThrowableOfType(SalesforceException.class,
				() -> salesforce.sobject("Contact").create(Map.of("LastName", "patient-of-the-test")));

		assertThat(failure)
			.hasMessage("Malformed request: 400 JSON_PARSER_ERROR for POST sobjects/{type} (Contact): bad");
		assertThat(failure.toString() + failure.getContent() + failure.getUrl()).doesNotContain("patient-of-the-test");
	}

	@Test
	void theTextOfTheServerIsCutAndStaysOnOneLine() {
		answer(400, "[{\"message\":\"" + "x".repeat(499) + "😀yz\",\"errorCode\":\"A\\r\\nB\"},{\"errorCode\":\"C\"}]");

		SalesforceException failure = failure();

		assertThat(failure).hasMessage("Malformed request: 400 A B for GET sobjects/{type}/{id} (Contact): "
				+ "x".repeat(499) + "… (and 1 more)");
		assertThat(failure.getErrors().get(0).message()).hasSize(503);
	}

	@Test
	void aForgedLineDoesNotBeginALineOfTheLog() {
		answer(400, "[{\"message\":\"a\\n2026 INFO b\\u0085c\\u2028d\\u001b[31m\",\"errorCode\":\"X\"}]");

		assertThat(failure()).hasMessageEndingWith(": a 2026 INFO b c d [31m");
	}

	@Test
	void headersAreFoundInAnyCaseAndCookiesAreLeftOut() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)
				.withHeader("Retry-After", "7")
				.withHeader("Set-Cookie", "sid=secret-of-the-test")));

		Map<String, List<String>> headers = failure().getHeaders();

		assertThat(headers.get("retry-after")).containsExactly("7");
		assertThat(headers.get("RETRY-AFTER")).containsExactly("7");
		assertThat(headers.get("Set-Cookie")).isNull();
	}

	@Test
	void allRequestsOfTheDayAreUsedUp() {
		answer(403, """
				[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]""");

		SalesforceException failure = failure();

		assertThat(failure).isExactlyInstanceOf(SalesforceLimitExceededException.class)
			.isInstanceOf(SalesforceRefusedRequestException.class)
			.hasMessageStartingWith("Limit exceeded: 403 REQUEST_LIMIT_EXCEEDED")
			.hasMessageEndingWith("TotalRequests Limit exceeded.");
		assertThat(failure.isRetryable()).isFalse();
	}

	@Test
	void moreThanOneRecordNamesThem() {
		answer(300,
				"""
						["/services/data/v66.0/sobjects/Contact/003000000000001AAA","/services/data/v66.0/sobjects/Contact/003000000000002AAA"]""");

		SalesforceMoreThanOneRecordException failure = catchThrowableOfType(SalesforceMoreThanOneRecordException.class,
				() -> salesforce.sobject("Contact").getByCustomId("Ext__c", "x"));

		assertThat(failure.getRecordUrls()).containsExactly("/services/data/v66.0/sobjects/Contact/003000000000001AAA",
				"/services/data/v66.0/sobjects/Contact/003000000000002AAA");
		assertThat(failure).hasMessageNotContaining("003000000000001AAA");
	}

	@Test
	void duplicatesAreToldWithTheRecordsInTheContent() {
		answer(400,
				"""
						[{"duplicateResut":{"allowSave":true,"matchResults":[{"matchRecords":[{"record":{"Id":"003000000000009AAA"}}]}]},"errorCode":"DUPLICATES_DETECTED","message":"Use one of these records?"}]""");

		SalesforceException failure = catchThrowableOfType(SalesforceException.class,
				() -> salesforce.sobject("Contact").create(Map.of("LastName", "Doe")));

		assertThat(failure).isExactlyInstanceOf(SalesforceMalformedRequestException.class)
			.hasMessage("Malformed request: 400 DUPLICATES_DETECTED for POST sobjects/{type} (Contact): "
					+ "Use one of these records?");
		assertThat(failure.getContent()).contains("003000000000009AAA");
	}

	@Test
	void notModifiedIsAnAnswerToAConditionalRequest() {
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(304)));

		ResponseEntity<String> answer = salesforce.rest(HttpMethod.GET, "sobjects/Account/describe")
			.header("If-Modified-Since", "Wed, 21 Oct 2015 07:28:00 GMT")
			.toEntity(String.class);

		assertThat(answer.getStatusCode().value()).isEqualTo(304);
		assertThat(answer.getBody()).isNull();
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> salesforce.rest(HttpMethod.GET, "sobjects/Account/describe").toEntity(String.class))
			.withMessageStartingWith("Request failed: 304 for GET");
	}

	@Test
	void theRestClientFailsInTheSameWay() {
		answer(404, """
				[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]""");

		assertThatExceptionOfType(SalesforceResourceNotFoundException.class)
			.isThrownBy(() -> salesforce.restClient().get().uri("limits?x=patient").retrieve().body(String.class))
			.withMessage("Resource not found: 404 NOT_FOUND for GET a request of the RestClient: "
					+ "The requested resource does not exist")
			.satisfies((ex) -> assertThat(ex.getUrl()).isEqualTo(org.url() + "/services/data/v66.0/limits"));
	}

	@Test
	void anAnswerThatIsNoJsonNamesWhatItIs() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(aResponse().withHeader("Content-Type", "text/html")
				.withBody("<html>Sign in to the guest network</html>")));

		SalesforceException failure = failure();

		assertThat(failure).isExactlyInstanceOf(SalesforceGeneralException.class)
			.hasMessage("The answer to GET sobjects/{type}/{id} (Contact) is not the JSON that is expected there "
					+ "(content type text/html): does a proxy or a login page answer in place of the org?");
		assertThat(failure.getStatusCode()).hasToString("200 OK");
	}

	@Test
	void everyExceptionSurvivesSerialization() throws Exception {
		answer(400, """
				[{"message":"what was wrong","errorCode":"CODE","fields":["LastName"]}]""");
		SalesforceException failure = failure();
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
		SalesforceException unavailable = failure();
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withBody("no JSON")));
		SalesforceException unreadable = failure();
		org.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(799)));
		SalesforceException unusual = failure();
		SalesforceException refused = new SalesforceAuthenticationFailedException("INVALID_LOGIN", "wrong",
				HttpStatusCode.valueOf(500), false, failure);

		SalesforceException copy = copy(failure);
		assertThat(copy).isExactlyInstanceOf(SalesforceMalformedRequestException.class)
			.hasMessage(failure.getMessage());
		assertThat(copy.getErrors()).isEqualTo(failure.getErrors());
		assertThat(copy.getStatusCode()).isEqualTo(failure.getStatusCode());
		assertThat(copy.getContent()).isEqualTo(failure.getContent());
		assertThat(copy.getHeaders()).isEqualTo(failure.getHeaders());
		assertThat(copy.getUrl()).isEqualTo(failure.getUrl());
		assertThat(copy.getResourceName()).isEqualTo("Contact");
		assertThat(copy(unavailable)).hasMessage(unavailable.getMessage())
			.hasRootCauseInstanceOf(IOException.class)
			.extracting("possiblyProcessed")
			.isEqualTo(true);
		assertThat(copy(unreadable)).hasMessage(unreadable.getMessage());
		assertThat(copy(unusual).getStatusCode()).isEqualTo(HttpStatusCode.valueOf(799));
		assertThat(copy(refused)).extracting("code", "reason").containsExactly("INVALID_LOGIN", "wrong");
	}

	private static SalesforceException copy(SalesforceException original) throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(original);
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			return (SalesforceException) in.readObject();
		}
	}

	private static SalesforceException failure(int status, String contentType, String body) {
		org.server()
			.stubFor(any(anyUrl())
				.willReturn(aResponse().withStatus(status).withHeader("Content-Type", contentType).withBody(body)));
		return failure();
	}

	private static SalesforceException failure() {
		Salesforce org = salesforce;
		return catchThrowableOfType(SalesforceException.class, () -> org.sobject("Contact").get("003000000000001AAA"));
	}

	private static void answer(int status, String body) {
		org.answers(status, body);
	}

}
