package io.github.springforce.embedded;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.seed.Seeds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryWithoutCallTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.builder().pageSize(1).start();

	@BeforeAll
	static void fillOrg() {
		Seeds seeds = new Seeds();
		seeds.add("Contact", "contacts.csv",
				"LastName,Birthdate,Account.Name\nJones,1990-05-31,Acme\nSmith,,Acme\nLonely,,\n");
		seeds.add(null, "accounts", "Account: [{Name: Acme, AnnualRevenue: 10.50, NumberOfEmployees: 7}]");
		org.seed(seeds);
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void recordsHoldWhatWasSelectedAsValues() {
		assertThat(org.query("SELECT LastName, Birthdate, Account.Name FROM Contact ORDER BY LastName"))
			.containsExactly(
					Map.of("LastName", "Jones", "Birthdate", LocalDate.of(1990, 5, 31), "Account",
							Map.of("Name", "Acme")),
					withNulls("Lonely", null), withNulls("Smith", Map.of("Name", "Acme")));
		assertThat(org.query("SELECT CreatedDate FROM Account")).first()
			.extracting("CreatedDate")
			.isInstanceOf(Instant.class);
	}

	private static Map<String, Object> withNulls(String lastName, Map<String, String> account) {
		Map<String, Object> contact = new HashMap<>();
		contact.put("LastName", lastName);
		contact.put("Birthdate", null);
		contact.put("Account", account);
		return contact;
	}

	@Test
	void childrenAreAList() {
		assertThat(org.query("SELECT (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account"))
			.containsExactly(Map.of("Contacts", List.of(Map.of("LastName", "Jones"), Map.of("LastName", "Smith"))));
	}

	@Test
	void groupsAreRecordsToo() {
		assertThat(org.query("SELECT Account.Name name, COUNT(Id) contacts FROM Contact GROUP BY Account.Name"
				+ " HAVING COUNT(Id) > 1"))
			.containsExactly(Map.of("name", "Acme", "contacts", 2L));
	}

	@Test
	void bytesAreBytes() {
		String account = org.records("Account").get(0).id();
		String id = org.insert("Attachment", Map.of("Name", "a.txt", "ParentId", account, "Body", new byte[] { 7 }));

		assertThat(org.query("SELECT Body FROM Attachment WHERE Id = '" + id + "'")).first()
			.extracting("Body")
			.isEqualTo(new byte[] { 7 });
		assertThat(org.record("Attachment", id).has("Body", "Bw==")).isTrue();
	}

	@Test
	void noCallIsCounted() {
		org.query("SELECT Id FROM Account");

		assertThat(org.apiUsage()).isZero();
		assertThat(org.calls()).isEmpty();
	}

	@Test
	void aMereCountIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> org.query("SELECT COUNT() FROM Account"))
			.withMessageContaining("COUNT(Id)");
	}

	@Test
	void aQueryThatTheOrgDoesNotUnderstandIsRefused() {
		assertThatExceptionOfType(OrgException.class).isThrownBy(() -> org.query("SELECT Nope FROM Account"))
			.withMessageContaining("No such column 'Nope' on entity 'Account'");
	}

	@Test
	void aRecordHasWhatWouldBeStoredTheSame() {
		EmbeddedRecord account = org.records("Account").get(0);

		assertThat(Arrays.asList(account.has("AnnualRevenue", 10.5), account.has("AnnualRevenue", "10.500"),
				account.has("NumberOfEmployees", 7L), account.has("Website", null), account.has("Website", ""),
				account.has("Id", account.id().substring(0, 15)), account.has("name", "Acme")))
			.containsOnly(true);
		assertThat(Arrays.asList(account.has("AnnualRevenue", BigDecimal.TEN), account.has("Name", "ACME"),
				account.has("Name", null), account.has("Website", "acme.example")))
			.containsOnly(false);
		assertThatIllegalArgumentException().isThrownBy(() -> account.has("Nope", 1))
			.withMessage("Account has no field Nope");
	}

}
