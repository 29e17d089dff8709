package io.github.springforce.embedded;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryGroupTests {

	private static OrgWithCustomers customers;

	@BeforeAll
	static void start() {
		customers = new OrgWithCustomers();
	}

	@AfterAll
	static void stop() {
		customers.close();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"',
			textBlock = """
					SELECT COUNT(Id) FROM Account                                                    -> [4]
					SELECT COUNT(Type), COUNT(Name) FROM Account                                     -> [2 | 4]
					SELECT COUNT_DISTINCT(BillingCity) FROM Account                                  -> [2]
					SELECT SUM(AnnualRevenue), MIN(AnnualRevenue), MAX(AnnualRevenue) FROM Account   -> [1001001.0 | 500.5 | 1000000.0]
					SELECT AVG(NumberOfEmployees), SUM(NumberOfEmployees) FROM Account               -> [60.0 | 120]
					SELECT MIN(Name), MAX(CreatedDate) FROM Account                                  -> [Acme | 2026-05-30T22:30:00.000+0000]
					SELECT SUM(Amount), COUNT(Id) FROM Opportunity WHERE Name = 'nothing'            -> [null | 0]
					SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry                        -> [null | 1, Banking | 1, Energy | 2]
					SELECT Industry FROM Account GROUP BY Industry                                   -> [null, Banking, Energy]
					SELECT BillingCity, COUNT(Id) cnt FROM Account GROUP BY BillingCity ORDER BY COUNT(Id) DESC, BillingCity -> [Berlin | 2, null | 1, Hamburg | 1]
					SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry HAVING COUNT(Id) > 1   -> [Energy | 2]
					SELECT Industry FROM Account GROUP BY Industry HAVING Industry LIKE 'b%'         -> [Banking]
					SELECT Industry FROM Account GROUP BY Industry HAVING COUNT(Id) = 1 AND MAX(Name) != 'beta' -> [null]
					SELECT Account.Name, SUM(Amount) FROM Opportunity GROUP BY Account.Name          -> [null | null, Acme | 110.0, beta | 30.0]
					SELECT Account.Name n, SUM(Amount) s FROM Opportunity GROUP BY Account.Name HAVING SUM(Amount) > 50 -> [Acme | 110.0]
					SELECT CALENDAR_YEAR(CloseDate), COUNT(Id) FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) -> [2025 | 1, 2026 | 3]
					SELECT CALENDAR_YEAR(CreatedDate) y, COUNT(Id) FROM Account GROUP BY CALENDAR_YEAR(CreatedDate) ORDER BY CALENDAR_YEAR(CreatedDate) DESC -> [2026 | 2, 2025 | 2]
					SELECT toLabel(Industry), COUNT(Id) FROM Account GROUP BY Industry LIMIT 1       -> [null | 1]
					SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry ORDER BY Industry LIMIT 1 OFFSET 1 -> [Banking | 1]
					SELECT FORMAT(SUM(Amount)) FROM Opportunity                                      -> [$140.00]
					SELECT Industry, Type, COUNT(Id) FROM Account GROUP BY ROLLUP(Industry, Type)    -> [null | null | 1, null | null | 1, Banking | null | 1, Banking | null | 1, Energy | Prospect | 1, Energy | Other | 1, Energy | null | 2, null | null | 4]
					SELECT Industry, GROUPING(Industry) g, COUNT(Id) FROM Account GROUP BY ROLLUP(Industry) -> [null | 0 | 1, Banking | 0 | 1, Energy | 0 | 2, null | 1 | 4]
					SELECT Vip__c, Industry, COUNT(Id) FROM Account GROUP BY CUBE(Vip__c, Industry) HAVING GROUPING(Vip__c) = 1 -> [null | null | 1, null | Banking | 1, null | Energy | 2, null | null | 4]
					""")
	void groupsAreCountedAndSummedUp(String soql, String rows) {
		assertThat(customers.rows(soql)).hasToString(rows);
	}

	@Test
	void aGroupHasNoAddressAndItsNamelessValuesAreNumbered() {
		assertThat(customers
			.answer("query", 66,
					"SELECT Industry, COUNT(Id), MAX(Name) top, MIN(Name) FROM Account "
							+ "WHERE Industry = 'Energy' GROUP BY Industry")
			.body()).isEqualTo("""
					{"totalSize":1,"done":true,"records":[{"attributes":{"type":"AggregateResult"},\
					"Industry":"Energy","expr0":2,"top":"Gamma 100%","expr1":"Acme"}]}""");
	}

	@Test
	void aGroupedFieldOfAParentIsShownByItsOwnName() {
		assertThat(customers
			.answer("query", 66,
					"SELECT Account.Name, COUNT(Id) FROM Opportunity WHERE AccountId != null GROUP BY Account.Name")
			.body()).isEqualTo("""
					{"totalSize":2,"done":true,"records":[\
					{"attributes":{"type":"AggregateResult"},"Name":"Acme","expr0":2},\
					{"attributes":{"type":"AggregateResult"},"Name":"beta","expr0":1}]}""");
	}

	@Test
	void aMereCountHasNoRecords() {
		assertThat(customers.answer("query", 66, "SELECT COUNT() FROM Account WHERE Industry = 'Energy'").body())
			.isEqualTo("{\"totalSize\":2,\"done\":true,\"records\":[]}");
		assertThat(customers.answer("query", 66, "select count() from Account LIMIT 3").body())
			.isEqualTo("{\"totalSize\":3,\"done\":true,\"records\":[]}");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"',
			textBlock = """
					SELECT Name, COUNT(Id) FROM Account                              -> MALFORMED_QUERY: Field must be grouped or aggregated: Name
					SELECT Name, COUNT(Id) FROM Account GROUP BY Industry            -> MALFORMED_QUERY: Field must be grouped or aggregated: Name
					SELECT CALENDAR_YEAR(CreatedDate) FROM Account                   -> MALFORMED_QUERY: Field must be grouped or aggregated: CreatedDate
					SELECT Industry, COUNT(Industry) FROM Account GROUP BY Industry  -> MALFORMED_QUERY: Grouped field should not be aggregated: Industry
					SELECT COUNT(Id) FROM Account GROUP BY CreatedDate               -> MALFORMED_QUERY: field 'CreatedDate' can not be grouped in a query call
					SELECT COUNT(Id) FROM Account GROUP BY AnnualRevenue             -> MALFORMED_QUERY: field 'AnnualRevenue' can not be grouped in a query call
					SELECT COUNT(Id) FROM Account GROUP BY Description               -> MALFORMED_QUERY: field 'Description' can not be grouped in a query call
					SELECT COUNT(Id) FROM Account GROUP BY Interests__c              -> MALFORMED_QUERY: field 'Interests__c' can not be grouped in a query call
					SELECT COUNT(Vip__c) FROM Account                                -> MALFORMED_QUERY: field Vip__c does not support aggregate operator COUNT
					SELECT SUM(Name) FROM Account                                    -> MALFORMED_QUERY: field Name does not support aggregate operator SUM
					SELECT AVG(CreatedDate) FROM Account                             -> MALFORMED_QUERY: field CreatedDate does not support aggregate operator AVG
					SELECT MAX(Description) FROM Account                             -> MALFORMED_QUERY: field Description does not support aggregate operator MAX
					SELECT COUNT(Id) FROM Account LIMIT 1                            -> MALFORMED_QUERY: Non-grouped query that uses overall aggregate functions cannot also use LIMIT
					SELECT Account.Name, Owner.Name FROM Opportunity GROUP BY Account.Name, Owner.Name -> MALFORMED_QUERY: duplicate alias: Name
					SELECT (SELECT COUNT(Id) FROM Contacts) FROM Account             -> MALFORMED_QUERY: only root queries support aggregate expressions
					SELECT Industry FROM Account GROUP BY Industry ORDER BY Name     -> MALFORMED_QUERY: Field must be grouped or aggregated: Name
					SELECT Industry FROM Account GROUP BY Industry HAVING Name = 'x' -> MALFORMED_QUERY: Field must be grouped or aggregated: Name
					""")
	void whatCannotBeGroupedIsRefused(String soql, String error) {
		assertThat(customers.complaint(soql)).isEqualTo(error);
	}

}
