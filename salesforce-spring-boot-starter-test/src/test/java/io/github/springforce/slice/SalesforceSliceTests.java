package io.github.springforce.slice;

import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.sobject.SFType;
import io.github.springforce.test.SalesforceTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The slice of an application that has to do with Salesforce.
 */
@SalesforceTest
class SalesforceSliceTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private EmbeddedSalesforce org;

	@Autowired
	private Salesforce salesforce;

	@Autowired
	private SFType<Contact> contacts;

	@Test
	void theOrgAndTheTypesOfTheApplicationAreThere() {
		String id = this.org.insert("Contact", Map.of("LastName", "O'Neil"));

		assertThat(this.contacts.get(id).lastName()).isEqualTo("O'Neil");
		assertThat(this.salesforce.apiUsage()).isPresent();
	}

	@Test
	void componentsOfTheApplicationAreAbsent() {
		assertThat(this.context.getBeanProvider(Customers.class)).isEmpty();
		assertThat(this.context.getBeanProvider(Unrelated.class)).isEmpty();
	}

	@RepeatedTest(2)
	void eachTestFindsTheOrgAsNew() {
		assertThat(this.org.records("Contact")).isEmpty();

		this.org.insert("Contact", Map.of("LastName", "Jones"));
	}

	@Nested
	class InANestedClass {

		@Test
		void theSameContextAndAnEmptyOrgAreThere(@Autowired ApplicationContext nested) {
			assertThat(SalesforceSliceTests.this.org.records("Contact")).isEmpty();
			assertThat(nested).isSameAs(SalesforceSliceTests.this.context);
		}

	}

}
