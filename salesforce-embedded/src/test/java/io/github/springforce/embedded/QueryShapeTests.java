package io.github.springforce.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryShapeTests {

	private static OrgWithCustomers customers;

	@BeforeAll
	static void start() {
		customers = new OrgWithCustomers();
	}

	@AfterAll
	static void stop() {
		customers.close();
	}

	@Test
	void fieldsComeInTheOrderOfTheSelectListAndInTheirOwnSpelling() {
		assertThat(body("select NAME, id, annualrevenue, Vip__C from ACCOUNT where name = 'acme'")).isEqualTo("""
				{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Account",\
				"url":"/services/data/v66.0/sobjects/Account/ACME"},\
				"Name":"Acme","Id":"ACME","AnnualRevenue":1000000.0,"Vip__c":true}]}""".replace("ACME",
				customers.id("Acme")));
	}

	@Test
	void whatIsSelectedOfAParentLiesTogether() {
		assertThat(body(
				"SELECT Account.Name, LastName, Account.Parent.Name, Account.Id FROM Contact WHERE FirstName = 'Cy'"))
			.isEqualTo("""
					{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact",\
					"url":"/services/data/v66.0/sobjects/Contact/CY"},\
					"Account":{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/BETA"},\
					"Name":"beta","Parent":{"attributes":{"type":"Account",\
					"url":"/services/data/v66.0/sobjects/Account/ACME"},"Name":"Acme"},"Id":"BETA"},\
					"LastName":"O'Neil"}]}""".replace("ACME", customers.id("Acme"))
				.replace("BETA", customers.id("beta"))
				.replace("CY", customers.id("Cy")));
	}

	@Test
	void withoutAParentThereIsNull() {
		assertThat(body("SELECT Account.Owner.Name FROM Contact WHERE FirstName = 'Di'"))
			.endsWith("\"Account\":null}]}");
	}

	@Test
	void aPolymorphicParentCallsItselfName() {
		assertThat(body("SELECT What.Name FROM Task WHERE Subject = 'mail'")).endsWith("""
				"What":{"attributes":{"type":"Name","url":"/services/data/v66.0/sobjects/Opportunity/BIG"},\
				"Name":"Big"}}]}""".replace("BIG", customers.id("Big")));
	}

	@Test
	void typeOfShowsFieldsByTheTypeOfTheParent() {
		assertThat(body("SELECT TYPEOF What WHEN Account THEN Name, Industry WHEN Opportunity THEN Amount, "
				+ "Account.Name END FROM Task WHERE Subject = 'mail'"))
			.contains("\"What\":{\"attributes\":{\"type\":\"Opportunity\",")
			.contains("\"Amount\":100.0,\"Account\":{")
			.contains("\"Name\":\"Acme\"}}}");
		assertThat(customers.rows("SELECT Subject, TYPEOF What WHEN Opportunity THEN Amount ELSE Name END FROM Task"))
			.containsExactly("call | Acme", "mail | 100.0", "rest | null");
		assertThat(customers.rows("SELECT Subject, TYPEOF Who WHEN Contact THEN LastName END FROM Task"))
			.containsExactly("call | Jones", "mail | null", "rest | null");
	}

	@Test
	void childrenAreAResultOfTheirOwn() {
		assertThat(body("SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name IN ('beta', 'delta_x')"))
			.isEqualTo("""
					{"totalSize":2,"done":true,"records":[{"attributes":{"type":"Account",\
					"url":"/services/data/v66.0/sobjects/Account/BETA"},"Name":"beta","Contacts":{"totalSize":1,\
					"done":true,"records":[{"attributes":{"type":"Contact",\
					"url":"/services/data/v66.0/sobjects/Contact/CY"},"LastName":"O'Neil"}]}},\
					{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/DELTA"},\
					"Name":"delta_x","Contacts":null}]}""".replace("BETA", customers.id("beta"))
				.replace("CY", customers.id("Cy"))
				.replace("DELTA", customers.id("delta_x")));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"',
			textBlock = """
					SELECT Name, (SELECT Name FROM Opportunities ORDER BY Amount DESC) FROM Account WHERE Name = 'Acme' -> [Acme | [Big, Small]]
					SELECT (SELECT Name FROM Opportunities WHERE Amount > 50) FROM Account WHERE Name IN ('Acme', 'beta') -> [[Big], null]
					SELECT (SELECT Name FROM Opportunities ORDER BY Name LIMIT 1) FROM Account WHERE Name = 'Acme'      -> [[Big]]
					SELECT (SELECT Name FROM Opportunities ORDER BY Name LIMIT 1 OFFSET 1) FROM Account WHERE Name = 'Acme' LIMIT 1 -> [[Small]]
					SELECT Name, (SELECT Name FROM Invoices__r WHERE Due__c > TODAY) FROM Account WHERE Name = 'Acme'   -> [Acme | [I-2]]
					SELECT (SELECT Name, Account.Name, Owner.Username FROM Contacts WHERE Phone = '555') FROM Account WHERE Name = 'Acme' -> [[Bob Smith | Acme | user@embedded.example]]
					SELECT Name, (SELECT Name, (SELECT LastName FROM Contacts) FROM ChildAccounts) FROM Account WHERE Name = 'Acme' -> [Acme | [beta | [O'Neil]]]
					SELECT Name, (SELECT Name, (SELECT Name, (SELECT LastName FROM Contacts) FROM ChildAccounts) FROM ChildAccounts) FROM Account WHERE Name = 'Acme' -> [Acme | [beta | [Gamma 100% | null]]]
					SELECT a.Name, a.Owner.Name FROM Account a WHERE a.Name = 'Acme'                                    -> [Acme | Embedded User]
					SELECT c.LastName, a.Name FROM Contact c, c.Account a WHERE a.Name = 'beta'                         -> [O'Neil | beta]
					SELECT Contact.LastName, Contact.Account.Name FROM Contact WHERE LastName = 'O\\'Neil'              -> [O'Neil | beta]
					SELECT ReportsTo.Account.Owner.Name FROM Contact WHERE FirstName = 'Cy'                             -> [Embedded User]
					SELECT toLabel(Industry) FROM Account WHERE Name = 'Acme'                                           -> [Energy]
					SELECT FORMAT(AnnualRevenue) r, AnnualRevenue FROM Account WHERE Name = 'Acme'                      -> [$1,000,000.00 | 1000000.0]
					SELECT FORMAT(CreatedDate) FROM Account WHERE Name = 'beta'                                         -> [4/15/2026, 8:00 AM]
					SELECT FORMAT(CloseDate) FROM Opportunity WHERE Name = 'Big'                                        -> [5/31/2026]
					SELECT convertCurrency(Amount) FROM Opportunity WHERE Name = 'Big'                                  -> [100.0]
					SELECT FORMAT(convertCurrency(Amount)) m FROM Opportunity WHERE Name = 'Big'                        -> [$100.00]
					SELECT Name FROM Account WHERE IsDeleted = true                                                     -> []
					SELECT BillingAddress FROM Account WHERE Name = 'beta'                                              -> [Hamburg | null | null | 53.551 | 9.994 | null | null | null]
					""")
	void parentsChildrenAndFunctionsAreSelected(String soql, String rows) {
		assertThat(customers.rows(soql)).hasToString(rows);
	}

	@Test
	void aDistanceWithoutANameIsNumbered() {
		assertThat(body(
				"SELECT DISTANCE(BillingAddress, GEOLOCATION(52.52, 13.405), 'km') FROM Account WHERE Name = 'Acme'"))
			.endsWith("\"expr0\":0.0}]}");
		assertThat(body(
				"SELECT DISTANCE(BillingAddress, GEOLOCATION(52.52, 13.405), 'km') far FROM Account WHERE Name = 'beta'"))
			.containsPattern("\"far\":25[0-9]\\.\\d+}");
	}

	@Test
	void fieldsStandsForManyFields() {
		assertThat(body("SELECT FIELDS(CUSTOM) FROM Invoice__c LIMIT 1"))
			.contains("\"Account__c\":", "\"Total__c\":10.5", "\"Sent__c\":\"2026-05-01T10:00:00.000+0000\"",
					"\"At__c\":\"10:15:00.000Z\"")
			.doesNotContain("\"Name\":", "\"Id\":");
		assertThat(body("SELECT FIELDS(STANDARD) FROM Invoice__c")).contains("\"Id\":", "\"Name\":\"I-1\"")
			.doesNotContain("Total__c");
		assertThat(body("SELECT FIELDS(ALL) FROM Invoice__c LIMIT 200")).contains("\"Id\":", "\"Total__c\":-5.0");
	}

	@Test
	void bytesAreShownAsTheAddressThatGivesThem() {
		String id = customers.org()
			.insert("Attachment", Map.of("Name", "a.txt", "ParentId", customers.id("Acme"), "Body",
					"text".getBytes(StandardCharsets.UTF_8)));

		assertThat(body("SELECT Body FROM Attachment"))
			.endsWith("\"Body\":\"/services/data/v66.0/sobjects/Attachment/" + id + "/Body\"}]}");
	}

	@Test
	void queryAllLooksThroughTheRecycleBinToo() {
		assertThat(customers.rows("queryAll", 66, "SELECT Name, IsDeleted FROM Account WHERE Name LIKE 'g%'"))
			.containsExactly("Gamma 100% | false", "gone | true");
		assertThat(customers.rows("queryAll", 66, "SELECT Name FROM Account WHERE IsDeleted = true"))
			.containsExactly("gone");
	}

	@Test
	void forViewAndForReferenceNoteWhenARecordWasLookedAt() {
		String looked = "SELECT LastViewedDate, LastReferencedDate, LastModifiedDate FROM Contact WHERE FirstName = 'Bob'";
		String modified = "2026-05-31T09:30:00.000+0000";

		assertThat(customers.rows(looked + " FOR REFERENCE")).containsExactly("null | null | " + modified);
		assertThat(customers.rows(looked + " FOR VIEW")).containsExactly("null | " + modified + " | " + modified);
		assertThat(customers.rows(looked)).containsExactly(modified + " | " + modified + " | " + modified);
		assertThat(new OrgClient(customers.org()).get("/services/data/v66.0/recent?limit=1").body())
			.contains(customers.id("Bob"));
	}

	@Test
	void theValuesOfAMultipicklistComeInTheOrderOfTheirDefinition() {
		customers.org().insert("Account", Map.of("Name", "Zeta", "Interests__c", "Cars;Art"));

		assertThat(customers.rows("SELECT Interests__c FROM Account WHERE Name = 'Zeta'")).containsExactly("Art;Cars");
	}

	@Test
	void explainNamesTheIndex() {
		OrgClient client = new OrgClient(customers.org());

		assertThat(client
			.get("/services/data/v66.0/query?explain=SELECT+Id+FROM+Contact+WHERE+AccountId='" + customers.id("Acme")
					+ "'")
			.body())
			.isEqualTo("""
					{"plans":[{"cardinality":2,"fields":["AccountId"],"leadingOperationType":"Index","notes":[],\
					"relativeCost":0.5,"sobjectCardinality":4,"sobjectType":"Contact"}],\
					"sourceQuery":"SELECT Id FROM Contact WHERE AccountId='ACME'"}""".replace("ACME",
					customers.id("Acme")));
		assertThat(client.get("/services/data/v66.0/query?explain=SELECT+Id+FROM+Account+WHERE+Name='A-1'").body())
			.contains("\"leadingOperationType\":\"TableScan\"");
	}

	private static String body(String soql) {
		return customers.answer("query", 66, soql).body();
	}

}
