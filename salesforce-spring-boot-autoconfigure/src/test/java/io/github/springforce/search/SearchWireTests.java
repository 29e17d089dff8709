package io.github.springforce.search;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SearchWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final String NOTHING = """
			{"searchRecords":[]}""";

	@Test
	void searchSendsTheStatementAsItIs() {
		org.answers(200, """
				{"searchRecords":[{"attributes":{"type":"Account","url":"/x"},"Id":"001000000000001AAA"},\
				{"attributes":{"type":"Contact","url":"/x"},"Id":"003000000000001AAA"}]}""");

		SearchResult found = org.salesforce().search("FIND {Acme*} IN NAME FIELDS RETURNING Account(Id), Contact(Id)");

		assertThat(found).extracting(SObject::getType).containsExactly("Account", "Contact");
		assertThat(found.ofType("contact")).singleElement().extracting(SObject::getId).isEqualTo("003000000000001AAA");
		assertThat(org.sent()).isEqualTo(
				"""
						GET /services/data/v66.0/search?q=FIND%20%7BAcme%2A%7D%20IN%20NAME%20FIELDS%20RETURNING%20Account%28Id%29%2C%20Contact%28Id%29
						Accept: application/json
						Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aSearchThatFindsNothingIsEmptyAndNotNull() {
		org.answers(200, NOTHING);

		assertThat(org.salesforce().search("FIND {Acme}").searchRecords()).isEmpty();
	}

	@Test
	void upToVersion36TheAnswerIsABareList() {
		org.answers(200, """
				[{"attributes":{"type":"Account","url":"/x"},"Id":"001000000000001AAA"}]""");
		SalesforceTemplate salesforce = SalesforceTemplate.builder().session(org.session()).version("36").build();

		assertThat(salesforce.search("FIND {Acme}")).hasSize(1);
	}

	@Test
	void quickSearchPutsTheWordsIntoBraces() {
		org.answers(200, NOTHING);

		org.salesforce().quickSearch("Acme Corp");

		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/search?q=FIND%20%7BAcme%20Corp%7D
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void eachCharacterOfAQuickSearchStandsForItself() {
		org.answers(200, NOTHING);

		org.salesforce().quickSearch("? & | ! { } [ ] ( ) ^ ~ * : \\ \" ' + -");

		// FIND {\? \& \| \! \{ \} \[ \] \( \) \^ \~ \* \: \\ \" \' \+ \-}
		assertThat(org.sent()).startsWith(
				"GET /services/data/v66.0/search?q=FIND%20%7B%5C%3F%20%5C%26%20%5C%7C%20%5C%21%20%5C%7B%20%5C%7D%20%5C%5B%20%5C%5D%20%5C%28%20%5C%29%20%5C%5E%20%5C~%20%5C%2A%20%5C%3A%20%5C%5C%20%5C%22%20%5C%27%20%5C%2B%20%5C-%7D\n");
	}

	@Test
	void aWordThatIsAnOperatorStandsForItselfToo() {
		org.answers(200, NOTHING);

		org.salesforce().quickSearch("  Black and\tDecker ");

		// FIND {Black "and" Decker}
		assertThat(org.sent())
			.startsWith("GET /services/data/v66.0/search?q=FIND%20%7BBlack%20%22and%22%20Decker%7D\n");
	}

	@Test
	void anEmptySearchIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().search(" "))
			.withMessage("The SOSL is empty");
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().quickSearch("\t"))
			.withMessage("The search term is empty");
		assertThat(org.allSent()).isEmpty();
	}

}
