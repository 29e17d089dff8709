package io.github.springforce.plain;

import java.util.Map;

import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.test.EmbeddedSalesforceExtension;
import io.github.springforce.test.OrgReset;
import io.github.springforce.test.SalesforceSeed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.springforce.test.SalesforceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An org with settings, which the tests of a class share with what they change.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SalesforceSeed(records = "Invoice__c: {Number__c: 'seeded'}")
class RegisteredExtensionTests {

	@RegisterExtension
	static final EmbeddedSalesforceExtension salesforce = EmbeddedSalesforceExtension
		.with((builder) -> builder.apiLimit(7))
		.prepared((org) -> org.schema().object("Invoice__c").externalId("Number__c"))
		.reset(OrgReset.EACH_CLASS);

	static EmbeddedSalesforce org;

	@BeforeAll
	static void insert() {
		org.insert("Invoice__c", Map.of("Number__c", "before all"));
	}

	@Test
	@Order(1)
	void settingsAndPreparationApply() {
		assertThat(org).hasRecords("Invoice__c", 2);
		assertThat(org.apiLimit()).isEqualTo(7);

		org.insert("Invoice__c", Map.of("Number__c", "first"));
	}

	@Test
	@Order(2)
	@SalesforceSeed(records = "Invoice__c: {Number__c: 'second'}")
	void whatTheTestBeforeHasInsertedIsThere() {
		assertThat(org).hasRecords("Invoice__c", 4);
	}

}
