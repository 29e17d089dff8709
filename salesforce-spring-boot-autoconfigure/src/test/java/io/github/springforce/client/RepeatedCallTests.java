package io.github.springforce.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceLimitExceededException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.sobject.ExternalId;
import io.github.springforce.usage.CallListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Which call is sent again after which fault: what the caller sees, and what the server
 * counted.
 */
@Timeout(60)
class RepeatedCallTests {

	private static final String ID = "003000000000001AAA";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final List<String> reasons = new CopyOnWriteArrayList<>();

	private static SalesforceTemplate salesforce;

	/** For the answers that come too late. */
	private static SalesforceTemplate hurried;

	@BeforeAll
	static void connect() {
		org.server().start();
		salesforce = template(OrgOnTheWire.AT_ONCE);
		hurried = SalesforceTemplate.builder()
			.session(org.session())
			.repeats(OrgOnTheWire.AT_ONCE)
			.http(HttpSettings.DEFAULTS.withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(800)))
			.build();
	}

	@AfterAll
	static void close() {
		salesforce.close();
		hurried.close();
	}

	@BeforeEach
	void forgetReasons() {
		reasons.clear();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			get     | reset                 | 2
			get     | no answer             | 2
			get     | garbage               | 2
			get     | page 502              | 2
			get     | page 503              | 2
			get     | page 504              | 2
			get     | page 420              | 2
			get     | 429                   | 2
			get     | UNKNOWN_EXCEPTION     | 2
			get     | UNABLE_TO_LOCK_ROW    | 2
			get     | ConcurrentRequests    | 2
			get     | SERVER_UNAVAILABLE    | 2
			get     | QUERY_TIMEOUT         | 2
			get     | TotalRequests         | 1
			get     | INVALID_QUERY_LOCATOR | 1
			get     | MALFORMED_QUERY       | 1
			get     | NOT_FOUND             | 1
			get     | page 403              | 1
			query   | reset                 | 2
			query   | page 503              | 2
			more    | INVALID_QUERY_LOCATOR | 1
			more    | reset                 | 2
			update  | reset                 | 2
			update  | page 503              | 2
			update  | UNABLE_TO_LOCK_ROW    | 2
			update  | TotalRequests         | 1
			upsert  | reset                 | 2
			upsert  | page 503              | 2
			upsert  | ConcurrentRequests    | 2
			upsert  | TotalRequests         | 1
			delete  | reset                 | 2
			delete  | page 503              | 2
			delete  | UNABLE_TO_LOCK_ROW    | 2
			delete  | TotalRequests         | 1
			create  | reset                 | 1
			create  | no answer             | 1
			create  | garbage               | 1
			create  | page 502              | 1
			create  | page 503              | 1
			create  | page 504              | 1
			create  | UNKNOWN_EXCEPTION     | 1
			create  | UNABLE_TO_LOCK_ROW    | 2
			create  | ConcurrentRequests    | 2
			create  | SERVER_UNAVAILABLE    | 2
			create  | 429                   | 2
			create  | page 420              | 2
			create  | TotalRequests         | 1
			create  | QUERY_TIMEOUT         | 1
			apexGet | page 503              | 2
			apexGet | APEX_ERROR            | 1
			apexPost| reset                 | 1
			apexPost| page 503              | 1
			apexPost| SERVER_UNAVAILABLE    | 1
			apexPost| UNABLE_TO_LOCK_ROW    | 1
			apexPatch| page 503             | 1
			apexDelete| page 503            | 1
			restGet | page 503              | 2
			restPost| page 503              | 1
			restPost| UNABLE_TO_LOCK_ROW    | 2
			restPatch| page 503             | 1
			clientGet| page 503             | 2
			clientGet| reset                | 2
			clientPost| page 503            | 1
			clientPost| UNABLE_TO_LOCK_ROW  | 2
			""")
	void isSentAgainWhereThatIsSafe(String call, String fault, int sent) {
		failsOnceThenSucceeds(fault(fault));

		SalesforceException failure = catchThrowableOfType(SalesforceException.class, () -> call(salesforce, call));

		assertThat(failure == null).isEqualTo(sent == 2);
		org.server().verify(sent, anyRequestedFor(anyUrl()));
		assertThat(reasons).hasSize(sent - 1);
	}

	@ParameterizedTest
	@CsvSource({ "get,2", "update,2", "create,1" })
	void isSentAgainWhereThatIsSafeAfterAnAnswerThatComesTooLate(String call, int sent) {
		failsOnceThenSucceeds(aResponse().withFixedDelay(2_000));

		SalesforceException failure = catchThrowableOfType(SalesforceException.class, () -> call(hurried, call));

		assertThat(failure == null).isEqualTo(sent == 2);
		org.server().verify(sent, anyRequestedFor(anyUrl()));
	}

	@Test
	void createWhoseAnswerIsLostIsNotSentAgain() {
		failsOnceThenSucceeds(fault("reset"));

		SalesforceUnavailableException failure = catchThrowableOfType(SalesforceUnavailableException.class,
				() -> call(salesforce, "create"));

		assertThat(failure).hasMessageStartingWith(
				"Salesforce unavailable: the answer to POST sobjects/{type} (Contact) did not " + "arrive whole: ");
		assertThat(failure.isPossiblyProcessed()).isTrue();
		assertThat(failure.isRetryable()).isTrue();
		assertThat(failure.getUrl()).isEqualTo(org.url() + "/services/data/v66.0/sobjects/Contact");
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void createThatFindsNoServerIsTriedAgainSinceNothingWasSent() {
		Salesforce nowhere = SalesforceTemplate.builder()
			.session(SalesforceSession.of(OrgOnTheWire.TOKEN, "http://127.0.0.1:1"))
			.repeats(OrgOnTheWire.AT_ONCE)
			.callListener(recorder())
			.build();

		SalesforceUnavailableException failure = catchThrowableOfType(SalesforceUnavailableException.class,
				() -> call(nowhere, "create"));

		assertThat(failure)
			.hasMessageStartingWith("Salesforce unavailable: POST sobjects/{type} (Contact) could not be sent: ");
		assertThat(failure.isPossiblyProcessed()).isFalse();
		assertThat(reasons).containsExactly("IO", "IO", "IO");
	}

	@Test
	void updatesAreSentOnceWhereTheApplicationWantsIt() {
		Salesforce cautious = template(new RepeatSettings(4, Duration.ofMillis(1), 1.0, Duration.ofMillis(2), false));
		failsOnceThenSucceeds(fault("reset"));

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(() -> call(cautious, "update"));

		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void updatesThatDidNothingAreSentAgainEvenThen() {
		Salesforce cautious = template(new RepeatSettings(4, Duration.ofMillis(1), 1.0, Duration.ofMillis(2), false));
		failsOnceThenSucceeds(fault("UNABLE_TO_LOCK_ROW"));

		call(cautious, "upsert");

		org.server().verify(2, anyRequestedFor(anyUrl()));
	}

	@Test
	void deletedByTheFirstTryIsSuccess() {
		inTurn(fault("reset"), fault("ENTITY_IS_DELETED"));

		assertThat(salesforce.sobject("Contact").delete(ID)).isEqualTo(HttpStatus.NO_CONTENT);

		org.server().verify(2, anyRequestedFor(anyUrl()));
	}

	@Test
	void deletedByAnotherIsAnError() {
		inTurn(fault("ENTITY_IS_DELETED"), aResponse().withStatus(204));

		assertThatExceptionOfType(SalesforceResourceNotFoundException.class)
			.isThrownBy(() -> salesforce.sobject("Contact").delete(ID));
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void deletedByAnotherWhileTheRowWasLockedIsAnError() {
		inTurn(fault("UNABLE_TO_LOCK_ROW"), fault("ENTITY_IS_DELETED"));

		assertThatExceptionOfType(SalesforceResourceNotFoundException.class)
			.isThrownBy(() -> salesforce.sobject("Contact").delete(ID));
		org.server().verify(2, anyRequestedFor(anyUrl()));
	}

	@Test
	void missingIsNotDeleted() {
		inTurn(fault("reset"), fault("NOT_FOUND"));

		assertThatExceptionOfType(SalesforceResourceNotFoundException.class)
			.isThrownBy(() -> salesforce.sobject("Contact").delete(ID));
	}

	@Test
	void whatRanTooLongIsTriedOnceMore() {
		always(fault("QUERY_TIMEOUT"));

		assertThatExceptionOfType(SalesforceMalformedRequestException.class)
			.isThrownBy(() -> call(salesforce, "query"));
		org.server().verify(2, anyRequestedFor(anyUrl()));
	}

	@Test
	void howOftenACallWasTriedIsTold() {
		always(fault("page 503"));

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(salesforce::limits)
			.withMessageEndingWith(" (attempt 4)")
			.satisfies((failure) -> assertThat(failure.getAttempts()).isEqualTo(4));
	}

	@Test
	void whatWasTriedOnceSaysNothingOfAttempts() {
		always(fault("MALFORMED_QUERY"));

		assertThatExceptionOfType(SalesforceMalformedRequestException.class)
			.isThrownBy(() -> salesforce.query("SELECT"))
			.withMessageNotContaining("attempt")
			.satisfies((failure) -> assertThat(failure.getAttempts()).isEqualTo(1));
	}

	@Test
	void whatAnEarlierAttemptMayHaveDoneIsNotForgotten() {
		inTurn(fault("no answer"), fault("SERVER_UNAVAILABLE"), fault("SERVER_UNAVAILABLE"),
				fault("SERVER_UNAVAILABLE"));

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> salesforce.sobject("Contact").update(ID, Map.of("LastName", "Jones")))
			.withMessageContaining("503 SERVER_UNAVAILABLE")
			.satisfies((failure) -> assertThat(failure.isPossiblyProcessed()).isTrue());
	}

	@Test
	void whatNoAttemptCanHaveDoneIsToldAsThat() {
		always(fault("SERVER_UNAVAILABLE"));

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> salesforce.sobject("Contact").update(ID, Map.of("LastName", "Jones")))
			.satisfies((failure) -> assertThat(failure.isPossiblyProcessed()).isFalse());
	}

	@Test
	void theLastFailureIsWhatTheCallerSees() {
		inTurn(fault("page 503"), fault("reset"), fault("UNABLE_TO_LOCK_ROW"), fault("SERVER_UNAVAILABLE"));

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(() -> call(salesforce, "get"))
			.withMessageStartingWith("Salesforce unavailable: 503 SERVER_UNAVAILABLE");
		org.server().verify(4, anyRequestedFor(anyUrl()));
		assertThat(reasons).containsExactly("503", "IO", "UNABLE_TO_LOCK_ROW");
	}

	@Test
	void oneAttemptRepeatsNothing() {
		always(fault("page 503"));
		Salesforce once = template(new RepeatSettings(1, Duration.ZERO, 1.0, Duration.ZERO, true));

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(() -> call(once, "get"));
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void aServerThatAsksForALongerWaitThanAllowedGetsNoRepeat() {
		always(aResponse().withStatus(503).withHeader("Retry-After", "3600"));

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(() -> call(salesforce, "get"));
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void aServerThatAsksForNoWaitIsAskedAtOnce() {
		Salesforce patient = template(new RepeatSettings(2, Duration.ofHours(1), 1.0, Duration.ofHours(1), true));
		failsOnceThenSucceeds(aResponse().withStatus(503).withHeader("Retry-After", "0"));

		call(patient, "get");

		org.server().verify(2, anyRequestedFor(anyUrl()));
	}

	@Test
	void aStreamThatWasReadIsNotSentAgain() {
		failsOnceThenSucceeds(fault("UNABLE_TO_LOCK_ROW"));

		assertThatExceptionOfType(SalesforceMalformedRequestException.class).isThrownBy(
				() -> salesforce.rest(HttpMethod.POST, "sobjects/Contact").body(stream("{}")).retrieve(Map.class));
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void aResourceIsReadAgain() {
		failsOnceThenSucceeds(fault("UNABLE_TO_LOCK_ROW"));

		salesforce.rest(HttpMethod.POST, "sobjects/Contact")
			.body(new ByteArrayResource("{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
			.contentType(MediaType.APPLICATION_JSON)
			.retrieve(Map.class);

		org.server().verify(2, anyRequestedFor(anyUrl()).withRequestBody(equalTo("{\"a\":1}")));
	}

	@Test
	void anErrorIsHandedOverRawAfterItsRepeats() {
		always(aResponse().withStatus(503).withBody("still down"));

		String answer = salesforce.rest(HttpMethod.GET, "limits")
			.exchange((raw) -> raw.getStatusCode().value() + " "
					+ new String(raw.getBody().readAllBytes(), StandardCharsets.UTF_8));

		assertThat(answer).isEqualTo("503 still down");
		org.server().verify(4, anyRequestedFor(anyUrl()));
	}

	@Test
	void theRestClientGetsTheErrorAfterItsRepeats() {
		always(aResponse().withStatus(503).withBody("still down"));

		String answer = salesforce.restClient()
			.get()
			.uri("limits")
			.exchange((request, raw) -> raw.getStatusCode().value() + " "
					+ new String(raw.getBody().readAllBytes(), StandardCharsets.UTF_8));

		assertThat(answer).isEqualTo("503 still down");
		org.server().verify(4, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"attributes\":{\"type\":\"Contact\",\"url\":\"/services/da",
			"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"attributes\":{\"type\":\"Contact\",\"url\":\"/services/da",
			"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"attributes\":{\"type\":\"Contact\"},\"Id\"",
			"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2a\r\n{\"attributes\":",
			"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n",
			"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 500\r\n\r\ncut", "HTTP/1.1 20", "" })
	void anAnswerThatIsCutShortIsAskedForAgain(String cut) throws Exception {
		String whole = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"attributes\":{\"type\":\"Contact\"},\"Id\":\"003000000000001AAA\"}";
		try (BreakingServer server = BreakingServer.answering(cut, whole)) {
			assertThat(at(server).sobject("Contact").get(ID).getString("Id")).isEqualTo(ID);
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void aPageOfAQueryThatIsCutShortIsAskedForAgain() throws Exception {
		String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
		String page = "{\"totalSize\":1,\"done\":true,\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"Account\":{\"Name\":\"Acme\"}}]}";
		try (BreakingServer server = BreakingServer.answering(head + page.substring(0, page.indexOf("cme")),
				head + page)) {
			assertThat(at(server).query("SELECT Account.Name FROM Contact").records()).hasSize(1);
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void createWhoseAnswerIsCutShortIsNotSentAgain() throws Exception {
		try (BreakingServer server = BreakingServer.answering(
				"HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":\"003")) {
			SalesforceUnavailableException failure = catchThrowableOfType(SalesforceUnavailableException.class,
					() -> call(at(server), "create"));

			assertThat(failure.isPossiblyProcessed()).isTrue();
			assertThat(server.requests()).containsExactly("POST /services/data/v66.0/sobjects/Contact HTTP/1.1");
		}
	}

	@Test
	void onceTheReaderHasBegunNothingIsSentAgain() throws Exception {
		try (BreakingServer server = BreakingServer
			.answering("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nthe beginning")) {
			assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(
					() -> at(server).rest(HttpMethod.GET, "limits").exchange((raw) -> raw.getBody().readAllBytes()));
			assertThat(server.requests()).hasSize(1);
		}
	}

	@Test
	void whoWaitsToRepeatCanBeInterrupted() throws Exception {
		Salesforce patient = template(new RepeatSettings(4, Duration.ofHours(1), 1.0, Duration.ofHours(1), true));
		always(fault("page 503"));
		boolean[] flag = new boolean[1];
		FutureTask<SalesforceUnavailableException> task = new FutureTask<>(() -> {
			SalesforceUnavailableException failure = catchThrowableOfType(SalesforceUnavailableException.class,
					() -> call(patient, "update"));
			flag[0] = Thread.currentThread().isInterrupted();
			return failure;
		});
		Thread thread = new Thread(task);
		thread.start();
		while (reasons.isEmpty()) {
			Thread.onSpinWait();
		}

		thread.interrupt();

		assertThat(task.get()).hasMessage("Interrupted while waiting for the time to repeat a call")
			.cause()
			.hasMessageStartingWith("Salesforce unavailable: 503");
		assertThat(task.get().isPossiblyProcessed()).isTrue();
		assertThat(flag[0]).isTrue();
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void anInterruptedThreadSendsNothingAgain() {
		always(fault("page 503"));
		Thread.currentThread().interrupt();

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(() -> call(salesforce, "get"));

		assertThat(Thread.interrupted()).isTrue();
		assertThat(reasons).isEmpty();
	}

	@Test
	void anExceptionOfTheApplicationIsNotRepeated() {
		org.answers(200, "{}");

		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> salesforce.rest(HttpMethod.GET, "limits").exchange((raw) -> {
				throw new IllegalStateException("of the application");
			}));
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void limitsOfTheDayAreTold() {
		always(fault("TotalRequests"));

		assertThatExceptionOfType(SalesforceLimitExceededException.class).isThrownBy(() -> call(salesforce, "get"));
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	private static void call(Salesforce salesforce, String call) {
		switch (call) {
			case "get" -> salesforce.sobject("Contact").get(ID);
			case "query" -> salesforce.query("SELECT Id FROM Contact");
			case "more" -> salesforce.queryMore("01g000000000001-2000");
			case "update" -> salesforce.sobject("Contact").update(ID, Map.of("LastName", "Doe"));
			case "upsert" ->
				salesforce.sobject("Contact").upsert(ExternalId.of("Ext__c", "1"), Map.of("LastName", "Doe"));
			case "delete" -> salesforce.sobject("Contact").delete(ID);
			case "create" -> salesforce.sobject("Contact").create(Map.of("LastName", "Doe"));
			case "apexGet" -> salesforce.apex(HttpMethod.GET, "Invoices").retrieve(Map.class);
			case "apexPost" -> salesforce.apex(HttpMethod.POST, "Invoices").body(Map.of()).retrieve(Map.class);
			case "apexPatch" -> salesforce.apex(HttpMethod.PATCH, "Invoices").body(Map.of()).retrieve(Map.class);
			case "apexDelete" -> salesforce.apex(HttpMethod.DELETE, "Invoices").retrieve(Map.class);
			case "restGet" -> salesforce.rest(HttpMethod.GET, "limits").retrieve(Map.class);
			case "restPost" -> salesforce.rest(HttpMethod.POST, "sobjects/Lead").body(Map.of()).retrieve(Map.class);
			case "restPatch" -> salesforce.rest(HttpMethod.PATCH, "jobs/x").body(Map.of()).retrieve(Map.class);
			case "clientGet" -> salesforce.restClient().get().uri("limits").retrieve().body(String.class);
			case "clientPost" ->
				salesforce.restClient().post().uri("sobjects/Lead").body("{}").retrieve().body(String.class);
			default -> throw new IllegalArgumentException(call);
		}
	}

	private static ResponseDefinitionBuilder fault(String fault) {
		return switch (fault) {
			case "reset" -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
			case "no answer" -> aResponse().withFault(Fault.EMPTY_RESPONSE);
			case "garbage" -> aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE);
			case "page 403", "page 420", "page 502", "page 503",
					"page 504" ->
				aResponse().withStatus(Integer.parseInt(fault.substring(5)))
					.withHeader("Content-Type", "text/html")
					.withBody("<html><title>Down for maintenance</title></html>");
			case "429" -> aResponse().withStatus(429);
			case "UNKNOWN_EXCEPTION", "APEX_ERROR" -> error(500, fault, "An unexpected error occurred.");
			case "SERVER_UNAVAILABLE" -> error(503, fault, "Server Unavailable");
			case "NOT_FOUND", "ENTITY_IS_DELETED" -> error(404, fault, "not there");
			case "ConcurrentRequests" ->
				error(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
			case "TotalRequests" -> error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
			default -> error(400, fault, "as the code says");
		};
	}

	private static ResponseDefinitionBuilder error(int status, String code, String message) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", "application/json")
			.withBody("[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]");
	}

	private static void failsOnceThenSucceeds(ResponseDefinitionBuilder fault) {
		inTurn(fault, aResponse().withHeader("Content-Type", "application/json")
			.withBody(
					"{\"attributes\":{\"type\":\"Contact\"},\"id\":\"003000000000001AAA\",\"success\":true,\"created\":true,\"errors\":[],\"totalSize\":0,\"done\":true,\"records\":[]}"));
	}

	private static void always(ResponseDefinitionBuilder answer) {
		org.server().stubFor(any(anyUrl()).willReturn(answer));
	}

	private static void inTurn(ResponseDefinitionBuilder... answers) {
		for (int i = 0; i < answers.length; i++) {
			org.server()
				.stubFor(any(anyUrl()).inScenario("in turn")
					.whenScenarioStateIs((i == 0) ? Scenario.STARTED : "after " + i)
					.willSetStateTo("after " + (i + 1))
					.willReturn(answers[i]));
		}
	}

	private static Salesforce at(BreakingServer server) {
		return SalesforceTemplate.builder()
			.session(SalesforceSession.of(OrgOnTheWire.TOKEN, server.url()))
			.repeats(OrgOnTheWire.AT_ONCE)
			.build();
	}

	private static SalesforceTemplate template(RepeatSettings repeats) {
		return SalesforceTemplate.builder().session(org.session()).repeats(repeats).callListener(recorder()).build();
	}

	private static CallListener recorder() {
		return new CallListener() {

			@Override
			public Running callStarted(Call call) {
				return (status, failure) -> {
				};
			}

			@Override
			public Running loginStarted(String org) {
				return (status, failure) -> {
				};
			}

			@Override
			public void callRepeated(String org, String reason) {
				reasons.add(reason);
			}

		};
	}

	private static ByteArrayInputStream stream(String content) {
		return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
	}

}
