package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * GraphQL over the records of the org.
 */
class GraphQlTests {

	private static EmbeddedSalesforce org;

	private static OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder()
			.clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC))
			.start();
		client = new OrgClient(org);
		String acme = org.insert("Account", Map.of("Name", "Acme", "AnnualRevenue", 10.5, "Industry", "Banking"));
		org.insert("Account", Map.of("Name", "O'Neil", "AnnualRevenue", 20));
		org.insert("Account", Map.of("Name", "Globex"));
		org.insert("Contact", Map.of("LastName", "Jones", "AccountId", acme));
		org.insert("Contact", Map.of("LastName", "Smith"));
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@Test
	void recordsAreAnsweredAsTheyAreAskedFor() {
		HttpResponse<String> answer = ask(
				"query { uiapi { query { Contact(orderBy: {LastName: {order: ASC}}) { edges { node { LastName { value } born: CreatedDate { value } Account { Name { value } } } } totalCount } } } }");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo(
				"""
						{"data":{"uiapi":{"query":{"Contact":{"edges":[\
						{"node":{"LastName":{"value":"Jones"},"born":{"value":"2026-01-02T03:04:05.000Z"},"Account":{"Name":{"value":"Acme"}}}},\
						{"node":{"LastName":{"value":"Smith"},"born":{"value":"2026-01-02T03:04:05.000Z"},"Account":null}}],\
						"totalCount":2}}}},"errors":[]}""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{Name: {eq: "O'Neil"}} | O'Neil
			{Name: {ne: "O'Neil"}, AnnualRevenue: {gt: 1}} | Acme
			{AnnualRevenue: {gte: 10.5, lt: 20}} | Acme
			{or: [{Name: {like: "Glo%"}}, {AnnualRevenue: {lte: 10.5, gt: 1}}]} | Acme,Globex
			{and: [{Name: {in: ["Acme", "Globex"]}}, {not: {Industry: {eq: "Banking"}}}]} | Globex
			{AnnualRevenue: {eq: null}} | Globex
			{CreatedDate: {lt: {value: "2026-01-02T00:00:00Z"}}} | ``
			{Name: {nin: ["Acme"]}, CreatedDate: {gte: {value: "2026-01-02T00:00:00Z"}}} | Globex,O'Neil
			{Owner: {Username: {eq: "user@embedded.example"}}, Name: {eq: "Acme"}} | Acme
			{Name: {eq: "' OR Name != '"}} | ``
			{Name: {eq: "\\u0041cme"}} | Acme
			""")
	void conditionsMeanWhatTheySay(String where, String names) {
		HttpResponse<String> answer = ask("{ uiapi { query { Account(where: " + where
				+ ", orderBy: {Name: {order: ASC, nulls: LAST}}) { edges { node { Name { value } } } } } } }");

		StringBuilder expected = new StringBuilder();
		for (String name : names.isEmpty() ? new String[0] : names.split(",")) {
			expected.append(expected.isEmpty() ? "" : ",").append("{\"node\":{\"Name\":{\"value\":\"" + name + "\"}}}");
		}
		assertThat(answer.body()).contains("\"edges\":[" + expected + "]", "\"errors\":[]");
	}

	@Test
	void pagesFollowEachOther() {
		String document = """
				# the first page has no cursor
				query Pages($first: Int! = 2, $after: String) {
				  uiapi { query { Account(first: $first, after: $after, orderBy: {Name: {order: DESC}}) {
				    edges { cursor node { Name { value } } }
				    pageInfo { hasNextPage endCursor }
				  } } }
				}""";

		String first = ask(document).body();
		String last = ask(document, "{\"after\":\"cm93OjI=\"}").body();

		assertThat(first).contains("\"value\":\"O'Neil\"", "\"value\":\"Globex\"")
			.contains("\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"cm93OjI=\"}");
		assertThat(last).contains("[{\"cursor\":\"cm93OjM=\",\"node\":{\"Name\":{\"value\":\"Acme\"}}}]")
			.contains("\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":\"cm93OjM=\"}");
	}

	@Test
	void aVariableThatIsNotGivenLeavesItsPlaceOut() {
		String document = "query($name: String, $min: Double) { uiapi { query { Account(where: {Name: {eq: $name}, AnnualRevenue: {gt: 1, lt: $min}}) { totalCount } } } }";

		assertThat(ask(document, "{\"name\":\"Acme\"}").body()).contains("\"totalCount\":1");
		assertThat(ask(document, "{}").body()).contains("a condition is no object, or an empty one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ uiapi { query { Nothing { totalCount } } } }",
			"{ uiapi { query { Account { edges { node { Nothing { value } } } } } } }",
			"{ uiapi { query { Account { edges { node { Name } } } } } }", "{ uiapi { query { Account { total } } } }",
			"{ uiapi { query { Account(first: 0) { totalCount } } } }",
			"{ uiapi { query { Account(where: \"x\") { totalCount } } } }",
			"{ uiapi { query { Account(where: {or: []}) { totalCount } } } }",
			"{ uiapi { query { Account(where: {CreatedDate: {eq: \"x OR Name != null\"}}) { totalCount } } } }",
			"{ uiapi { query { Account(orderBy: {Name: {order: UP}}) { totalCount } } } }",
			"{ uiapi { query { Account(after: \"x\") { totalCount } } } }",
			"{ uiapi { query { Account(first: $n) { totalCount } } } }", "query($n: Int!) { uiapi { query { A } } }",
			"{ uiapi { query { Account", "what", "{ uiapi ; }", "{" })
	void whatIsWrongIsAnErrorWithStatus200(String document) {
		HttpResponse<String> answer = ask(document);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.body()).startsWith("{\"data\":null,\"errors\":[{\"message\":\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mutation { uiapi { AccountCreate { Record { Id } } } }",
			"{ uiapi { aggregate { Account { edges { node { Id } } } } } }",
			"{ uiapi { query { Account { edges { node { ...Fields } } } } } }",
			"{ uiapi { query { Account { edges { node { Name @include(if: true) { value } } } } } } }",
			"{ uiapi { query { Account { edges { node { Name { displayValue } } } } } } }",
			"{ uiapi { query { Account { edges { node { Contacts { edges { node { Id } } } } } } } } }",
			"{ uiapi { query { Account(where: {Name: {eq: \"\"\"Acme\"\"\"}}) { totalCount } } } }",
			"{ uiapi { query { Account(scope: MINE) { totalCount } } } }",
			"{ uiapi { query { Account(where: {Name: {inq: {}}}) { totalCount } } } }",
			"{ uiapi { query { Account { totalCount totalCount } } } }" })
	void whatTheOrgDoesNotDoIs501(String document) {
		HttpResponse<String> answer = ask(document);

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(501);
	}

	@Test
	void aRequestWithoutADocumentIsRefused() {
		assertThat(client.post("/services/data/v66.0/graphql", "{}").statusCode()).isEqualTo(400);
	}

	private static HttpResponse<String> ask(String document) {
		return ask(document, "{}");
	}

	private static HttpResponse<String> ask(String document, String variables) {
		String quoted = document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t");
		return client.post("/services/data/v66.0/graphql",
				"{\"query\":\"" + quoted + "\",\"variables\":" + variables + "}");
	}

}
