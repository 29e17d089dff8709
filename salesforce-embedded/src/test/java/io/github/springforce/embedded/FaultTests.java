package io.github.springforce.embedded;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultTests {

	private static final String CONTACTS = "/services/data/v66.0/sobjects/Contact";

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
	void aConnectionIsResetBeforeAnythingIsDone() {
		org.fail().next(Operation.CREATE).with(Fault.RESET);

		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::createJones);

		assertThat(org.records("Contact")).isEmpty();
		assertThat(createJones().statusCode()).isEqualTo(201);
	}

	@Test
	void anAnswerIsLostAfterTheRecordWasWritten() {
		org.fail().next(Operation.CREATE).with(Fault.ANSWER_LOST);

		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::createJones);

		assertThat(org.records("Contact")).hasSize(1);
	}

	@Test
	void aConnectionIsClosedWithoutAnAnswer() {
		org.fail().next(Operation.ANY).with(Fault.CLOSED);

		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::createJones);
	}

	@Test
	void anAnswerEndsInTheMiddle() {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));
		org.fail().next(Operation.READ).with(Fault.TRUNCATED);

		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.client.get(CONTACTS + "/" + id));

		assertThat(this.client.get(CONTACTS + "/" + id).statusCode()).isEqualTo(200);
	}

	@Test
	void anAnswerIsSlow() {
		org.fail().next(Operation.CREATE).with(Fault.slow(Duration.ofMillis(300)));
		long start = System.nanoTime();

		createJones();

		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void maintenanceIsAPageOfHtml() {
		org.fail().next(Operation.CREATE).with(Fault.UNAVAILABLE);

		HttpResponse<String> answer = createJones();

		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(answer.body()).startsWith("<!DOCTYPE html>");
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void aSessionThatExpiresIsGoneForGood() {
		org.fail().next(Operation.CREATE).with(Fault.EXPIRED_SESSION);

		assertThat(createJones().body()).contains("\"errorCode\":\"INVALID_SESSION_ID\"");
		assertThat(createJones().statusCode()).isEqualTo(401);
		assertThat(new OrgClient(org).post(CONTACTS, "{\"LastName\":\"Jones\"}").statusCode()).isEqualTo(201);
	}

	@Test
	void aLockedRowIsRefusedAndCounted() {
		org.fail().next(Operation.CREATE).with(Fault.ROW_LOCKED);

		HttpResponse<String> answer = createJones();

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEqualTo("""
				[{"message":"unable to obtain exclusive access to this record","errorCode":"UNABLE_TO_LOCK_ROW",\
				"fields":[]}]""");
		assertThat(answer.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1/15000");
	}

	@Test
	void aLimitIsReachedAfterTwoCallsForTwoCalls() {
		org.fail().next(Operation.CREATE, 2).after(2).with(Fault.LIMIT_REACHED);

		assertThat(createJones().statusCode()).isEqualTo(201);
		assertThat(createJones().statusCode()).isEqualTo(201);
		assertThat(createJones().body()).contains("TotalRequests Limit exceeded.");
		assertThat(createJones().statusCode()).isEqualTo(403);
		assertThat(createJones().statusCode()).isEqualTo(201);
		assertThat(org.fail().pending()).isZero();
	}

	@Test
	void aFaultForEverEndsWithAReset() {
		org.fail().always(Operation.CREATE).with(Fault.status(502));

		assertThat(createJones().statusCode()).isEqualTo(502);
		assertThat(createJones().statusCode()).isEqualTo(502);
		org.reset();
		this.client = new OrgClient(org);
		assertThat(createJones().statusCode()).isEqualTo(201);
	}

	@Test
	void otherOperationsAreSpared() {
		String id = org.insert("Contact", Map.of("LastName", "Jones"));
		org.fail().always(Operation.DELETE).with(Fault.SERVER_ERROR);

		assertThat(this.client.get(CONTACTS + "/" + id).statusCode()).isEqualTo(200);
		assertThat(this.client.delete(CONTACTS + "/" + id).statusCode()).isEqualTo(500);
		assertThat(org.callsOf(Operation.DELETE)).isOne();
		assertThat(org.calls()).extracting(EmbeddedCall::operation).containsExactly(Operation.READ, Operation.DELETE);
	}

	@Test
	void everyServerErrorIsAPageOfHtml() {
		for (Fault fault : List.of(Fault.SERVER_ERROR, Fault.BAD_GATEWAY, Fault.UNAVAILABLE, Fault.GATEWAY_TIMEOUT)) {
			org.fail().next(Operation.CREATE).with(fault);
		}

		assertThat(List.of(createJones(), createJones(), createJones(), createJones()))
			.allSatisfy((answer) -> assertThat(answer.body()).startsWith("<!DOCTYPE html>"))
			.extracting(HttpResponse::statusCode)
			.containsExactly(500, 502, 503, 504);
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void aRefusalCanBeAnyOfThePlatforms() {
		org.fail().next(Operation.CREATE).with(Fault.CONCURRENT_LIMIT_REACHED);
		org.fail().next(Operation.CREATE).with(Fault.error(400, "STORAGE_LIMIT_EXCEEDED", "storage limit exceeded"));

		HttpResponse<String> first = createJones();
		HttpResponse<String> second = createJones();

		assertThat(first.statusCode()).isEqualTo(403);
		assertThat(first.body()).contains("ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
		assertThat(second.body())
			.isEqualTo("[{\"message\":\"storage limit exceeded\",\"errorCode\":\"STORAGE_LIMIT_EXCEEDED\"}]");
	}

	@Test
	void aLaterPageOfAQueryIsLostAndReadAgain() {
		org.seed("Contact", IntStream.range(0, 2_001).mapToObj((i) -> Map.of("LastName", "Jones " + i)).toList());
		Matcher next = Pattern.compile("\"nextRecordsUrl\":\"([^\"]+)\"")
			.matcher(this.client.query("SELECT LastName FROM Contact").body());
		assertThat(next.find()).isTrue();
		org.fail().next(Operation.QUERY_MORE).with(Fault.RESET);

		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.client.get(next.group(1)));

		assertThat(this.client.get(next.group(1)).body()).contains("\"done\":true", "Jones 2000");
	}

	@Test
	void aLargeAnswerEndsInTheMiddleToo() {
		org.seed("Contact", IntStream.range(0, 2_000).mapToObj((i) -> Map.of("LastName", "Jones " + i)).toList());
		org.fail().next(Operation.QUERY).with(Fault.TRUNCATED);

		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.client.query("SELECT LastName FROM Contact"));

		assertThat(this.client.query("SELECT LastName FROM Contact").body()).endsWith("}]}");
	}

	private HttpResponse<String> createJones() {
		return this.client.post(CONTACTS, "{\"LastName\":\"Jones\"}");
	}

}
