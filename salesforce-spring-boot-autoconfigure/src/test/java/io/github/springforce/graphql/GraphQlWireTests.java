package io.github.springforce.graphql;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.ApiError;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * GraphQL on the wire.
 */
class GraphQlWireTests {

	private static final String PAGED = "query($after:String){uiapi{query{Account(after:$after){edges{node{Id Name{value}}} pageInfo{endCursor hasNextPage}}}}}";

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void aDocumentIsSentWithItsVariables() {
		org.answers(200, "{\"data\":{\"uiapi\":{\"query\":{}}},\"errors\":[]}");

		GraphQlResult result = org.salesforce()
			.graphql("query($name:String,$from:DateTime,$sum:Double,$none:ID){uiapi{query{Account{edges{node{Id}}}}}}")
			.variable("name", "O'Neil \"x\"")
			.variable("from", Instant.parse("2026-01-02T03:04:05Z"))
			.variable("sum", new BigDecimal("1E+2"))
			.variable("none", null)
			.send();

		assertThat(result.data().has("uiapi")).isTrue();
		assertThat(result.errors()).isEmpty();
		assertThat(org.sent()).startsWith("""
				POST /services/data/v66.0/graphql
				Accept: application/json
				Authorization: Bearer token-of-the-test
				""")
			.endsWith(
					"""
							{"query":"query($name:String,$from:DateTime,$sum:Double,$none:ID){uiapi{query{Account{edges{node{Id}}}}}}",\
							"variables":{"name":"O'Neil \\"x\\"","from":"2026-01-02T03:04:05.000Z","sum":100,"none":null}}""");
	}

	@Test
	void recordsAreReadAsThoseOfAQuery() {
		org.answers(200,
				"""
						{"data":{"uiapi":{"query":{"Account":{"edges":[{"node":{"Id":"001000000000001AAA","Name":{"value":"Acme"},\
						"AnnualRevenue":{"value":10.50,"displayValue":"$10.50"},"CreatedDate":{"value":"2026-01-02T03:04:05.000Z"},\
						"Phone":{"value":null},"Owner":{"Name":{"value":"Doe"}},"Parent":null,\
						"Contacts":{"edges":[{"node":{"LastName":{"value":"Jones"}}}],"totalCount":1}}}],\
						"pageInfo":{"endCursor":"abc","hasNextPage":true},"totalCount":7}}}},"errors":[]}""");

		GraphQlResult result = org.salesforce().graphql("{uiapi}").send();

		assertThat(result.page("Account", Account.class).records())
			.containsExactly(new Account("001000000000001AAA", "Acme", new BigDecimal("10.50"), null, new Owner("Doe"),
					Instant.parse("2026-01-02T03:04:05Z"), List.of(new Contact("Jones"))));
		GraphQlPage<SObject> page = result.page("Account");
		assertThat(page).hasSize(1).allSatisfy((account) -> {
			assertThat(account.getType()).isEqualTo("Account");
			assertThat(account.getString("Owner.Name")).isEqualTo("Doe");
			assertThat(account.contains("Phone")).isTrue();
		});
		assertThat(page.totalCount()).hasValue(7);
		assertThat(page.hasNextPage()).isTrue();
		assertThat(page.endCursor()).hasValue("abc");
		assertThat(page).hasToString("GraphQlPage[1]");
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void errorsComeBesideTheDataAndLetNoRecordGetLost() {
		org.answers(200,
				"{\"data\":{\"uiapi\":{\"query\":{\"Account\":{\"edges\":[]}}}},\"errors\":[{\"message\":\"no such field\"}]}");

		GraphQlResult result = org.salesforce().graphql("{uiapi}").send();

		assertThat(result.errors()).containsExactly(new ApiError("GRAPHQL_ERROR", "no such field", List.of()));
		assertThatExceptionOfType(GraphQlException.class).isThrownBy(result::orElseThrow)
			.withMessage("GraphQL errors: 200 GRAPHQL_ERROR for POST graphql (graphql): no such field");
		assertThatExceptionOfType(GraphQlException.class).isThrownBy(() -> result.page("Account"));
		assertThat(org.sent()).endsWith("{\"query\":\"{uiapi}\",\"variables\":{}}");
	}

	@Test
	void aStreamGoesFromPageToPage() {
		org.answers(200, page("1", "c1", true));
		org.server()
			.stubFor(any(anyUrl()).withRequestBody(containing("\"c1\"")).willReturn(okJson(page("2", "c2", false))));

		try (Stream<SObject> accounts = org.salesforce().graphql(PAGED).stream("Account", SObject.class)) {
			assertThat(accounts.map(SObject::getId)).containsExactly("1", "2");
		}

		assertThat(org.allSent()).satisfiesExactly((first) -> assertThat(first).endsWith("\"variables\":{}}"),
				(second) -> assertThat(second).endsWith("\"variables\":{\"after\":\"c1\"}}"));
	}

	@Test
	void aStreamThatWouldNotEndThrows() {
		org.answers(200, page("1", "c1", true));

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> org.salesforce().graphql(PAGED).stream("Account", SObject.class).toList())
			.withMessageContaining("not after which");
		assertThat(org.allSent()).hasSize(2);
	}

	@Test
	void whetherThereIsMoreIsNotGuessed() {
		org.answers(200, "{\"data\":{\"uiapi\":{\"query\":{\"Account\":{\"edges\":[]}}}},\"errors\":[]}");

		assertThatIllegalStateException()
			.isThrownBy(() -> org.salesforce().graphql("{uiapi}").send().page("Account").hasNextPage());
		assertThatIllegalStateException()
			.isThrownBy(() -> org.salesforce().graphql(PAGED).stream("Account", SObject.class).toList());
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> org.salesforce().graphql("{uiapi}").send().page("Contact"))
			.withMessageContaining("has no edges at uiapi.query.Contact");
		assertThat(org.allSent()).hasSize(3);
	}

	@Test
	void childrenThatAreNotAllThereAreRefused() {
		org.answers(200,
				"""
						{"data":{"uiapi":{"query":{"Account":{"edges":[{"node":{"Id":"1","Contacts":{"edges":[],"pageInfo":{"hasNextPage":true}}}}]}}}},"errors":[]}""");

		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> org.salesforce().graphql("{uiapi}").send().page("Account"))
			.withMessageContaining("only the first 0 of Contacts are there");
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void aQueryIsRepeatedAndAMutationIsNot() {
		org.answers(503, "");

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> org.salesforce().graphql("query{uiapi}").send());
		assertThat(org.allSent()).hasSize(4);
		org.server().resetRequests();
		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> org.salesforce().graphql("mutation{uiapi}").send());
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void whatIsWrongIsRefusedBeforeAnythingIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().graphql(" "));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce().graphql("query($names:String){uiapi}").variable("name", "x"))
			.withMessage("The GraphQL document has no variable $name");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce().graphql("{uiapi}").stream("Account", Map.class))
			.withMessageContaining("$after");
		assertThat(org.allSent()).isEmpty();
	}

	private static String page(String id, String cursor, boolean more) {
		return """
				{"data":{"uiapi":{"query":{"Account":{"edges":[{"node":{"Id":"%s","Name":{"value":"x"}}}],\
				"pageInfo":{"endCursor":"%s","hasNextPage":%s}}}}},"errors":[]}""".formatted(id, cursor, more);
	}

	record Account(String id, String name, BigDecimal annualRevenue, @Nullable String phone, Owner owner,
			Instant createdDate, List<Contact> contacts) {
	}

	record Owner(String name) {
	}

	record Contact(String lastName) {
	}

}
