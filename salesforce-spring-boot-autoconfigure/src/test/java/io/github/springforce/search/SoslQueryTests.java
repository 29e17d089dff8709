package io.github.springforce.search;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SoslQueryTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@BeforeEach
	void findNothing() {
		org.answers(200, "{\"searchRecords\":[]}");
	}

	private SoslQuery sosl(String sosl) {
		return org.salesforce().sosl(sosl);
	}

	private static String sent(SoslQuery query) {
		org.server().resetRequests();
		query.search();
		return org.server().getAllServeEvents().get(0).getRequest().queryParameter("q").firstValue();
	}

	@Test
	void aSearchAsItStandsOnTheWire() {
		org.salesforce()
			.sosl("FIND {:term} RETURNING Contact(Id WHERE Email != :email)")
			.param("term", "O'Neil?")
			.param("email", null)
			.search();

		// FIND {O\'Neil\?} RETURNING Contact(Id WHERE Email != null)
		assertThat(org.sent()).isEqualTo(
				"""
						GET /services/data/v66.0/search?q=FIND%20%7BO%5C%27Neil%5C%3F%7D%20RETURNING%20Contact%28Id%20WHERE%20Email%20%21%3D%20null%29
						Accept: application/json
						Authorization: Bearer token-of-the-test""");
	}

	@Test
	void namedAndPositionalParametersAreBoundInTheirOrder() {
		assertThat(sent(sosl(
				"FIND {?} IN NAME FIELDS RETURNING Account(Id, Name WHERE Industry IN :some AND Name LIKE ? LIMIT ?), "
						+ "Contact(toLabel(LeadSource), Id WHERE Birthdate > ? ORDER BY :order), Lead LIMIT :all")
			.params("blue sky", "50%", 5, LocalDate.of(2024, 5, 31))
			.param("some", List.of("Energy", "It's"))
			.identifier("order", "LastName DESC NULLS LAST")
			.param("all", 20))).isEqualTo(
					"FIND {blue sky} IN NAME FIELDS RETURNING Account(Id, Name WHERE Industry IN ('Energy','It\\'s') AND Name LIKE '50\\%' LIMIT 5), "
							+ "Contact(toLabel(LeadSource), Id WHERE Birthdate > 2024-05-31 ORDER BY LastName DESC NULLS LAST), Lead LIMIT 20");
	}

	@Test
	void theSameNameStandsForOneValueInEachPlace() {
		assertThat(sent(sosl("FIND {:name} RETURNING Contact(Id WHERE LastName = :name)").param("name", "A-B")))
			.isEqualTo("FIND {A\\-B} RETURNING Contact(Id WHERE LastName = 'A-B')");
	}

	@Test
	void aTermNeedsNoBracesOfItsOwn() {
		assertThat(sent(sosl("find :term returning Contact").param("term", "a } b")))
			.isEqualTo("find {a \\} b} returning Contact");
		assertThat(sent(sosl("FIND ? LIMIT ?").params("jones", 3))).isEqualTo("FIND {jones} LIMIT 3");
	}

	@Test
	void whatAUserTypedIsNeverAnOperator() {
		assertThat(sent(sosl("FIND {:a}").param("a", "x} RETURNING User(Id)")))
			.isEqualTo("FIND {x\\} RETURNING User\\(Id\\)}");
		assertThat(sent(sosl("FIND {:a AND NOT :b}").param("a", "blue sky").param("b", "or")))
			.isEqualTo("FIND {(blue sky) AND NOT \"or\"}");
		assertThat(sent(sosl("FIND {:a*}").param("a", "blue and"))).isEqualTo("FIND {blue and*}");
		assertThat(sent(sosl("FIND {:a* OR x}").param("a", "blue s*"))).isEqualTo("FIND {(blue s\\**) OR x}");
	}

	@Test
	void termsCanBePhrasesBeginningsAndExpressions() {
		assertThat(sent(sosl("FIND {:a OR :b}").param("a", SearchTerm.phrase(" blue \"sky and"))
			.param("b", SearchTerm.startingWith("jo")))).isEqualTo("FIND {\"blue \\\"sky and\" OR jo*}");
		assertThat(sent(sosl("FIND {:a}").param("a", SearchTerm.of("acme AND NOT (corp* OR \"x\")"))))
			.isEqualTo("FIND {acme AND NOT (corp* OR \"x\")}");
		assertThat(sent(sosl("FIND {:a AND :b}").param("a", SearchTerm.of("x OR y")).param("b", SearchTerm.words("z"))))
			.isEqualTo("FIND {(x OR y) AND z}");
		assertThatIllegalArgumentException().isThrownBy(() -> SearchTerm.of("x} RETURNING User"))
			.withMessage("The search term holds a brace: write \\} where it stands for itself");
		assertThat(sent(sosl("FIND {:a}").param("a", SearchTerm.of("x\\\\")))).isEqualTo("FIND {x\\\\}");
		assertThatIllegalArgumentException().isThrownBy(() -> SearchTerm.of("x\\\\\\"))
			.withMessageContaining("ends in a backslash");
	}

	@Test
	void wildcardsColonsAndQuotesOfTheStatementAreNoParameters() {
		String sosl = "FIND {g?mma \\: \":phrase ?\" a\\} b?} RETURNING Contact(Id WHERE Name = ':x ?')";

		assertThat(sent(sosl(sosl))).isEqualTo(sosl);
	}

	@Test
	void anApostropheInTheSearchTextBeginsNoText() {
		assertThat(sent(sosl("FIND {O\\'Neil} RETURNING Contact(Id WHERE Name = :name)").param("name", "x")))
			.isEqualTo("FIND {O\\'Neil} RETURNING Contact(Id WHERE Name = 'x')");
	}

	@Test
	void anEmptyListKeepsItsMeaning() {
		assertThat(
				sent(sosl("FIND {x} RETURNING Contact(Id WHERE Id IN :none OR Name = 'x')").param("none", List.of())))
			.isEqualTo("FIND {x} RETURNING Contact(Id WHERE Id = null OR Name = 'x')");
	}

	@Test
	void whatCannotBeBoundIsRefusedBeforeAnythingIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {:term} LIMIT :n").param("x", 1))
			.withMessage("The SOSL has no parameter :x: it has :term, :n");
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {:term}").search())
			.withMessage("The parameter :term at character 7 of the search text has no value: give it by .param(…)");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> sosl("FIND {x} RETURNING Contact(Id WHERE Name = :name)").search())
			.withMessage("The parameter :name at character 44 has no value: give it by .param(…)");
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {:term}").param("term", null))
			.withMessageContaining("It is null, but text is searched for");
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {:term}").param("term", " "))
			.withMessage(
					"The parameter :term at character 7 of the search text cannot be bound: The search term is empty");
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {:term}").param("term", "cut \uD83D"))
			.withMessageContaining("half of a character");
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {:term}").identifier("term", "Name"))
			.withMessageContaining("takes no name");
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {?} LIMIT ?").params("a", 1, 2))
			.withMessageStartingWith("A value is given for positional parameter number 2");
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {?} LIMIT ?").params("a", "b"))
			.withMessageStartingWith("The parameter number 2 (? at character 16) holds no number of rows");
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {x} IN :scope FIELDS"))
			.withMessageStartingWith("The parameter at character 13 of the SOSL stands where none can");
		assertThatIllegalArgumentException().isThrownBy(() -> sosl("FIND {x RETURNING Contact"))
			.withMessageContaining("close its brace");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> sosl("FIND {:term}").param("term", "x".repeat(10_001)).search())
			.withMessageContaining("beyond 10,000 the platform finds nothing");
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void recordsAreReadIntoTheTypesOfTheirObjects() {
		org.answers(200,
				"""
						{"searchRecords":[{"attributes":{"type":"Account","url":"/x"},"Id":"001000000000001AAA","AnnualRevenue":12345678901234.50},\
						{"attributes":{"type":"Contact","url":"/x"},"Id":"003000000000001AAA","LastName":"Doe","Account":{"attributes":{"type":"Account","url":"/y"},"Name":"Acme"}}]}""");

		SearchResult found = sosl("FIND {:term}").param("term", "doe").search();

		assertThat(found.ofType(Contact.class))
			.containsExactly(new Contact("003000000000001AAA", "Doe", new Parent("Acme")));
		assertThat(found.ofType(Account.class))
			.containsExactly(new Account("001000000000001AAA", new BigDecimal("12345678901234.50")));
		assertThat(sosl("FIND {doe}").list(Contact.class)).hasSize(1);
		assertThatExceptionOfType(SalesforceGeneralException.class).isThrownBy(() -> found.ofType(Misfit.class))
			.withMessageContaining("does not fit the type that it is read into")
			.withMessageContaining("LastName");
		assertThatIllegalArgumentException().isThrownBy(() -> found.ofType(Parent.class))
			.withMessageContaining("annotate it");
	}

	@Test
	void aSearchTooLongForAUrlIsCarriedByABatch() {
		org.answers(200,
				"""
						{"hasErrors":false,"results":[{"statusCode":200,"result":{"searchRecords":[{"attributes":{"type":"Contact","url":"/x"},"Id":"003000000000001AAA"}]}}]}""");
		List<String> names = IntStream.range(0, 1000).mapToObj((name) -> "Name " + name).toList();

		assertThat(sosl("FIND {x} RETURNING Contact(Id WHERE Name IN :names)").param("names", names).search())
			.hasSize(1);
		assertThat(org.sent()).startsWith("POST /services/data/v66.0/composite/batch\n")
			.contains("{\"batchRequests\":[{")
			.contains("\"method\":\"GET\"")
			.contains("\"url\":\"v66.0/search?q=FIND%20%7Bx%7D%20RETURNING%20Contact%28Id%20WHERE%20Name%20IN");
	}

	@Test
	void anErrorWithinTheBatchIsTheErrorOfTheSearch() {
		org.answers(200,
				"""
						{"hasErrors":true,"results":[{"statusCode":400,"result":[{"message":"No such column 'Foo'","errorCode":"INVALID_FIELD"}]}]}""");

		assertThatExceptionOfType(SalesforceMalformedRequestException.class)
			.isThrownBy(() -> sosl("FIND {x} RETURNING Contact(Id WHERE Name = ?)").param("n".repeat(9000)).search())
			.withMessage(
					"Malformed request: 400 INVALID_FIELD for POST composite/batch (search): No such column 'Foo'");
	}

	@Test
	void aSearchOverThePlatformsLimitIsNotSent() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> sosl("FIND {x} RETURNING Contact(Id WHERE Name = ?)").param("n".repeat(100_000)).search())
			.withMessageEndingWith("the platform takes 100,000: split it, for example its IN list");
		assertThat(org.allSent()).isEmpty();
	}

	@SObjectType("Contact")
	record Contact(String id, @Nullable String lastName, @Nullable Parent account) {
	}

	record Parent(String name) {
	}

	@SObjectType("Account")
	record Account(String id, BigDecimal annualRevenue) {
	}

	@SObjectType("Contact")
	record Misfit(int lastName) {
	}

}
