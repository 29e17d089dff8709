package io.github.springforce.test;

import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObjectType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/testing.md shows.
 */
@SpringBootTest
@AutoConfigureEmbeddedSalesforce
class EmbeddedOrgTests {

	@Autowired
	private EmbeddedSalesforce org;

	@Autowired
	private Salesforce salesforce;

	@Autowired
	private SFType<Contact> contacts;

	@Test
	void aContactThatIsCreatedIsReadBack() {
		String id = this.contacts.create(new Contact(null, "Ada", "Lovelace")).id();

		assertThat(this.contacts.get(id)).isEqualTo(new Contact(id, "Ada", "Lovelace"));
		assertThat(this.org.records("Contact")).hasSize(1);
	}

	@Test
	void whatTheOrgHoldsIsFoundByTheApplication() {
		String id = this.org.insert("Contact", Map.of("LastName", "O'Neil"));

		assertThat(this.contacts.findById(id)).map(Contact::lastName).hasValue("O'Neil");
	}

	@Test
	void anExpiredSessionIsRenewed() {
		String id = this.org.insert("Contact", Map.of("LastName", "Jones"));
		this.contacts.get(id);

		this.org.expireSessions();

		assertThat(this.contacts.get(id).lastName()).isEqualTo("Jones");
	}

	@Test
	void usageIsWhatTheOrgCounted() {
		this.contacts.create(new Contact(null, null, "Jones"));

		assertThat(this.salesforce.apiUsage()).hasValueSatisfying((usage) -> {
			assertThat(usage.used()).isEqualTo(this.org.apiUsage());
			assertThat(usage.max()).isEqualTo(this.org.apiLimit());
		});
	}

	@RepeatedTest(2)
	void eachTestBeginsWithAnEmptyOrg() {
		assertThat(this.org.records("Contact")).isEmpty();

		this.org.insert("Contact", Map.of("LastName", "Jones"));
	}

	@SObjectType("Contact")
	record Contact(@Nullable String id, @Nullable String firstName, String lastName) {
	}

	@SpringBootApplication
	static class Application {

	}

}
