package io.github.springforce.test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.query.LikePattern;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/querying.md shows, and queries against an org that reads SOQL by a grammar.
 */
class QueryingPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	private final List<Contact> withoutEmail = new ArrayList<>();

	@BeforeAll
	static void fillOrg() {
		String acme = org.insert("Account", Map.of("Name", "Acme"));
		org.insert("Contact", Map.of("LastName", "O'Neil", "Email", "ann@example.com", "AccountId", acme));
		org.insert("Contact", Map.of("LastName", "O%Neil", "AccountId", acme));
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(QueryingPageTests.class);

		assertThat(PageCode.of("querying.md")).hasSize(9).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void valuesAreBound() {
		List<Contact> jones = this.salesforce
			.soql("SELECT Id, LastName, Email FROM Contact WHERE LastName = :name AND Email != ?")
			.param("name", "O'Neil")
			.param(null)
			.list(Contact.class);

		assertThat(jones).extracting(Contact::email).containsExactly("ann@example.com");
	}

	@Test
	void patternsHaveWildcards() {
		List<Contact> found = this.salesforce.soql("SELECT Id, LastName, Email FROM Contact WHERE LastName LIKE :name")
			.param("name", LikePattern.startingWith("O'N"))
			.list(Contact.class);

		assertThat(found).extracting(Contact::lastName).containsExactly("O'Neil");
		assertThat(this.salesforce.soql("SELECT Id FROM Contact WHERE LastName LIKE ?").param("O%Neil").count())
			.isOne();
		assertThat(
				this.salesforce.soql("SELECT Id FROM Contact WHERE LastName LIKE :p").likePattern("p", "O_N%").count())
			.isEqualTo(2);
	}

	@Test
	void namesAreNamed() {
		List<SObject> sorted = this.salesforce.soql("SELECT Id, LastName FROM Contact ORDER BY :order LIMIT :rows")
			.identifier("order", "LastName DESC NULLS LAST")
			.param("rows", 10)
			.list();

		assertThat(sorted).extracting((contact) -> contact.getString("LastName")).containsExactly("O'Neil", "O%Neil");
	}

	@Test
	void childrenAreAList() {
		Account acme = this.salesforce.soql(
				"SELECT Name, (SELECT Id, LastName, Email FROM Contacts ORDER BY LastName) FROM Account WHERE Name = ?")
			.param("Acme")
			.single(Account.class);

		assertThat(acme.contacts()).extracting(Contact::lastName).containsExactly("O%Neil", "O'Neil");
	}

	@Test
	void groupsAreRecords() {
		List<Spread> spread = this.salesforce
			.soql("SELECT Account.Name company, COUNT(Id) contacts, COUNT(Email) FROM Contact GROUP BY Account.Name")
			.list(Spread.class);

		assertThat(spread).containsExactly(new Spread("Acme", 2, 1));
	}

	@Test
	void rowsAreStreamed() {
		try (Stream<Contact> contacts = this.salesforce.soql("SELECT Id, LastName, Email FROM Contact ORDER BY Id")
			.stream(Contact.class)) {
			contacts.filter((contact) -> contact.email() == null).forEach(this.withoutEmail::add);
		}

		assertThat(this.withoutEmail).extracting(Contact::lastName).containsExactly("O%Neil");
	}

	@Test
	void emptyListsKeepTheirMeaningInTheOrg() {
		assertThat(counted("LastName IN :none OR LastName = 'O%Neil'")).isOne();
		assertThat(counted("LastName NOT IN :none")).isEqualTo(2);
		assertThat(counted("(NOT (LastName IN :none))")).isEqualTo(2);
	}

	private int counted(String condition) {
		return this.salesforce.soql("SELECT Id FROM Contact WHERE " + condition).param("none", List.of()).count();
	}

	@Test
	void aHostileTextFindsItselfAndNothingElse() {
		Random random = new Random(42);
		String pieces = "'\\%_\"\n\t:?()[]{}-/*;,.üß😀’ abnut0027";
		for (int i = 0; i < 60; i++) {
			String text = "x" + random.ints(10, 0, pieces.codePointCount(0, pieces.length()))
				.mapToObj((at) -> Character.toString(pieces.codePointAt(pieces.offsetByCodePoints(0, at))))
				.collect(Collectors.joining()) + "z" + i;
			String id = org.insert("Account", Map.of("Name", text));

			assertThat(this.salesforce.soql("SELECT Id FROM Account WHERE Name = ?").param(text).list())
				.extracting(SObject::getId)
				.containsExactly(id);
			assertThat(this.salesforce.soql("SELECT Id FROM Account WHERE Name LIKE ?").param(text).list())
				.extracting(SObject::getId)
				.containsExactly(id);
			org.delete("Account", id);
		}
	}

	@Test
	void aLongListGoesThroughACompositeRequestAndFindsTheSame() {
		List<String> names = IntStream.range(0, 2_000).mapToObj((name) -> "Nobody of the name " + name).toList();

		assertThat(this.salesforce.soql("SELECT Id, LastName FROM Contact WHERE LastName IN (:names, :name)")
			.param("names", names)
			.param("name", "O'Neil")
			.list()).hasSize(1);
	}

	record Contact(String id, String lastName, @Nullable String email) {
	}

	record Spread(String company, long contacts, int expr0) {
	}

	record Account(String name, List<Contact> contacts) {
	}

}
