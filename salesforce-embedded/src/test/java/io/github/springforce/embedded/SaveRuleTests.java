package io.github.springforce.embedded;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;

import io.github.springforce.embedded.schema.FieldTrait;
import io.github.springforce.embedded.schema.ObjectTrait;
import io.github.springforce.embedded.schema.SObjectType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SaveRuleTests {

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

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					Lead     | {}                                        | [{"message":"Required fields are missing: [LastName, Company]","errorCode":"REQUIRED_FIELD_MISSING","fields":["LastName","Company"]}]
					Contact  | {"LastName":" "}                          | [{"message":"Required fields are missing: [LastName]","errorCode":"REQUIRED_FIELD_MISSING","fields":["LastName"]}]
					Contact  | {"LastName":"a","Email":"not an email"}   | [{"message":"Email: invalid email address: not an email","errorCode":"INVALID_EMAIL_ADDRESS","fields":["Email"]}]
					Contact  | {"LastName":"a","Nope":1}                 | [{"message":"No such column 'Nope' on sobject of type Contact","errorCode":"INVALID_FIELD"}]
					Contact  | {"LastName":"a","Name":"b"}               | [{"message":"Unable to create/update fields: Name. Please check the security settings of this field and verify that it is read/write for your profile or permission set.","errorCode":"INVALID_FIELD_FOR_INSERT_UPDATE","fields":["Name"]}]
					Contact  | {"LastName":"a","AccountId":"12345"}      | [{"message":"Account ID: id value of incorrect type: 12345","errorCode":"MALFORMED_ID","fields":["AccountId"]}]
					Contact  | {"LastName":"a","AccountId":"001000000000001AAA"} | [{"message":"invalid cross reference id","errorCode":"INVALID_CROSS_REFERENCE_KEY","fields":[]}]
					Contact  | {"LastName":"a","MailingLatitude":91}     | [{"message":"Mailing Latitude: value outside of valid range on numeric field: 91","errorCode":"NUMBER_OUTSIDE_VALID_RANGE","fields":["MailingLatitude"]}]
					Contact  | {"LastName":"a","Birthdate":"1699-12-31"} | [{"message":"Birthdate: invalid date: 1699-12-31","errorCode":"NUMBER_OUTSIDE_VALID_RANGE","fields":["Birthdate"]}]
					Contact  | {"LastName":"a","Birthdate":"4001-01-01"} | [{"message":"Birthdate: invalid date: 4001-01-01","errorCode":"NUMBER_OUTSIDE_VALID_RANGE","fields":["Birthdate"]}]
					Account  | {"Name":"a","AnnualRevenue":1e999999999} | [{"message":"Annual Revenue: value outside of valid range on numeric field: 1E+999999999","errorCode":"NUMBER_OUTSIDE_VALID_RANGE","fields":["AnnualRevenue"]}]
					Account  | {"Name":"a","AnnualRevenue":1e2147483647} | [{"message":"Annual Revenue: value outside of valid range on numeric field: 1E+2147483647","errorCode":"NUMBER_OUTSIDE_VALID_RANGE","fields":["AnnualRevenue"]}]
					Account  | {"Name":{"a":1}} | [{"message":"Cannot deserialize instance of string from START_OBJECT value { or request may be missing a required field","errorCode":"JSON_PARSER_ERROR"}]
					Account  | {"Name":"a","AccountNumber":"12345678901234567890123456789012345678901"} | [{"message":"Account Number: data value too large: 12345678901234567890123456789012345678901 (max length=40)","errorCode":"STRING_TOO_LONG","fields":["AccountNumber"]}]
					Account  | {"Name":"a","BillingGeocodeAccuracy":"X"} | [{"message":"Billing Geocode Accuracy: bad value for restricted picklist field: X","errorCode":"INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST","fields":["BillingGeocodeAccuracy"]}]
					Event    | {"Subject":"Call"}                        | [{"message":"Required fields are missing: [DurationInMinutes, ActivityDateTime]","errorCode":"REQUIRED_FIELD_MISSING","fields":["DurationInMinutes","ActivityDateTime"]}]
					""")
	void aRecordThatBreaksARuleIsRefused(String object, String record, String expected) {
		HttpResponse<String> answer = this.client.post(SOBJECTS + object, record);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEqualTo(expected);
	}

	@Test
	void whatAnInsertMustBringCanBeWritten() {
		for (SObjectType type : org.schema().types()) {
			if (type.is(ObjectTrait.CREATEABLE)) {
				assertThat(type.required()).as(type.name())
					.allSatisfy((field) -> assertThat(type.field(field)).matches((it) -> it.is(FieldTrait.CREATEABLE)));
			}
		}
		assertThat(this.client.post(SOBJECTS + "Campaign", "{\"Name\":\"Spring\",\"IsActive\":true}").statusCode())
			.isEqualTo(201);
	}

	@Test
	void aValueOfTheWrongKindIsRefusedWithItsPlace() {
		HttpResponse<String> answer = this.client.post(SOBJECTS + "Contact",
				"{\"LastName\":\"a\",\"Birthdate\":\"soon\"}");

		assertThat(answer.body())
			.startsWith("[{\"message\":\"Cannot deserialize instance of date from VALUE_STRING value "
					+ "soon or request may be missing a required field at [line:1, column:")
			.endsWith("\"errorCode\":\"JSON_PARSER_ERROR\"}]");
	}

	@Test
	void aUniqueExternalIdIsNotGivenTwice() {
		org.schema().object("Account").externalId("Number__c");
		String first = org.insert("Account", Map.of("Name", "a", "Number__c", "1"));

		HttpResponse<String> answer = this.client.post(SOBJECTS + "Account", "{\"Name\":\"b\",\"Number__c\":\"1\"}");

		assertThat(answer.body()).isEqualTo("""
				[{"message":"duplicate value found: Number__c duplicates value on record with id: %s",\
				"errorCode":"DUPLICATE_VALUE","fields":["Number__c"]}]""".formatted(first));
	}

	@Test
	void whatTheStageAndTheStatusSettleIsSettled() {
		String opportunity = org.insert("Opportunity",
				Map.of("Name", "o", "StageName", "Closed Won", "CloseDate", "2026-06-30", "Amount", 100));
		String closed = org.insert("Case", Map.of("Status", "Closed"));

		assertThat(org.record("Opportunity", opportunity).toMap()).containsEntry("IsClosed", true)
			.containsEntry("IsWon", true)
			.containsEntry("FiscalQuarter", 2);
		assertThat(org.record("Case", closed).get("IsClosed")).isEqualTo(true);
		assertThat(org.record("Case", closed).get("ClosedDate")).isNotNull();
		assertThat(org.record("Case", closed).get("CaseNumber")).isEqualTo("00001000");
	}

	@Test
	void anEventEndsAfterItsDuration() {
		String id = org.insert("Event",
				Map.of("Subject", "Call", "DurationInMinutes", 30, "ActivityDateTime", "2026-05-31T23:45:00Z"));

		assertThat(org.record("Event", id).toMap())
			.containsEntry("StartDateTime", Instant.parse("2026-05-31T23:45:00Z"))
			.containsEntry("EndDateTime", Instant.parse("2026-06-01T00:15:00Z"));
	}

	@Test
	void aPersonIsAMemberOfACampaignOnce() {
		String campaign = org.insert("Campaign", Map.of("Name", "Spring"));
		String lead = org.insert("Lead", Map.of("LastName", "Jones", "Company", "Acme"));
		String member = "{\"CampaignId\":\"" + campaign + "\",\"LeadId\":\"" + lead + "\"}";

		assertThat(this.client.post(SOBJECTS + "CampaignMember", member).statusCode()).isEqualTo(201);
		assertThat(this.client.post(SOBJECTS + "CampaignMember", member).body()).isEqualTo(
				"[{\"message\":\"Already a campaign member.\",\"errorCode\":\"DUPLICATE_VALUE\",\"fields\":[]}]");
		assertThat(org.records("CampaignMember").get(0).get("CompanyOrAccount")).isEqualTo("Acme");
	}

	@Test
	void aProductIsPricedInTheStandardBookFirst() {
		String product = org.insert("Product2", Map.of("Name", "Engine"));
		String book = org.insert("Pricebook2", Map.of("Name", "Partners"));
		String price = "{\"Pricebook2Id\":\"" + book + "\",\"Product2Id\":\"" + product + "\",\"UnitPrice\":9}";

		assertThat(this.client.post(SOBJECTS + "PricebookEntry", price).body()).isEqualTo("""
				[{"message":"No standard price defined for this product","errorCode":"STANDARD_PRICE_NOT_DEFINED",\
				"fields":[]}]""");
		org.insert("PricebookEntry",
				Map.of("Pricebook2Id", org.records("Pricebook2").get(0).id(), "Product2Id", product, "UnitPrice", 10));
		assertThat(this.client.post(SOBJECTS + "PricebookEntry", price).statusCode()).isEqualTo(201);
	}

	@Test
	void aLineOfAnOpportunityKnowsItsTotal() {
		String product = org.insert("Product2", Map.of("Name", "Engine"));
		String entry = org.insert("PricebookEntry",
				Map.of("Pricebook2Id", org.records("Pricebook2").get(0).id(), "Product2Id", product, "UnitPrice", 10));
		String opportunity = org.insert("Opportunity",
				Map.of("Name", "o", "StageName", "Prospecting", "CloseDate", "2026-06-30"));

		String id = org.insert("OpportunityLineItem",
				Map.of("OpportunityId", opportunity, "PricebookEntryId", entry, "Quantity", 3, "UnitPrice", 8));

		assertThat(org.record("OpportunityLineItem", id).get("TotalPrice")).isEqualTo(new BigDecimal("24"));
		assertThat(org.record("OpportunityLineItem", id).get("Product2Id")).isEqualTo(product);
	}

	@Test
	void anInactiveUserOwnsNothingNew() {
		String user = user("old@acme.example", false);

		HttpResponse<String> answer = this.client.post(SOBJECTS + "Account",
				"{\"Name\":\"a\",\"OwnerId\":\"" + user + "\"}");

		assertThat(answer.body()).isEqualTo("""
				[{"message":"operation performed with inactive user [%s] as owner of account",\
				"errorCode":"INACTIVE_OWNER_OR_USER","fields":["OwnerId"]}]""".formatted(user));
	}

	@Test
	void aParentWithRestrictingChildrenIsNotDeleted() {
		String contact = org.insert("Contact", Map.of("FirstName", "A", "LastName", "B"));
		org.insert("Case", Map.of("ContactId", contact));

		HttpResponse<String> answer = this.client.delete(SOBJECTS + "Contact/" + contact);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEqualTo("""
				[{"message":"Your attempt to delete A B could not be completed because it is associated with the \
				following cases.: 00001000\\n","errorCode":"DELETE_FAILED","fields":[]}]""");
	}

	@Test
	void anAdministratorsRuleRefusesARecord() {
		org.rules()
			.validate("Contact", (contact) -> !contact.containsKey("Email"), "An e-mail address is needed", "Email");

		HttpResponse<String> answer = this.client.post(SOBJECTS + "Contact", "{\"LastName\":\"Jones\"}");

		assertThat(answer.body()).isEqualTo("""
				[{"message":"An e-mail address is needed","errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION",\
				"fields":["Email"]}]""");
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void aDuplicateIsSavedOnlyByWhoInsists() {
		org.rules().refuseDuplicates("Contact", "Contacts_DR", true, "Email");
		String known = org.insert("Contact", Map.of("LastName", "Jones", "Email", "j@acme.example"));
		String duplicate = "{\"LastName\":\"Jones\",\"Email\":\"J@acme.example\"}";

		HttpResponse<String> refused = this.client.post(SOBJECTS + "Contact", duplicate);
		HttpResponse<String> saved = this.client.post(SOBJECTS + "Contact", duplicate, "Sforce-Duplicate-Rule-Header",
				"allowSave=true; includeRecordDetails=true");

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).startsWith(
				"""
						[{"duplicateResut":{"allowSave":true,"duplicateRule":"Contacts_DR","duplicateRuleEntityType":"Contact",\
						"errorMessage":"You're creating a duplicate record. We recommend you use an existing record instead.",""")
			.contains("\"Id\":\"" + known + "\"", "\"matchConfidence\":100.0")
			.endsWith(
					"""
							"errorCode":"DUPLICATES_DETECTED",\
							"message":"You're creating a duplicate record. We recommend you use an existing record instead."}]""");
		assertThat(saved.statusCode()).isEqualTo(201);
	}

	@Test
	void anAssignmentRuleGivesTheRecordAwayUnlessTheClientForbids() {
		String queue = user("q@acme.example", true);
		org.rules().assign("Lead", queue);

		this.client.post(SOBJECTS + "Lead", "{\"LastName\":\"Jones\",\"Company\":\"Acme\"}");
		this.client.post(SOBJECTS + "Lead", "{\"LastName\":\"Smith\",\"Company\":\"Acme\"}", "Sforce-Auto-Assign",
				"FALSE");

		assertThat(org.records("Lead")).extracting((lead) -> lead.get("OwnerId")).containsExactly(queue, org.userId());
	}

	private static String user(String username, boolean active) {
		return org.insert("User",
				Map.ofEntries(Map.entry("Username", username), Map.entry("LastName", "User"),
						Map.entry("Email", username), Map.entry("Alias", "alias"), Map.entry("TimeZoneSidKey", "GMT"),
						Map.entry("LocaleSidKey", "en_US"), Map.entry("EmailEncodingKey", "UTF-8"),
						Map.entry("LanguageLocaleKey", "en_US"),
						Map.entry("ProfileId", String.valueOf(org.record("User", org.userId()).get("ProfileId"))),
						Map.entry("IsActive", active)));
	}

}
