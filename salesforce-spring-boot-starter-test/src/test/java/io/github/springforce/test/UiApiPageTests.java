package io.github.springforce.test;

import java.io.IOException;
import java.util.Map;

import io.github.springforce.Salesforce;
import io.github.springforce.SalesforceTemplate;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.embedded.EmbeddedSalesforce;
import io.github.springforce.uiapi.UiRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/ui-api.md shows.
 */
class UiApiPageTests {

	private static final EmbeddedSalesforce org = EmbeddedSalesforce.start();

	private final Salesforce salesforce = SalesforceTemplate.builder()
		.session(SalesforceSession.of(org.accessToken(), org.url().toString()))
		.build();

	@AfterAll
	static void stopOrg() {
		org.close();
	}

	@Test
	void theCodeOfThePageIsTheCodeOfThisTest() throws IOException {
		String test = PageCode.of(UiApiPageTests.class);

		assertThat(PageCode.of("ui-api.md")).hasSize(2).allSatisfy((block) -> assertThat(test).contains(block));
	}

	@Test
	void aRecordIsReadWithWhatPagesShow() {
		String acme = org.insert("Account", Map.of("Name", "Acme"));
		String contactId = org.insert("Contact", Map.of("LastName", "Jones", "AccountId", acme, "LeadSource", "Web"));

		// @formatter:off
		UiRecord contact = this.salesforce.uiApi()
			.record(contactId, "Contact.LeadSource", "Contact.Account.Name");
		String source = contact.displayValue("LeadSource");
		String account = contact.value("Account.Name").stringValue();
		// @formatter:on

		assertThat(source).isEqualTo("Web");
		assertThat(account).isEqualTo("Acme");
	}

	@Test
	void aRecordIsCreated() {
		UiRecord lead = this.salesforce.uiApi().create("Lead", Map.of("LastName", "Doe", "Company", "Acme"));
		String leadId = lead.id();

		assertThat(org.record("Lead", leadId).get("Company")).isEqualTo("Acme");
	}

}
