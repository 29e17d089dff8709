package io.github.springforce.listview;

import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceGeneralException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class ListViewWireTests {

	private static final String ID = "00B000000000001AAA";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void listViewsComeInPages() {
		org.server().stubFor(any(urlPathEqualTo("/services/data/v66.0/sobjects/Lead/listviews")).willReturn(okJson("""
				{"done":false,"listviews":[{"id":"00B000000000001AAA","developerName":"Hot","label":"Hot Leads",\
				"soqlCompatible":true,"url":"/x"}],"nextRecordsUrl":"/services/data/v66.0/next","size":2}""")));
		org.server().stubFor(any(urlPathEqualTo("/services/data/v66.0/next")).willReturn(okJson("""
				{"done":true,"listviews":[{"id":"00B000000000002AAA","developerName":null,"label":"All"}],\
				"nextRecordsUrl":null,"size":2}""")));

		assertThat(org.salesforce().listViews("Lead").list()).containsExactly(
				new ListView("00B000000000001AAA", "Hot", "Hot Leads", true),
				new ListView("00B000000000002AAA", null, "All", false));
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects/Lead/listviews
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/next
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void theNextPageIsOfTheSameServer() {
		org.answers(200, "{\"listviews\":[],\"nextRecordsUrl\":\"https://other.example/next\"}");

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> org.salesforce().listViews("Lead").list())
			.withMessageContaining("another server");
	}

	@Test
	void aListViewIsDescribed() {
		org.answers(200, """
				{"columns":[{"fieldNameOrPath":"Account.Name","label":"Account Name","type":"string","hidden":true}],\
				"id":"00B000000000001AAA","orderBy":[{"sortDirection":"ascending"}],"query":"SELECT Id FROM Lead",\
				"scope":"mine","sobjectType":"Lead"}""");

		ListViewDescribe described = org.salesforce().listViews("Lead").describe(ID);

		assertThat(described.columns())
			.containsExactly(new ListViewColumn("Account.Name", "Account Name", "string", true));
		assertThat(described)
			.extracting(ListViewDescribe::query, ListViewDescribe::scope, ListViewDescribe::sobjectType)
			.containsExactly("SELECT Id FROM Lead", "mine", "Lead");
		assertThat(described.json().at("/orderBy/0/sortDirection").asString()).isEqualTo("ascending");
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Lead/listviews/00B000000000001AAA/describe
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void recordsComeAsTheListViewShowsThem() {
		org.answers(200,
				"""
						{"columns":[{"fieldNameOrPath":"Name"},{"fieldNameOrPath":"Account.Name"}],"done":false,"records":[\
						{"columns":[{"fieldNameOrPath":"Name","value":"Doe"},{"fieldNameOrPath":"Account.Name","value":null}]}]}""");

		ListViewResult result = org.salesforce().listViews("Lead").results(ID);
		org.salesforce().listViews("Lead").results(ID, 10, 20);

		assertThat(result.records()).singleElement()
			.satisfies(
					(record) -> assertThat(record).containsExactly(entry("Name", "Doe"), entry("Account.Name", null)));
		assertThat(result.done()).isFalse();
		assertThat(result).hasToString("ListViewResult[1, more to come]");
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/sobjects/Lead/listviews/00B000000000001AAA/results?limit=2000&offset=0
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/sobjects/Lead/listviews/00B000000000001AAA/results?limit=10&offset=20
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void namesAndIdsCannotLeaveTheirSegment() {
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().listViews("../query"));
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().listViews("Lead").describe("../x"));
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().listViews("Lead").results(ID, 2001, 0));
		assertThat(org.allSent()).isEmpty();
	}

}
