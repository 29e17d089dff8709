package io.github.springforce.plain;

import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.embedded.Operation;
import io.github.springforce.test.EmbeddedSalesforceTest;
import io.github.springforce.test.SalesforceSeed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static io.github.springforce.test.SalesforceAssertions.assertThat;

/**
 * What docs/testing.md shows of tests without Spring.
 */
@EmbeddedSalesforceTest
class PlainJUnitTests {

	private EmbeddedSalesforce org;

	@Test
	@SalesforceSeed(records = "Account: {Name: Acme}")
	void aContactIsRegistered() {
		Salesforce salesforce = SalesforceTemplate.builder()
			.session(SalesforceSession.of(this.org.accessToken(), this.org.url().toString()))
			.build();

		salesforce.sobject("Contact").create(Map.of("LastName", "Jones"));

		assertThat(this.org).hasRecords("Account", 1).hasRecord("Contact").with("LastName", "Jones");
		assertThat(this.org).receivedOnly(Operation.CREATE);
	}

	@RepeatedTest(2)
	void eachTestFindsTheOrgAsNew(EmbeddedSalesforce parameter) {
		assertThat(parameter).isSameAs(this.org).hasNoRecord("Contact");

		parameter.insert("Contact", Map.of("LastName", "Jones"));
	}

	@Nested
	@SalesforceSeed(object = "Contact", csv = "LastName\nSmith\n")
	class InANestedClass {

		private EmbeddedSalesforce nested;

		@Test
		void theOrgIsThatOfTheClassAround() {
			assertThat(this.nested).isSameAs(PlainJUnitTests.this.org).hasRecords("Contact", 1);
		}

	}

}
