package io.github.springforce.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ParallelPagesTests {

	private static final String NEXT = "/services/data/v66.0/query/01g000000000001AAA-";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	/** Rows from one number on, and where the next page is; nowhere when negative. */
	private String page(int from, int rows, int next) {
		String records = IntStream.range(from, from + rows)
			.mapToObj((id) -> "{\"attributes\":{\"type\":\"A\"},\"Id\":\"" + id + "\"}")
			.collect(Collectors.joining(","));
		String where = (next < 0) ? "\"done\":true" : "\"done\":false,\"nextRecordsUrl\":\"" + NEXT + next + "\"";
		return "{\"totalSize\":9," + where + ",\"records\":[" + records + "]}";
	}

	private void stub(int place, String page) {
		org.server().stubFor(get(urlEqualTo(NEXT + place)).willReturn(okJson(page)));
	}

	private void stubFirst(String page) {
		org.server().stubFor(get(urlPathEqualTo("/services/data/v66.0/query")).willReturn(okJson(page)));
	}

	private List<String> read() {
		return org.salesforce().soql("SELECT Id FROM A").parallel(4).stream().map(SObject::getId).toList();
	}

	@Test
	void pagesSideBySideKeepTheOrder() {
		stubFirst(page(0, 2, 2));
		stub(2, page(2, 2, 4));
		stub(4, page(4, 2, 6));
		stub(6, page(6, 2, 8));
		stub(8, page(8, 1, -1));

		assertThat(read()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
		org.server().verify(5, getRequestedFor(anyUrl()));
	}

	@Test
	void aSmallerPageThanForeseenIsFollowedByTheOneThatItNames() {
		stubFirst(page(0, 2, 2));
		stub(2, page(2, 2, 4));
		stub(4, page(4, 1, 5));
		stub(5, page(5, 2, 7));
		stub(6, page(6, 2, 8));
		stub(7, page(7, 2, -1));
		stub(8, page(8, 1, -1));

		assertThat(read()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
	}

	@Test
	void aPageThatIsNotOfItsPlaceIsReadAnewByItself() {
		stubFirst(page(0, 2, 2));
		stub(2, page(2, 2, 4));
		org.server()
			.stubFor(get(urlEqualTo(NEXT + "4")).inScenario("crowd")
				.willReturn(okJson(page(4, 1, 6)))
				.willSetStateTo("alone"));
		org.server()
			.stubFor(get(urlEqualTo(NEXT + "4")).inScenario("crowd")
				.whenScenarioStateIs("alone")
				.willReturn(okJson(page(4, 2, 6))));
		stub(6, page(6, 2, 8));
		stub(8, page(8, 1, -1));

		assertThat(read()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
	}

	@Test
	void aPlaceThatTheOrgRefusesIsAskedForOnceMoreByItself() {
		stubFirst(page(0, 2, 2));
		stub(2, page(2, 2, 4));
		org.server()
			.stubFor(get(urlEqualTo(NEXT + "4")).inScenario("crowd")
				.willReturn(aResponse().withStatus(400).withBody("""
						[{"message":"invalid query locator","errorCode":"INVALID_QUERY_LOCATOR"}]"""))
				.willSetStateTo("alone"));
		org.server()
			.stubFor(get(urlEqualTo(NEXT + "4")).inScenario("crowd")
				.whenScenarioStateIs("alone")
				.willReturn(okJson(page(4, 2, 6))));
		stub(6, page(6, 2, 8));
		stub(8, page(8, 1, -1));

		assertThat(read()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
	}

	@Test
	void aLocatorWithoutAPlaceIsFollowedOneByOne() {
		stubFirst(page(0, 2, 2).replace("01g000000000001AAA-2", "opaque"));
		org.server().stubFor(get(urlEqualTo("/services/data/v66.0/query/opaque")).willReturn(okJson(page(2, 7, -1))));

		assertThat(read()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
		org.server().verify(2, getRequestedFor(anyUrl()));
	}

	@Test
	void howManyPagesHasItsBounds() {
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().soql("SELECT Id FROM A").parallel(33))
			.withMessage("From 2 to 32 pages can be read side by side, not 33");
	}

}
