package io.github.springforce.test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.graphql.GraphQlException;
import io.github.springforce.graphql.GraphQlPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What docs/graphql.md shows.
 */
class GraphQlPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	@BeforeAll
	static void fillOrg() {
		String acme = org.insert("Account", Map.of("Name", "Acme"));
		org.insert("Contact", Map.of("LastName", "Jones", "AccountId", acme));
		org.insert("Contact", Map.of("LastName", "James"));
		org.insert("Contact", Map.of("LastName", "Doe"));
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(GraphQlPageTests.class);

		assertThat(PageCode.of("graphql.md")).hasSize(3).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void recordsComeWithTheirParents() {
		// @formatter:off
		GraphQlPage<Contact> page = this.salesforce.graphql("""
				query($name: String) { uiapi { query {
					Contact(where: {LastName: {like: $name}}, first: 100) {
						edges { node { Id LastName { value } Account { Name { value } } } }
						totalCount
					}
				} } }""").variable("name", "J%").send().page("Contact", Contact.class);
		// @formatter:on

		assertThat(page).extracting(Contact::lastName).containsExactlyInAnyOrder("Jones", "James");
		assertThat(page).extracting(Contact::account).containsExactlyInAnyOrder(new Account("Acme"), null);
		assertThat(page.totalCount()).hasValue(2);
	}

	@Test
	void aStreamReadsEveryPage() {
		List<String> names = new ArrayList<>();

		// @formatter:off
		try (Stream<Contact> contacts = this.salesforce.graphql("""
				query($after: String) { uiapi { query {
					Contact(first: 2, after: $after) {
						edges { node { Id LastName { value } } }
						pageInfo { endCursor hasNextPage }
					}
				} } }""").stream("Contact", Contact.class)) {
			contacts.map(Contact::lastName).forEach(names::add);
		}
		// @formatter:on

		assertThat(names).containsExactlyInAnyOrder("Jones", "James", "Doe");
	}

	@Test
	void whatIsWrongIsAnException() {
		assertThatExceptionOfType(GraphQlException.class).isThrownBy(
				() -> this.salesforce.graphql("{ uiapi { query { Nothing { totalCount } } } }").send().page("Nothing"))
			.withMessageContaining("'Nothing'");
	}

	record Contact(String id, String lastName, @Nullable Account account) {
	}

	record Account(String name) {
	}

}
