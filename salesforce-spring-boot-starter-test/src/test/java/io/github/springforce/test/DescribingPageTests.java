package io.github.springforce.test;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.describe.FieldDescribe;
import io.github.springforce.describe.FieldDescribe.PicklistValue;
import io.github.springforce.describe.SObjectDescribe;
import io.github.springforce.describe.SObjectSummary;
import io.github.springforce.embedded.EmbeddedSalesforce;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/describing.md shows, and descriptions of an org whose schema changes.
 */
class DescribingPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	private final Map<String, Integer> fields = new HashMap<>();

	@BeforeAll
	static void defineObject() {
		org.schema().object("Invoice__c").label("Invoice", "Invoices").externalId("Number__c");
	}

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(DescribingPageTests.class);

		assertThat(PageCode.of("describing.md")).hasSize(2).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void aTypeTellsItsFields() {
		SObjectDescribe contact = this.salesforce.sobject("Contact").describe();
		List<String> required = contact.requiredFields().stream().map(FieldDescribe::name).toList();
		List<String> sources = contact.picklistValues("LeadSource").stream().map(PicklistValue::value).toList();
		int longest = contact.field("LastName").orElseThrow().length();

		assertThat(required).containsExactly("LastName");
		assertThat(sources).contains("Web", "Phone Inquiry");
		assertThat(longest).isEqualTo(80);
	}

	@Test
	void theOrgTellsItsTypes() {
		for (SObjectSummary type : this.salesforce.describe()) {
			if (type.custom() && type.queryable()) {
				this.fields.put(type.name(), this.salesforce.sobject(type.name()).describe().fields().size());
			}
		}

		assertThat(this.fields).containsOnlyKeys("Invoice__c");
	}

	@Test
	void aFieldThatIsAddedIsThereAtTheNextDescribe() {
		SObjectDescribe before = this.salesforce.sobject("Account").describe();
		assertThat(this.salesforce.sobject("Account").describe()).isSameAs(before);

		org.schema().object("Account").text("Tier__c");

		assertThat(before.field("Tier__c")).isEmpty();
		assertThat(this.salesforce.sobject("Account").describe().field("Tier__c")).get()
			.extracting(FieldDescribe::type)
			.isEqualTo("string");
	}

}
