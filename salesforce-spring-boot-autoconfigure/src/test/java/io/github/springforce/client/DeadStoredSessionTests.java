package io.github.springforce.client;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.MemoryTokenStore;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.auth.SalesforceTokenStore;
import io.github.springforce.error.SalesforceExpiredSessionException;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two nodes that share a store, in which lies a session that the org has ended.
 */
@Timeout(60)
class DeadStoredSessionTests {

	private static final String CONTACT = """
			{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/003000000000001AAA"},"Id":"003000000000001AAA"}""";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private final AtomicInteger logins = new AtomicInteger();

	private final SalesforceTokenStore store = new MemoryTokenStore();

	private final SalesforceTemplate node = node();

	private final SalesforceTemplate otherNode = node();

	@AfterEach
	void close() {
		this.node.close();
		this.otherNode.close();
	}

	@Test
	void anotherNodesSessionThatIsDeadTooCostsOneLogin() {
		knowsOnly("token-of-the-test-1");
		read(this.node);
		knowsOnly("token-of-the-test-2");
		read(this.otherNode);
		knowsOnly("token-of-the-test-3");

		assertThat(read(this.node).getString("Id")).isEqualTo("003000000000001AAA");

		assertThat(this.logins).hasValue(3);
	}

	@Test
	void sixteenThreadsThatMeetItLogInOnce() throws Exception {
		knowsOnly("token-of-the-test-1");
		read(this.node);
		knowsOnly("token-of-the-test-2");
		read(this.otherNode);
		knowsOnly("token-of-the-test-3");
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			Callable<SObject> read = () -> read(this.node);

			List<Future<SObject>> results = threads
				.invokeAll(IntStream.range(0, 16).mapToObj((thread) -> read).toList());

			assertThat(results).allSatisfy((result) -> assertThat(result.get()).isNotNull());
			assertThat(this.logins).hasValue(3);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void aRestartThatFindsADeadSessionLogsInOnce() {
		knowsOnly("token-of-the-test-1");
		read(this.node);
		knowsOnly("token-of-the-test-2");

		read(this.otherNode);

		assertThat(this.logins).hasValue(2);
	}

	@Test
	void anOrgThatRefusesEachSessionIsNotAskedForEver() {
		knowsOnly("token-of-the-test-1");
		read(this.node);
		read(this.otherNode);
		knowsOnly("none");
		org.server().resetRequests();

		assertThatExceptionOfType(SalesforceExpiredSessionException.class).isThrownBy(() -> read(this.node));
		assertThatExceptionOfType(SalesforceExpiredSessionException.class).isThrownBy(() -> read(this.otherNode));

		assertThat(this.logins).hasValue(3);
		org.server().verify(2 + 3, anyRequestedFor(anyUrl()));
	}

	private SalesforceTemplate node() {
		SalesforceLogin login = () -> SalesforceSession.of("token-of-the-test-" + this.logins.incrementAndGet(),
				org.url());
		return SalesforceTemplate.builder()
			.login(SalesforceLogin.shared(login, this.store, "default"))
			.repeats(OrgOnTheWire.AT_ONCE)
			.build();
	}

	private static SObject read(SalesforceTemplate node) {
		return node.sobject("Contact").get("003000000000001AAA");
	}

	private static void knowsOnly(String token) {
		org.server().resetMappings();
		org.answers(401, """
				[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""");
		org.server()
			.stubFor(any(anyUrl()).atPriority(1)
				.withHeader("Authorization", equalTo("Bearer " + token))
				.willReturn(okJson(CONTACT)));
	}

}
