package io.github.springforce.client;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.ScenarioMappingBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.query.QueryResult;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token that dies between the pages of many queries at once.
 */
@Timeout(60)
class ExpiryInPagedQueriesTests {

	private static final int THREADS = 16;

	private static final String TOKEN_ENDPOINT = "/services/oauth2/token";

	private static final String NEXT_PAGE = "/services/data/v66.0/query/01g000000000001AAA-1";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void sixteenThreadsCostOneTokenCall() throws Exception {
		tokens();
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/query")).willReturn(okJson("""
					{"totalSize":2,"done":false,"nextRecordsUrl":"%s","records":[{"Id":"003000000000001AAA"}]}"""
				.formatted(NEXT_PAGE))));
		org.server().stubFor(get(NEXT_PAGE).willReturn(aResponse().withStatus(401).withBody("""
				[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""")));
		org.server()
			.stubFor(get(NEXT_PAGE).withHeader("Authorization", equalTo("Bearer token-of-the-test-2"))
				.willReturn(okJson("""
						{"totalSize":2,"done":true,"records":[{"Id":"003000000000002AAA"}]}""")));
		CyclicBarrier inTheMiddle = new CyclicBarrier(THREADS);
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try (SalesforceTemplate salesforce = salesforce()) {
			Callable<String> query = () -> {
				QueryResult<SObject> first = salesforce.query("SELECT Id FROM Contact");
				inTheMiddle.await();
				return salesforce.queryMore(first).records().get(0).getString("Id");
			};
			salesforce.query("SELECT Id FROM Contact");

			for (Future<String> id : threads.invokeAll(IntStream.range(0, THREADS).mapToObj((i) -> query).toList())) {
				assertThat(id.get()).isEqualTo("003000000000002AAA");
			}

			org.server().verify(1 + 1, postRequestedFor(urlPathEqualTo(TOKEN_ENDPOINT)));
			org.server()
				.verify(THREADS, getRequestedFor(urlPathEqualTo(NEXT_PAGE)).withHeader("Authorization",
						equalTo("Bearer token-of-the-test-2")));
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static SalesforceTemplate salesforce() {
		SalesforceLogin login = SalesforceLogin.clientCredentials()
			.consumerKey("3MVG9.key")
			.consumerSecret("secret-of-the-test")
			.loginUrl(org.url())
			.build();
		return SalesforceTemplate.builder().login(login).repeats(OrgOnTheWire.AT_ONCE).build();
	}

	private static void tokens() {
		org.server().stubFor(token("1").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("expired"));
		org.server().stubFor(token("2").whenScenarioStateIs("expired").willSetStateTo("renewed"));
		org.server().stubFor(token("3").whenScenarioStateIs("renewed"));
	}

	private static ScenarioMappingBuilder token(String number) {
		return post(TOKEN_ENDPOINT).willReturn(okJson("""
				{"access_token":"token-of-the-test-%s","instance_url":"%s"}""".formatted(number, org.url())))
			.inScenario("tokens");
	}

}
