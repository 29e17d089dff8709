package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records of the UI API.
 */
class UiRecordTests {

	private static final String RECORDS = "/services/data/v66.0/ui-api/records";

	private static EmbeddedSalesforce org;

	private static OrgClient client;

	private static String contact;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.builder()
			.clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC))
			.start();
		client = new OrgClient(org);
		String account = org.insert("Account", Map.of("Name", "Acme"));
		contact = org.insert("Contact", Map.of("LastName", "Jones", "AccountId", account, "LeadSource", "Web"));
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@Test
	void aRecordIsShownWithItsParents() {
		String answer = client.get(RECORDS + "/" + contact
				+ "?fields=Contact.LeadSource,Contact.CreatedDate,Contact.Account.Name,Contact.Account.Owner.Username,Contact.ReportsTo.Name")
			.body();

		assertThat(answer).startsWith("{\"apiName\":\"Contact\",\"childRelationships\":{},\"eTag\":\"")
			.contains("\"LeadSource\":{\"displayValue\":\"Web\",\"value\":\"Web\"}",
					"\"CreatedDate\":{\"displayValue\":null,\"value\":\"2026-01-02T03:04:05.000Z\"}",
					"\"Account\":{\"displayValue\":\"Acme\",\"value\":{\"apiName\":\"Account\"",
					"\"Name\":{\"displayValue\":null,\"value\":\"Acme\"}",
					"\"Username\":{\"displayValue\":null,\"value\":\"user@embedded.example\"}",
					"\"ReportsTo\":{\"displayValue\":null,\"value\":null}", "\"id\":\"" + contact + "\"",
					"\"weakEtag\":1767323045000");
	}

	@Test
	void aRecordIsCreatedByTheRulesOfAllRecords() {
		HttpResponse<String> created = client.post(RECORDS,
				"{\"apiName\":\"Account\",\"fields\":{\"Name\":\"Globex\"}}");
		HttpResponse<String> refused = client.post(RECORDS,
				"{\"apiName\":\"Contact\",\"fields\":{\"FirstName\":\"Bob\"}}");

		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.body()).contains("\"Name\":{\"displayValue\":null,\"value\":\"Globex\"}");
		assertThat(org.query("SELECT Id FROM Account WHERE Name = 'Globex'")).hasSize(1);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("REQUIRED_FIELD_MISSING");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Name", "Account.Name", "Contact.Nothing", "Contact.Account", "Contact.LastName.x",
			"Contact.MailingAddress", "Contact.Nothing.Name" })
	void aFieldThatIsNotThereIsRefused(String field) {
		assertThat(client.get(RECORDS + "/" + contact + "?fields=" + field).statusCode()).isEqualTo(400);
	}

	@Test
	void whatIsNotThereIsNotFoundAndWhatIsNotDoneIs501() {
		assertThat(client.get(RECORDS + "/003000000000099AAA?fields=Contact.Id").statusCode()).isEqualTo(404);
		assertThat(client.get(RECORDS + "/x?fields=Contact.Id").statusCode()).isEqualTo(404);
		assertThat(client.get(RECORDS + "/" + contact + "?layoutTypes=Full").statusCode()).isEqualTo(501);
		assertThat(client.get(RECORDS + "/" + contact + "?fields=Contact.Id&optionalFields=Contact.Name").statusCode())
			.isEqualTo(501);
	}

}
