package io.github.springforce.client;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceExpiredSessionException;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What a call does when the org no longer knows its session.
 */
@Timeout(60)
class ExpiredSessionTests {

	private static final String EXPIRED = """
			[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""";

	private static final String CONTACT = """
			{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},"Id":"003000000000001AAA"}""";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private final AtomicInteger logins = new AtomicInteger();

	private final SalesforceTemplate salesforce = template(
			() -> session("token-of-the-test-" + this.logins.incrementAndGet()));

	@AfterEach
	void close() {
		this.salesforce.close();
	}

	@Test
	void theCallIsRepeatedOnceWithANewSession() {
		answer(401, EXPIRED);
		stub(okToken("token-of-the-test-2").willReturn(okJson(CONTACT)));

		SObject contact = this.salesforce.sobject("Contact").get("003000000000001AAA");

		assertThat(contact.getString("Id")).isEqualTo("003000000000001AAA");
		assertThat(this.logins).hasValue(2);
		assertThat(tokens()).containsExactly("Bearer token-of-the-test-1", "Bearer token-of-the-test-2");
	}

	@Test
	void aCreateIsRepeatedTooSinceNothingWasDone() {
		answer(401, EXPIRED);
		stub(okToken("token-of-the-test-2")
			.willReturn(aResponse().withStatus(201).withHeader("Content-Type", "application/json").withBody("""
					{"id":"003000000000001AAA","success":true,"errors":[]}""")));

		this.salesforce.sobject("Contact").create(Map.of("LastName", "Doe"));

		assertThat(tokens()).containsExactly("Bearer token-of-the-test-1", "Bearer token-of-the-test-2");
		org.server().verify(2, postRequestedFor(anyUrl()).withRequestBody(equalTo("{\"LastName\":\"Doe\"}")));
	}

	@Test
	void headersOfTheCallSurvive() {
		answer(401, EXPIRED);
		stub(okToken("token-of-the-test-2").willReturn(okJson(CONTACT)));

		this.salesforce.withHeaders((headers) -> headers.set("Sforce-Mru", "updateMru=true"))
			.sobject("Contact")
			.get("003000000000001AAA");

		org.server().verify(2, anyRequestedFor(anyUrl()).withHeader("Sforce-Mru", equalTo("updateMru=true")));
	}

	@Test
	void aSecondRefusalIsTheEnd() {
		answer(401, EXPIRED);

		assertThatExceptionOfType(SalesforceExpiredSessionException.class)
			.isThrownBy(() -> this.salesforce.sobject("Contact").get("003000000000001AAA"))
			.withMessage("Expired session: 401 INVALID_SESSION_ID for GET sobjects/{type}/{id} (Contact): "
					+ "Session expired or invalid");
		assertThat(this.logins).hasValue(2);
		org.server().verify(2, anyRequestedFor(anyUrl()));
	}

