package io.github.springforce.embedded;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SchemaByCodeTests {

	private static final String SOBJECTS = "/services/data/v66.0/sobjects/";

	private static EmbeddedSalesforce org;

	private OrgClient client;

	@BeforeAll
	static void start() {
		org = EmbeddedSalesforce.start();
	}

	@AfterAll
	static void stop() {
		org.close();
	}

	@BeforeEach
	void reset() {
		org.reset();
		this.client = new OrgClient(org);
	}

	@Test
	void aPlatformEventIsPublishedAndThenOutOfReach() {
		org.schema().platformEvent("Low_Ink__e").text("Serial__c").required("Serial__c");

		String published = this.client.post(SOBJECTS + "Low_Ink__e", "{\"Serial__c\":\"X1\"}").body();
		String id = org.records("Low_Ink__e").get(0).id();

		assertThat(published).matches("\\{\"id\":\"e00\\w{15}\",\"success\":true,"
				+ "\"errors\":\\[\\{\"statusCode\":\"OPERATION_ENQUEUED\",\"message\":\"[-0-9a-f]{36}\",\"fields\":\\[]}]}");
		assertThat(org.records("Low_Ink__e").get(0).get("Serial__c")).isEqualTo("X1");
		assertThat(this.client.get(SOBJECTS + "Low_Ink__e/" + id).statusCode()).isEqualTo(404);
		assertThat(this.client.delete(SOBJECTS + "Low_Ink__e/" + id).statusCode()).isEqualTo(400);
		assertThat(this.client.query("SELECT Serial__c FROM Low_Ink__e").body())
			.contains("entity type Low_Ink__e does not support query", "INVALID_TYPE_FOR_OPERATION");
		assertThat(this.client.post(SOBJECTS + "Low_Ink__e", "{}").body())
			.contains("Required fields are missing: [Serial__c]");
		assertThat(this.client.get(SOBJECTS + "Low_Ink__e/describe").body()).contains("\"custom\":true",
				"\"queryable\":false", "\"keyPrefix\":\"e00\"", "\"name\":\"ReplayId\"", "\"name\":\"EventUuid\"");
		assertThat(this.client.get("/services/data/v66.0/recent").body()).isEqualTo("[]");
	}

	@Test
	void eventsArePublishedByCollectionToo() {
		org.schema().platformEvent("Low_Ink__e").text("Serial__c");

		String published = this.client.post("/services/data/v66.0/composite/sobjects", """
				{"allOrNone":true,"records":[{"attributes":{"type":"Low_Ink__e"},"Serial__c":"X1"},
				{"attributes":{"type":"Low_Ink__e"},"Serial__c":"X2"}]}
				""").body();

		assertThat(published).containsPattern("\"success\":true.*OPERATION_ENQUEUED.*\"success\":true")
			.doesNotContain("ROLLED_BACK");
		assertThat(org.records("Low_Ink__e")).hasSize(2);
	}

	@Test
	void aCustomSettingHasOneRecordAnOwner() {
		org.schema().customSetting("Limits__c").number("Most__c", 4, 0);

		String ofOrg = this.client.post(SOBJECTS + "Limits__c", "{\"Most__c\":5}").body();
		String again = this.client.post(SOBJECTS + "Limits__c", "{\"Most__c\":6}").body();
		String ofUser = this.client
			.post(SOBJECTS + "Limits__c", "{\"Most__c\":7,\"SetupOwnerId\":\"" + org.userId() + "\"}")
			.body();

		assertThat(ofOrg).contains("\"success\":true");
		assertThat(again).contains("DUPLICATE_VALUE", "duplicate value found: SetupOwnerId duplicates value");
		assertThat(ofUser).contains("\"success\":true");
		assertThat(
				this.client.query("SELECT Most__c FROM Limits__c WHERE SetupOwnerId = '" + org.organizationId() + "'")
					.body())
			.contains("\"Most__c\":5");
		assertThat(this.client.get(SOBJECTS + "Limits__c/describe").body()).contains("\"customSetting\":true",
				"\"layoutable\":false", "\"searchable\":false");
		org.schema().object("Other__c");
		assertThat(this.client.get(SOBJECTS + "Other__c/describe").body()).contains("\"customSetting\":false");
	}

	@Test
	void anAutoNumberCountsByItsFormat() {
		org.schema().object("Invoice__c").autoNumber("Name", "INV-{0000}").autoNumber("Code__c", "{00}/x");

		String first = org.insert("Invoice__c", Map.of());
		org.insert("Invoice__c", Map.of());

		assertThat(org.record("Invoice__c", first).get("Name")).isEqualTo("INV-0001");
		assertThat(this.client.query("SELECT Name, Code__c FROM Invoice__c ORDER BY Name DESC LIMIT 1").body())
			.contains("\"Name\":\"INV-0002\",\"Code__c\":\"02/x\"");
		assertThat(this.client.post(SOBJECTS + "Invoice__c", "{\"Name\":\"mine\"}").body())
			.contains("INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: Name.");
		assertThat(this.client.get(SOBJECTS + "Invoice__c/describe").body()).contains("\"autoNumber\":true");
	}

	@Test
	void aPlaceIsWrittenByItsCoordinates() {
		org.schema().object("Account").geolocation("Site__c");

		String created = this.client
			.post(SOBJECTS + "Account", "{\"Name\":\"Acme\",\"Site__Latitude__s\":52.52,\"Site__Longitude__s\":13.405}")
			.body();

		assertThat(created).contains("\"success\":true");
		assertThat(this.client.query(
				"SELECT Site__c, Site__Latitude__s FROM Account WHERE DISTANCE(Site__c, GEOLOCATION(52.5, 13.4), 'km') < 5")
			.body()).contains("\"Site__c\":{\"latitude\":52.52,\"longitude\":13.405},\"Site__Latitude__s\":52.52");
		assertThat(this.client.post(SOBJECTS + "Account", "{\"Name\":\"x\",\"Site__Latitude__s\":91}").body())
			.contains("NUMBER_OUTSIDE_VALID_RANGE");
		assertThat(
				this.client.post(SOBJECTS + "Account", "{\"Name\":\"x\",\"Site__c\":{\"latitude\":1,\"longitude\":2}}")
					.body())
			.contains("INVALID_FIELD_FOR_INSERT_UPDATE", "Unable to create/update fields: Site__c.");
	}

	@Test
	void longAndSecretTextsAreOnlyRead() {
		org.schema()
			.object("Account")
			.textArea("Hint__c")
			.longText("Story__c", 500)
			.richText("Page__c")
			.encryptedText("Secret__c");
		org.insert("Account",
				Map.of("Name", "Acme", "Hint__c", "h", "Story__c", "s", "Page__c", "<b>p</b>", "Secret__c", "x"));

		assertThat(this.client.query("SELECT Story__c, Page__c FROM Account WHERE Hint__c = 'h'").body())
			.contains("\"Story__c\":\"s\",\"Page__c\":\"<b>p</b>\"");
		assertThat(this.client.query("SELECT Id FROM Account WHERE Secret__c = 'x'").body())
			.contains("field 'Secret__c' can not be filtered in a query call");
		assertThat(this.client.post(SOBJECTS + "Account", "{\"Name\":\"x\",\"Story__c\":\"" + "y".repeat(501) + "\"}")
			.body()).contains("STRING_TOO_LONG", "(max length=500)");
		assertThat(this.client.get(SOBJECTS + "Account/describe").body()).contains("\"extraTypeInfo\":\"richtextarea\"",
				"\"type\":\"encryptedstring\"");
	}

	@Test
	void aNameThatIsNoneIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> org.schema().platformEvent("Low_Ink__c"))
			.withMessage("The name of a platform event ends in __e: Low_Ink__c");
		assertThatIllegalArgumentException().isThrownBy(() -> org.schema().customSetting("Limits"))
			.withMessage("The name of a custom setting ends in __c: Limits");
		assertThatIllegalArgumentException().isThrownBy(() -> org.schema().object("Account").text("Tier"))
			.withMessage("The name of a custom field ends in __c: Account.Tier");
	}

}
