package io.github.springforce.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.github.springforce.embedded.file.UnusableFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SeedFileTests {

	@TempDir
	private Path directory;

	@Test
	void recordsReferToEachOtherInAnyOrder() throws IOException {
		Path file = file("seed.yml", """
				Contact:
				  - {LastName: Jones, Phone: 0711, Birthdate: 1990-05-31, AccountId: '@acme'}
				  - {LastName: Smith, Account: {Name: Beta}}
				Account:
				  - {Name: Beta, ParentId: '@acme'}
				  - {attributes: {referenceId: acme}, Name: Acme, AnnualRevenue: 10.5}
				""");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().seed(file).start()) {
			assertThat(rows(org,
					"SELECT LastName, Phone, Birthdate, Account.Name, Account.Parent.Name FROM Contact ORDER BY LastName"))
				.containsExactly("Jones 0711 1990-05-31 Acme null", "Smith null null Beta Acme");
		}
	}

	@Test
	void aRecordTreeIsASeedToo() throws IOException {
		Path file = file("tree.json", """
				{"records": [{"attributes": {"type": "Account", "referenceId": "ref1"}, "Name": "Acme",
				              "Contacts": {"records": [
				                {"attributes": {"type": "Contact", "referenceId": "ref2"}, "LastName": "Jones"},
				                {"attributes": {"type": "Contact"}, "LastName": "Smith", "ReportsToId": "@ref2"}]}}]}
				""");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().seed(file).start()) {
			assertThat(rows(org, "SELECT LastName, Account.Name, ReportsTo.LastName FROM Contact ORDER BY LastName"))
				.containsExactly("Jones Acme null", "Smith Acme Jones");
		}
	}

	@Test
	void aTableHoldsTheRecordsOfTheObjectThatItsNameSays() throws IOException {
		Path accounts = file("Account.csv", "Name,Website,NumberOfEmployees\nAcme,,10\n\"Beta, Inc\",b.example,#N/A\n");
		Path contacts = file("people.csv", "LastName,Account.Name,Birthdate\nJones,Acme,1990-05-31\n");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().seed("Contact", contacts).seed(accounts).start()) {
			assertThat(rows(org, "SELECT Name, Website, NumberOfEmployees FROM Account ORDER BY Name"))
				.containsExactly("Acme null 10", "Beta, Inc b.example null");
			assertThat(rows(org, "SELECT LastName, Account.Name FROM Contact")).containsExactly("Jones Acme");
		}
	}

	@Test
	void seedsAreThereAgainAfterAReset() throws IOException {
		Path file = file("seed.json", "{\"Account\": {\"Id\": \"001000000000001\", \"Name\": \"Acme\"}}");

		try (EmbeddedSalesforce org = EmbeddedSalesforce.builder().seed(file).start()) {
			org.delete("Account", "001000000000001AAA");
			org.reset();

			assertThat(org.records("Account")).extracting(EmbeddedRecord::id).containsExactly("001000000000001AAA");
			assertThat(org.apiUsage()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '~',
			textBlock = """
					seed.json   -> {"Contact": [{"LastName": "A"}, {"FirstName": "x"}]}  -> Contact, record 2 of the file: REQUIRED_FIELD_MISSING: Required fields are missing: [LastName]
					seed.json   -> {"Contact": [{"LastName": "A", "AccountId": "@no"}]}  -> Contact, record 1 of the file: there is no AccountId @no
					seed.json   -> {"Contact": [{"LastName": "A", "Account": {"Name": "no"}}]} -> Contact, record 1 of the file: there is no Account {Name=no}
					seed.json   -> {"Contact": [{"LastName": "A", "Account": {"Nome": "no"}}]} -> Contact, record 1 of the file: a Account is not found by Nome = no
					seed.json   -> {"Foo": [{"Name": "A"}]}                              -> Foo, record 1 of the file: this org has no object Foo
					seed.json   -> [{"Name": "A"}]                                       -> record 1 does not say its object: {"attributes": {"type": "Account"}, …}
					seed.json   -> {"Account": "Acme"}                                   -> seeds are lists of records by object, as in {"Account": [{"Name": "Acme"}]}; Account has none
					seed.yml    -> Account: [a                                           -> no YAML: while parsing a flow sequence
					Account.csv -> Nome\\nAcme                                           -> Account, record 1 of the file: INVALID_FIELD: No such column 'Nome' on sobject of type Account
					""")
	void aFileThatCannotBePlantedSaysWhereAndWhy(String name, String content, String complaint) throws IOException {
		Path file = file(name, content.replace("\\n", "\n"));

		assertThatExceptionOfType(UnusableFileException.class)
			.isThrownBy(() -> EmbeddedSalesforce.builder().seed(file).start().close())
			.withMessageStartingWith(file + ": " + complaint);
	}

	private Path file(String name, String content) throws IOException {
		return Files.writeString(this.directory.resolve(name), content);
	}

	private static List<String> rows(EmbeddedSalesforce org, String soql) {
		List<String> rows = new ArrayList<>();
		new JsonMapper().readTree(new OrgClient(org).query(soql).body())
			.path("records")
			.forEach((item) -> rows.add(text(item)));
		return rows;
	}

	private static String text(JsonNode value) {
		if (!value.isObject()) {
			return value.isNull() ? "null" : value.asString();
		}
		return value.propertyStream()
			.filter((property) -> !property.getKey().equals("attributes"))
			.map((property) -> text(property.getValue()))
			.collect(Collectors.joining(" "));
	}

}
