package io.github.springforce.search;

import java.util.List;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.sobject.SObjectType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ParameterizedSearchTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void findOne() {
		this.salesforce = org.salesforce();
		org.answers(200,
				"""
						{"searchRecords":[{"attributes":{"type":"Contact","url":"/x"},"Id":"003000000000001AAA","LastName":"Doe"}]}""");
	}

	@Test
	void wordsAloneAreSearchedEverywhere() {
		assertThat(this.salesforce.parameterizedSearch("blue-sky").search()).hasSize(1);

		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/parameterizedSearch?q=blue%5C-sky
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void eachParameterHasItsPlaceInTheUrl() {
		this.salesforce.parameterizedSearch(SearchTerm.startingWith("jo"))
			.in(SearchScope.NAME)
			.fields("Id", "Name")
			.returning("Account")
			.returning("Contact",
					(contact) -> contact.fields("Id", "Owner.Name")
						.where("Email != ? AND LeadSource IN ?", "o'n@acme.example", List.of("Web"))
						.orderBy("LastName DESC NULLS LAST", "Id")
						.limit(5))
			.defaultLimit(10)
			.overallLimit(100)
			.offset(20)
			.param("spellCorrection", false)
			.search();

		assertThat(org.sent()).isEqualTo(
				"""
						GET /services/data/v66.0/parameterizedSearch?q=jo%2A&in=NAME&fields=Id%2CName&sobject=Account%2CContact&Contact.fields=Id%2COwner.Name&Contact.where=Email%20%21%3D%20%27o%5C%27n%40acme.example%27%20AND%20LeadSource%20IN%20%28%27Web%27%29&Contact.orderBy=LastName%20DESC%20NULLS_LAST%2C%20Id&Contact.limit=5&defaultLimit=10&overallLimit=100&offset=20&spellCorrection=false
						Accept: application/json
						Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aTypeOfTheApplicationNamesItsFields() {
		List<Contact> found = this.salesforce.parameterizedSearch("doe")
			.returning(Contact.class, (contact) -> contact.limit(5))
			.list(Contact.class);

		assertThat(found).containsExactly(new Contact("003000000000001AAA", "Doe"));
		assertThat(org.sent()).startsWith(
				"GET /services/data/v66.0/parameterizedSearch?q=doe&sobject=Contact&Contact.fields=Id%2CLastName&Contact.limit=5\n");
	}

	@Test
	void whatIsTooLongForAUrlIsPosted() {
		List<String> names = IntStream.range(0, 1000).mapToObj((name) -> "N" + name).toList();

		this.salesforce.parameterizedSearch("doe")
			.in(SearchScope.ALL)
			.fields("Id")
			.returning("Contact",
					(contact) -> contact.fields("Id", "Name").where("Name IN ?", names).orderBy("Name").limit(5))
			.overallLimit(100)
			.param("spellCorrection", false)
			.search();

		assertThat(org.sent()).startsWith("""
				POST /services/data/v66.0/parameterizedSearch
				Accept: application/json
				Authorization: Bearer token-of-the-test
				""")
			.contains("Content-Type: application/json")
			.contains(
					"""
							{"q":"doe","in":"ALL","fields":["Id"],"sobjects":[{"name":"Contact","fields":["Id","Name"],"where":"Name IN ('N0','N1',""")
			.endsWith("""
					'N999')","orderBy":"Name","limit":5}],"overallLimit":100,"spellCorrection":false}""");
	}

	@Test
	void whatIsWrongIsRefusedBeforeAnythingIsSent() {
		ParameterizedSearch search = this.salesforce.parameterizedSearch("doe");

		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.parameterizedSearch(" "))
			.withMessage("The search term is empty");
		assertThatIllegalArgumentException().isThrownBy(() -> search.returning("Contact&q=x"));
		assertThatIllegalArgumentException().isThrownBy(() -> search.returning("Contact", "Id&q"))
			.withMessageStartingWith("This is no API name of a field");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> search.returning("Contact", (contact) -> contact.orderBy("Name; x")))
			.withMessageStartingWith("This is no order");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> search.returning("Contact", (contact) -> contact.where("Name = ?")))
			.withMessageContaining("has no value");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> search.returning("Contact", (contact) -> contact.where("Name = ?", "a", "b")))
			.withMessageContaining("positional parameter number 2");
		assertThatIllegalArgumentException().isThrownBy(() -> search.overallLimit(0))
			.withMessage("The overall limit is a number from 1 on, not 0");
		assertThatIllegalArgumentException().isThrownBy(() -> search.offset(2001))
			.withMessage("From 0 to 2,000 records can be passed over, not 2001");
		assertThat(org.allSent()).isEmpty();
	}

	@SObjectType("Contact")
	record Contact(String id, String lastName) {
	}

}
