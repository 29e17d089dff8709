package io.github.springforce.test;

import java.util.Map;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Fault;
import io.github.springforce.embedded.Operation;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.SFType;
import io.github.springforce.test.EmbeddedOrgTests.Application;
import io.github.springforce.test.EmbeddedOrgTests.Contact;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.springforce.test.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What docs/testing.md shows of seeds, assertions and faults.
 */
@SpringBootTest(classes = Application.class)
@AutoConfigureEmbeddedSalesforce
@SalesforceSeed("customers.yml")
class SeededOrgTests {

	@Autowired
	private EmbeddedSalesforce org;

	@Autowired
	private SFType<Contact> contacts;

	@Test
	@SalesforceSeed(object = "Contact", csv = """
			LastName,Account.Name
			Miller,Acme
			""")
	void anEMailAddressIsAddedAndNothingDeleted() {
		String id = this.org.query("SELECT Id FROM Contact WHERE LastName = 'Miller'").get(0).get("Id").toString();

		this.contacts.update(id, Map.of("Email", "miller@acme.example"));

		assertThat(this.org).hasRecord("Contact")
			.with("LastName", "Miller")
			.with("Email", "miller@acme.example")
			.once();
		assertThat(this.org).query("SELECT LastName, Account.Name FROM Contact ORDER BY LastName")
			.extracting("LastName", "Account.Name")
			.containsExactly(tuple("Jones", "Acme"), tuple("Miller", "Acme"), tuple("Smith", "Acme"));
		assertThat(this.org).received(1, Operation.UPDATE).receivedNo(Operation.DELETE).usedApiCalls(1);
	}

	@Test
	void anUpdateIsSentAgainWhenTheRecordIsLocked() {
		String id = this.org.records("Contact").get(0).id();
		this.org.fail().next(Operation.UPDATE).with(Fault.ROW_LOCKED);

		this.contacts.update(id, Map.of("LastName", "Brown"));

		assertThat(this.org).hasRecord("Contact").with("LastName", "Brown").once();
		assertThat(this.org).received(2, Operation.UPDATE).hasNoPendingFault();
	}

	@Test
	void aCreateWhoseAnswerIsLostIsNotSentAgain() {
		this.org.fail().next(Operation.CREATE).with(Fault.ANSWER_LOST);

		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> this.contacts.create(new Contact(null, null, "Brown")));

		assertThat(this.org).hasRecord("Contact").with("LastName", "Brown").once();
		assertThat(this.org).received(1, Operation.CREATE);
	}

	@Test
	@SalesforceSeed("/seeds/Contact.csv")
	@SalesforceSeed(records = "Account: {Name: Beta}")
	void seedsOfATestComeAfterThoseOfItsClass() {
		assertThat(this.org).hasRecords("Contact", 3).hasRecords("Account", 2);
	}

	@Nested
	@SalesforceSeed("classpath:seeds/Contact.csv")
	class InANestedClass {

		@Test
		void seedsOfTheClassAroundAreThereToo() {
			assertThat(SeededOrgTests.this.org).hasRecords("Contact", 3);
		}

	}

	@Test
	void oneTestDoesNotFindTheSeedsOfAnother() {
		assertThat(this.org).hasRecords("Contact", 2);
	}

}
