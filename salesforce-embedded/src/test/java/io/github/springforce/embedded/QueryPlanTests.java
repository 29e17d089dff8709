package io.github.springforce.embedded;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the org tells of how it finds records is how it finds them.
 */
class QueryPlanTests {

	private static OrgWithCustomers customers;

	@BeforeAll
	static void start() {
		customers = new OrgWithCustomers();
		customers.org().schema().object("Account").text("Code__c").unique("Code__c");
	}

	@AfterAll
	static void stop() {
		customers.close();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
			Account | Id = 'ACME'                                    -> Index [Id] 1
			Account | Id IN ('ACME', '001000000000009AAA')           -> Index [Id] 1
			Account | ParentId = 'ACME'                              -> Index [ParentId] 1
			Account | Number__c = 'a-1'                              -> Index [Number__c] 1
			Account | Code__c = 'x'                                  -> Index [Code__c] 0
			Account | Parent.Number__c = 'A-1'                       -> Index [ParentId] 1
			Account | Number__c = 'A-1' AND Name LIKE 'x%'           -> Index [Number__c] 1
			Account | ParentId = 'ACME' AND Id = '001000000000009AAA' -> Index [Id] 0
			Contact | Email = 'ada@acme.example'                     -> Index [Email] 1
			Contact | AccountId = 'ACME'                             -> Index [AccountId] 2
			Contact | Account.ParentId = 'ACME'                      -> Index [AccountId] 1
			Invoice__c | Name = 'I-1'                                -> Index [Name] 1
			Account | Industry = 'Energy'                            -> TableScan [] 5
			Account | Number__c != 'A-1'                             -> TableScan [] 5
			Account | Number__c = 'A-1' OR Name = 'x'                -> TableScan [] 5
			Account | Number__c = null                               -> TableScan [] 5
			""")
	void equalityOnAnIndexedFieldLooksAtTheRecordsThatHaveTheValue(String query, String plan) {
		String soql = ("SELECT Id FROM " + query.replace("|", "WHERE")).replace("ACME", customers.id("Acme"));

		String answer = explain(soql);

		String[] expected = plan.split(" ");
		assertThat(answer).contains("\"leadingOperationType\":\"" + expected[0] + "\"",
				"\"fields\":" + expected[1].replace("[", "[\"").replace("]", "\"]").replace("[\"\"]", "[]"),
				"\"cardinality\":" + expected[2] + ",");
	}

	@Test
	void notesNameTheFieldsThatHaveNoIndex() {
		String answer = explain("SELECT Id FROM Account WHERE Industry = 'Energy' AND Type != 'x'");

		assertThat(answer).contains("""
				"notes":[{"description":"Not considering filter for optimization because unindexed",\
				"fields":["IsDeleted"],"tableEnumOrId":"Account"},\
				{"description":"Not considering filter for optimization because unindexed",\
				"fields":["Industry"],"tableEnumOrId":"Account"},\
				{"description":"Not considering filter for optimization because unindexed",\
				"fields":["Type"],"tableEnumOrId":"Account"}]""");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
			SELECT Foo FROM Account              -> INVALID_FIELD
			SELECT Name, COUNT(Id) FROM Account  -> MALFORMED_QUERY
			00O000000000001AAA                   -> INVALID_ID
			00Ox                                 -> INVALID_ID
			""")
	void whatCannotBeRunIsNotExplained(String text, String code) {
		assertThat(explain(text)).contains("\"errorCode\":\"" + code + "\"");
	}

	private static String explain(String text) {
		return new OrgClient(customers.org())
			.get("/services/data/v66.0/query?explain=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
			.body();
	}

}
