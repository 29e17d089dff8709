package io.github.springforce.query;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceExpiredLocatorException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.SObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StreamedRowsTests {

	private static final String NEXT = "/services/data/v66.0/query/01g000000000001AAA-";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
		org.server()
			.stubFor(get(urlPathEqualTo("/services/data/v66.0/query")).willReturn(
					okJson("""
							{"totalSize":5,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-2","records":[
							{"attributes":{"type":"Contact"},"Id":"1"},{"attributes":{"type":"Contact"},"Id":"2"}]}""")));
		org.server()
			.stubFor(get(urlEqualTo(NEXT + "2")).willReturn(
					okJson("""
							{"totalSize":5,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g000000000001AAA-4","records":[
							{"attributes":{"type":"Contact"},"Id":"3"},{"attributes":{"type":"Contact"},"Id":"4"}]}""")));
		org.server().stubFor(get(urlEqualTo(NEXT + "4")).willReturn(okJson("""
				{"totalSize":5,"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"5"}]}""")));
	}

	private SoqlQuery contacts() {
		return this.salesforce.soql("SELECT Id FROM Contact ORDER BY Id");
	}

	@Test
	void nothingIsSentBeforeARowIsWanted() {
		Stream<SObject> rows = contacts().stream();

		org.server().verify(0, getRequestedFor(anyUrl()));
		assertThat(rows.findFirst()).hasValueSatisfying((row) -> assertThat(row.getId()).isEqualTo("1"));
		org.server().verify(1, getRequestedFor(anyUrl()));
	}

	@Test
	void theNextPageIsOnItsWayWhileTheRowsOfThisOneAreTakenAndNoMore() {
		Iterator<SObject> rows = contacts().stream().iterator();

		rows.next();
		rows.next();

		Awaitility.await().untilAsserted(() -> org.server().verify(1, getRequestedFor(urlEqualTo(NEXT + "2"))));
		rows.next();
		org.server().verify(0, getRequestedFor(urlEqualTo(NEXT + "4")));
		rows.next();
		Awaitility.await().untilAsserted(() -> org.server().verify(1, getRequestedFor(urlEqualTo(NEXT + "4"))));
	}

	@Test
	void withoutReadAheadAPageIsAskedForWhenItsRowsAreWanted() {
		Iterator<SObject> rows = contacts().withoutReadAhead().stream().iterator();

		rows.next();
		rows.next();
		org.server().verify(1, getRequestedFor(anyUrl()));

		assertThat(rows).toIterable().extracting(SObject::getId).containsExactly("3", "4", "5");
	}

	@Test
	void aClosedStreamAsksForNothingMore() {
		Stream<SObject> rows = contacts().withoutReadAhead().stream();
		Iterator<SObject> iterator = rows.iterator();
		iterator.next();
		iterator.next();

		rows.close();

		assertThat(iterator.hasNext()).isFalse();
		org.server().verify(1, getRequestedFor(anyUrl()));
	}

	@Test
	void aPageThatFailsReachesTheReaderAfterTheRowsBeforeIt() {
		org.server()
			.stubFor(get(urlEqualTo(NEXT + "4")).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		List<String> ids = new ArrayList<>();

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> contacts().forEach((row) -> ids.add(row.getId())));

		assertThat(ids).containsExactly("1", "2", "3", "4");
	}

	@Test
	void aLocatorThatExpiredSaysHowFarTheQueryCame() {
		org.server().stubFor(get(urlEqualTo(NEXT + "4")).willReturn(aResponse().withStatus(400).withBody("""
				[{"message":"invalid query locator","errorCode":"INVALID_QUERY_LOCATOR"}]""")));
		List<String> ids = new ArrayList<>();

		SalesforceExpiredLocatorException broken = catchThrowableOfType(SalesforceExpiredLocatorException.class,
				() -> contacts().forEach((row) -> ids.add(row.getId())));

		assertThat(ids).containsExactly("1", "2", "3", "4");
		assertThat(broken.getRowsRead()).isEqualTo(4);
		assertThat(broken.getTotalSize()).isEqualTo(5);
		assertThat(broken.getErrorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
		assertThat(broken).hasMessageStartingWith("Query broke off after 4 of 5 rows")
			.hasCauseInstanceOf(SalesforceMalformedRequestException.class);
	}

	@Test
	void aQueryGoesOnAfterTheLastRow() {
		assertThat(asked(contacts().resumeAfter("003000000000004AAA")))
			.isEqualTo("SELECT Id FROM Contact WHERE Id > '003000000000004AAA' ORDER BY Id");
		assertThat(asked(this.salesforce.soql("SELECT Id FROM Contact WHERE A = 1 OR B IN ? ORDER BY Id ASC")
			.param(List.of(1, 2))
			.resumeAfter("003000000000004AAA"))).isEqualTo(
					"SELECT Id FROM Contact WHERE ( A = 1 OR B IN (1,2)) AND Id > '003000000000004AAA' ORDER BY Id ASC");
		for (String unordered : List.of("SELECT Id FROM Contact", "SELECT Id FROM Contact ORDER BY Name",
				"SELECT Id FROM Contact ORDER BY Id DESC", "SELECT Id FROM Contact ORDER BY Id, Name",
				"SELECT Id FROM Contact ORDER BY Id LIMIT 5")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> this.salesforce.soql(unordered).resumeAfter("003000000000004AAA"))
				.withMessageContaining("ORDER BY Id");
		}
	}

	private String asked(SoqlQuery query) {
		query.page(SObject.class);
		return org.server().getAllServeEvents().get(0).getRequest().queryParameter("q").firstValue();
	}

}