	@Test
	void anExpiredJwtIsRenewed() {
		answer(401, """
				[{"message":"INVALID_JWT_FORMAT","errorCode":"INVALID_AUTH_HEADER"}]""");
		stub(okToken("token-of-the-test-2").willReturn(okJson(CONTACT)));

		this.salesforce.sobject("Contact").get("003000000000001AAA");

		assertThat(this.logins).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Unauthorized", "<html><title>401</title></html>" })
	void aRefusalThatSaysNothingIsRenewed(String body) {
		answer(401, body);
		stub(okToken("token-of-the-test-2").willReturn(okJson(CONTACT)));

		this.salesforce.sobject("Contact").get("003000000000001AAA");

		assertThat(this.logins).hasValue(2);
	}

	@Test
	void bulkApiSaysTheSameWithAnotherStatus() {
		answer(400, """
				{"exceptionCode":"InvalidSessionId","exceptionMessage":"Invalid session id"}""");
		stub(any(anyUrl()).atPriority(1)
			.withHeader("X-SFDC-Session", equalTo("token-of-the-test-2"))
			.willReturn(okJson("{}")));

		this.salesforce.rest(HttpMethod.GET, "/services/async/66.0/job/750000000000001AAA").retrieve(Map.class);

		assertThat(this.logins).hasValue(2);
	}

	@Test
	void whatBulkApiRefusesAgainIsAnExpiredSession() {
		answer(400,
				"""
						<error xmlns="http://www.force.com/2009/06/asyncapi/dataload"><exceptionCode>InvalidSessionId</exceptionCode>\
						<exceptionMessage>Invalid session id</exceptionMessage></error>""");

		assertThatExceptionOfType(SalesforceExpiredSessionException.class)
			.isThrownBy(() -> this.salesforce.rest(HttpMethod.GET, "/services/async/66.0/job/750000000000001AAA")
				.retrieve(Map.class));
		assertThat(this.logins).hasValue(2);
	}

	@Test
	void userInfoSaysTheSameWithAnotherStatus() {
		answer(403, "Bad_OAuth_Token");
		stub(okToken("token-of-the-test-2").willReturn(
				okJson("""
						{"user_id":"005000000000001AAA","organization_id":"00D000000000001EAA","preferred_username":"ada"}""")));

		assertThat(this.salesforce.userInfo().username()).isEqualTo("ada");

		assertThat(this.logins).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"[{\"message\":\"This session is not valid for use with the REST API\",\"errorCode\":\"INVALID_SESSION_ID\"}]",
			"[{\"message\":\"INVALID_HEADER_TYPE\",\"errorCode\":\"INVALID_AUTH_HEADER\"}]",
			"[{\"message\":\"INVALID_SCOPES\",\"errorCode\":\"INVALID_AUTH_HEADER\"}]",
			"{\"error\":\"Connected app is not attached to Agent\"}", "Connected app is not attached to Agent" })
	void whereANewSessionCannotHelpThereIsNoLogin(String body) {
		answer(401, body);

		assertThatExceptionOfType(SalesforceExpiredSessionException.class)
			.isThrownBy(() -> this.salesforce.sobject("Contact").get("003000000000001AAA"));
		assertThat(this.logins).hasValue(1);
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void aGivenSessionIsNotRenewed() {
		answer(401, EXPIRED);
		Salesforce fixed = org.salesforce();

		assertThatExceptionOfType(SalesforceExpiredSessionException.class)
			.isThrownBy(() -> fixed.sobject("Contact").get("003000000000001AAA"));
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void aRefusedRenewalIsWhatTheCallerSees() {
		answer(401, EXPIRED);
		Salesforce locked = template(() -> {
			if (this.logins.getAndIncrement() == 0) {
				return session("token-of-the-test-1");
			}
			throw new SalesforceAuthenticationFailedException("INVALID_LOGIN", "Invalid username",
					HttpStatus.INTERNAL_SERVER_ERROR, false, null);
		});

		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class)
			.isThrownBy(() -> locked.sobject("Contact").get("003000000000001AAA"));
		assertThatExceptionOfType(SalesforceAuthenticationFailedException.class)
			.isThrownBy(() -> locked.sobject("Contact").get("003000000000001AAA"))
			.withMessageContaining("not tried again before");
		assertThat(this.logins).hasValue(2);
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void aLoginThatIsTemporarilyImpossibleIsRepeatedAndTheCreateIsSentOnce() {
		stub(okToken("token-of-the-test-3").willReturn(okJson("""
				{"id":"003000000000001AAA","success":true,"errors":[]}""")));
		Salesforce busy = template(() -> {
			if (this.logins.incrementAndGet() < 3) {
				throw new SalesforceAuthenticationFailedException("SERVER_UNAVAILABLE", "busy",
						HttpStatus.INTERNAL_SERVER_ERROR, true, null);
			}
			return session("token-of-the-test-" + this.logins);
		});

		busy.sobject("Contact").create(Map.of("LastName", "Doe"));

		assertThat(this.logins).hasValue(3);
		org.server().verify(1, anyRequestedFor(anyUrl()));
	}

	@Test
	void aBodyThatCannotBeSentAgainFailsAndTheNextCallLogsIn() {
		answer(401, EXPIRED);
		stub(okToken("token-of-the-test-2").willReturn(okJson("{}")));

		assertThatExceptionOfType(SalesforceExpiredSessionException.class)
			.isThrownBy(() -> upload("sent only once").retrieve(Map.class));
		assertThat(this.logins).hasValue(1);
		upload("sent again by the application").retrieve(Map.class);

		assertThat(this.logins).hasValue(2);
		org.server().verify(1, postRequestedFor(anyUrl()).withRequestBody(equalTo("sent only once")));
		org.server().verify(1, postRequestedFor(anyUrl()).withRequestBody(equalTo("sent again by the application")));
	}

	@Test
	void theTokenThatWasRefusedIsNotShownByAnAnswerThatEchoesIt() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)
				.withHeader("X-Echo", "Bearer token-of-the-test-1")
				.withBody("no session for token-of-the-test-1 or token-of-the-test-2")));

		assertThatExceptionOfType(SalesforceExpiredSessionException.class)
			.isThrownBy(() -> upload("once").retrieve(Map.class))
			.satisfies((ex) -> assertThat(ex.getContent()).isEqualTo("no session for [secret] or token-of-the-test-2"))
			.satisfies((ex) -> assertThat(ex.getHeaders().get("X-Echo")).containsExactly("Bearer [secret]"));
	}

	@Test
	void manyThreadsOverManyExpiriesLogInOnceForEach() throws Exception {
		manyThreadsOverManyExpiries(Executors.newFixedThreadPool(64));
	}

	@Test
	void theSameWithVirtualThreads() throws Exception {
		assumeTrue(Runtime.version().feature() >= 21);
		manyThreadsOverManyExpiries(
				(ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
	}

	/**
	 * The server knows one token at a time; each expiry is seen by all threads at once.
	 */
	private void manyThreadsOverManyExpiries(ExecutorService executor) throws Exception {
		int threads = 64;
		int expiries = 20;
		answer(401, EXPIRED);
		try {
			for (int expiry = 0; expiry <= expiries; expiry++) {
				org.server().resetMappings();
				answer(401, EXPIRED);
				stub(okToken("token-of-the-test-" + (expiry + 1)).willReturn(okJson(CONTACT)));
				CountDownLatch start = new CountDownLatch(threads);
				List<Future<SObject>> calls = new ArrayList<>();
				for (int thread = 0; thread < threads; thread++) {
					calls.add(executor.submit(() -> {
						start.countDown();
						start.await();
						return this.salesforce.sobject("Contact").get("003000000000001AAA");
					}));
				}
				for (Future<SObject> call : calls) {
					call.get();
				}
			}
		}
		finally {
			executor.shutdownNow();
		}

		assertThat(this.logins).hasValue(1 + expiries);
	}

	private RestOperation upload(String content) {
		return this.salesforce.rest(HttpMethod.POST, "sobjects/ContentVersion")
			.contentType(MediaType.TEXT_PLAIN)
			.body(new ByteArrayInputStream(content.getBytes()));
	}

	private static SalesforceTemplate template(SalesforceLogin login) {
		return SalesforceTemplate.builder().login(login).repeats(OrgOnTheWire.AT_ONCE).build();
	}

	private static SalesforceSession session(String token) {
		return SalesforceSession.of(token, org.url());
	}

	private static List<String> tokens() {
		return org.server()
			.getAllServeEvents()
			.stream()
			.map((event) -> event.getRequest().getHeader("Authorization"))
			.sorted()
			.toList();
	}

	private static MappingBuilder okToken(String token) {
		return any(anyUrl()).atPriority(1).withHeader("Authorization", equalTo("Bearer " + token));
	}

	private static void stub(MappingBuilder mapping) {
		org.server().stubFor(mapping);
	}

	private static void answer(int status, String body) {
		stub(any(anyUrl()).atPriority(5).willReturn(aResponse().withStatus(status).withBody(body)));
	}

}
