package io.github.springforce.test;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.search.SearchResult;
import io.github.springforce.search.SearchScope;
import io.github.springforce.search.SearchTerm;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SObjectType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/searching.md shows, and searches of an org that reads SOSL by a grammar.
 */
class SearchingPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	@BeforeAll
	static void fillOrg() {
		org.insert("Account", Map.of("Name", "O'Neil Travel"));
		org.insert("Account", Map.of("Name", "Blue Sky Travel"));
		org.insert("Account", Map.of("Name", "Sky blue"));
		org.insert("Contact", Map.of("LastName", "O'Neil", "Email", "ann@example.com"));
		org.insert("Contact", Map.of("LastName", "O'Neil", "FirstName", "Bob"));
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(SearchingPageTests.class);

		assertThat(PageCode.of("searching.md")).hasSize(3).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void whatAUserTypedIsFoundInSeveralTypes() {
		SearchResult found = this.salesforce.sosl(
				"FIND {:words} IN NAME FIELDS RETURNING Contact(Id, LastName WHERE Email != :email), Account(Id, Name)")
			.param("words", "O'Neil")
			.param("email", null)
			.search();
		List<Contact> contacts = found.ofType(Contact.class);
		List<Account> accounts = found.ofType(Account.class);

		assertThat(contacts).extracting(Contact::lastName).containsExactly("O'Neil");
		assertThat(accounts).extracting(Account::name).containsExactly("O'Neil Travel");
	}

	@Test
	void parametersTellTheSame() {
		List<Contact> jones = this.salesforce.parameterizedSearch("O'Neil")
			.in(SearchScope.NAME)
			.returning(Contact.class, (contact) -> contact.where("Email = ?", "ann@example.com").limit(20))
			.list(Contact.class);

		assertThat(jones).extracting(Contact::lastName).containsExactly("O'Neil");
	}

	@Test
	void termsFindWhatTheySay() {
		assertThat(names("blue sky")).containsExactlyInAnyOrder("Blue Sky Travel", "Sky blue");
		assertThat(names(SearchTerm.phrase("blue sky"))).containsExactly("Blue Sky Travel");
		assertThat(names(SearchTerm.startingWith("trav"))).containsExactlyInAnyOrder("Blue Sky Travel",
				"O'Neil Travel");
		assertThat(names(SearchTerm.of("blue AND NOT travel"))).containsExactly("Sky blue");
		assertThat(names("blue AND NOT travel")).isEmpty();
		assertThat(names("sk?")).isEmpty();
		assertThat(names("blue} RETURNING User(Id)")).isEmpty();
	}

	private List<String> names(Object term) {
		return this.salesforce.sosl("FIND {:term} RETURNING Account(Id, Name)")
			.param("term", term)
			.list(Account.class)
			.stream()
			.map(Account::name)
			.toList();
	}

	@Test
	void aLongSearchFindsTheSame() {
		List<String> names = IntStream.range(0, 1000).mapToObj((name) -> "Nobody of the name " + name).toList();

		assertThat(this.salesforce.sosl("FIND {sky} RETURNING Account(Id, Name WHERE Name IN (:names, 'Sky blue'))")
			.param("names", names)
			.list(Account.class)).extracting(Account::name).containsExactly("Sky blue");
		assertThat(this.salesforce.parameterizedSearch("sky")
			.returning("Account", (account) -> account.fields("Id", "Name").where("Name NOT IN ?", names))
			.search()).extracting((record) -> record.getString("Name"))
			.containsExactlyInAnyOrder("Blue Sky Travel", "Sky blue");
	}

	@Test
	void withoutTypesTheIdsOfAllAreFound() {
		assertThat(this.salesforce.quickSearch("O'Neil")).extracting(SObject::getType)
			.containsExactlyInAnyOrder("Account", "Contact", "Contact");
	}

	@SObjectType("Contact")
	record Contact(String id, String lastName) {
	}

	@SObjectType("Account")
	record Account(String id, String name) {
	}

}
