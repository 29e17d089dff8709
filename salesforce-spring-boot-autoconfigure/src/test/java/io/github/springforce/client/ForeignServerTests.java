package io.github.springforce.client;

import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.error.SalesforceGeneralException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Another server, which is really there, never sees a request.
 */
class ForeignServerTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final WireMockServer elsewhere = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	private SalesforceTemplate salesforce;

	@BeforeEach
	void connect() {
		this.salesforce = org.salesforce();
	}

	@BeforeAll
	static void start() {
		elsewhere.start();
		elsewhere.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{}")));
	}

	@AfterAll
	static void stop() {
		elsewhere.stop();
	}

	@AfterEach
	void seesNothing() {
		this.salesforce.close();
		elsewhere.verify(0, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectsAreNotFollowed(int status) {
		org.server()
			.stubFor(any(anyUrl())
				.willReturn(aResponse().withStatus(status).withHeader("Location", elsewhere.baseUrl() + "/x")));

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> this.salesforce.sobject("Contact").get("003000000000001AAA"))
			.withMessageStartingWith("Request failed: " + status);
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> this.salesforce.sobject("Contact").create(Map.of("LastName", "Doe")));
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> this.salesforce.restClient().get().uri("limits").retrieve().body(String.class));
		assertThat(this.salesforce.rest(HttpMethod.GET, "limits")
			.<Integer>exchange((answer) -> answer.getStatusCode().value())).isEqualTo(status);
		org.server().verify(4, anyRequestedFor(anyUrl()));
	}

	@Test
	void theNextPageIsNotAskedOfAnotherServer() {
		org.answers(200, """
				{"totalSize":3,"done":false,"nextRecordsUrl":"%s/services/data/v66.0/query/01g-2","records":[]}"""
			.formatted(elsewhere.baseUrl()));

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> this.salesforce.queryAll("SELECT Id FROM Contact"))
			.withMessageContaining("another server than the session's");
	}

	@Test
	void anAbsolutePathStaysAtTheOrg() {
		String other = elsewhere.baseUrl() + "/services/data/v66.0/limits";
		String withoutScheme = other.substring("http:".length());

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.salesforce.rest(HttpMethod.GET, other).retrieve(Map.class))
			.withMessageContaining("its token goes nowhere else")
			.withMessageNotContaining(OrgOnTheWire.TOKEN);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.salesforce.rest(HttpMethod.GET, withoutScheme).retrieve(Map.class));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.salesforce.restClient().get().uri(other).retrieve().body(String.class));
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.queryMore(other));
	}

}
