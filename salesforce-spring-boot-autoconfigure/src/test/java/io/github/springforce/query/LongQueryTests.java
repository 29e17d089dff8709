package io.github.springforce.query;

import java.util.List;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LongQueryTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
	}

	private SoqlQuery byIds(int count) {
		List<String> ids = IntStream.range(0, count).mapToObj((id) -> "00300000000%04dAAA".formatted(id)).toList();
		return this.salesforce.soql("SELECT Id FROM Contact WHERE Id IN :ids AND Name = '+'").param("ids", ids);
	}

	@Test
	void aQueryTooLongForAUrlIsCarriedByACompositeRequest() {
		org.server()
			.stubFor(post(urlEqualTo("/services/data/v66.0/composite")).willReturn(
					okJson("""
							{"compositeResponse":[{"body":{"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-1","records":[
							{"attributes":{"type":"Contact"},"Id":"1"}]},"httpHeaders":{},"httpStatusCode":200,"referenceId":"query"}]}""")));
		org.server().stubFor(get(urlEqualTo("/services/data/v66.0/query/01g000000000001AAA-1")).willReturn(okJson("""
				{"totalSize":2,"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"2"}]}""")));

		assertThat(byIds(400).includeDeleted().batchSize(500).list()).extracting(SObject::getId)
			.containsExactly("1", "2");
		org.server()
			.verify(postRequestedFor(urlEqualTo("/services/data/v66.0/composite"))
				.withHeader("Content-Type", equalTo("application/json"))
				.withRequestBody(matchingJsonPath("$.compositeRequest[0].method", equalTo("GET")))
				.withRequestBody(matchingJsonPath("$.compositeRequest[0].referenceId", equalTo("query")))
				.withRequestBody(matchingJsonPath("$.compositeRequest[0].httpHeaders.Sforce-Query-Options",
						equalTo("batchSize=500")))
				.withRequestBody(matchingJsonPath("$.compositeRequest[0].url",
						matching("/services/data/v66\\.0/queryAll\\?q=SELECT%20Id%20FROM.*Name%20%3D%20%27%2B%27"))));
	}

	@Test
	void aLongQueryIsExplainedToo() {
		org.server()
			.stubFor(post(urlEqualTo("/services/data/v66.0/composite")).willReturn(
					okJson("""
							{"compositeResponse":[{"body":{"plans":[{"cardinality":1,"fields":["Id"],"leadingOperationType":"Index","notes":[],
							"relativeCost":0.1,"sobjectCardinality":7,"sobjectType":"Contact"}],"sourceQuery":"x"},"httpHeaders":{},"httpStatusCode":200,"referenceId":"query"}]}""")));

		assertThat(byIds(400).explain().plans()).singleElement()
			.extracting(QueryPlans.Plan::sobjectCardinality)
			.isEqualTo(7L);
		org.server()
			.verify(postRequestedFor(urlEqualTo("/services/data/v66.0/composite"))
				.withRequestBody(matchingJsonPath("$.compositeRequest[0].url",
						matching("/services/data/v66\\.0/query\\?explain=SELECT%20Id%20FROM.*"))));
	}

	@Test
	void aShortQueryIsPlain() {
		org.server().stubFor(any(anyUrl()).willReturn(okJson("""
				{"totalSize":0,"done":true,"records":[]}""")));

		byIds(10).list();

		org.server().verify(1, getRequestedFor(urlPathEqualTo("/services/data/v66.0/query")));
	}

	@Test
	void aUrlThatAProxyFindsTooLongTakesTheOtherWay() {
		org.server()
			.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(414).withBody("<h1>Bad Message 414</h1>")));
		org.server()
			.stubFor(post(urlEqualTo("/services/data/v66.0/composite")).willReturn(
					okJson("""
							{"compositeResponse":[{"body":{"totalSize":0,"done":true,"records":[]},"httpHeaders":{},"httpStatusCode":200,"referenceId":"query"}]}""")));

		assertThat(byIds(10).list()).isEmpty();
	}

	@Test
	void anErrorWithinIsTheErrorOfTheQuery() {
		org.server()
			.stubFor(post(urlEqualTo("/services/data/v66.0/composite")).willReturn(
					okJson("""
							{"compositeResponse":[{"body":[{"message":"No such column 'Foo'","errorCode":"INVALID_FIELD"}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"query"}]}""")));

		assertThatExceptionOfType(SalesforceMalformedRequestException.class).isThrownBy(() -> byIds(400).list())
			.withMessage("Malformed request: 400 INVALID_FIELD for POST composite (query): No such column 'Foo'");
		org.server().verify(1, postRequestedFor(anyUrl()));
	}

	@Test
	void aTemporaryErrorWithinIsRepeated() {
		org.server()
			.stubFor(post(urlEqualTo("/services/data/v66.0/composite")).inScenario("busy")
				.willReturn(
						okJson("""
								{"compositeResponse":[{"body":[{"message":"busy","errorCode":"SERVER_UNAVAILABLE"}],"httpHeaders":{},"httpStatusCode":503,"referenceId":"query"}]}"""))
				.willSetStateTo("well"));
		org.server()
			.stubFor(post(urlEqualTo("/services/data/v66.0/composite")).inScenario("busy")
				.whenScenarioStateIs("well")
				.willReturn(
						okJson("""
								{"compositeResponse":[{"body":{"totalSize":0,"done":true,"records":[]},"httpHeaders":{},"httpStatusCode":200,"referenceId":"query"}]}""")));

		assertThat(byIds(400).list()).isEmpty();
		org.server().verify(2, postRequestedFor(anyUrl()));
	}

	@Test
	void aQueryOverThePlatformsLimitIsNotSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> byIds(5000).list())
			.withMessageStartingWith("The SOQL has ")
			.withMessageEndingWith("the platform takes 100,000: split it, for example its IN list");
		assertThat(org.server().getAllServeEvents()).isEmpty();
	}

}
