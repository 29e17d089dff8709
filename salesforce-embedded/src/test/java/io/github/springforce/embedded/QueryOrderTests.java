package io.github.springforce.embedded;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryOrderTests {

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
					ORDER BY Name                                    -> [Acme, beta, delta_x, Gamma 100%]
					ORDER BY Name DESC                               -> [Gamma 100%, delta_x, beta, Acme]
					ORDER BY name asc                                -> [Acme, beta, delta_x, Gamma 100%]
					ORDER BY AnnualRevenue, Name                     -> [Gamma 100%, beta, delta_x, Acme]
					ORDER BY AnnualRevenue NULLS LAST, Name          -> [beta, delta_x, Acme, Gamma 100%]
					ORDER BY AnnualRevenue DESC, Name                -> [Gamma 100%, Acme, beta, delta_x]
					ORDER BY AnnualRevenue DESC NULLS LAST, Name     -> [Acme, beta, delta_x, Gamma 100%]
					ORDER BY Type NULLS FIRST, Name DESC             -> [delta_x, beta, Acme, Gamma 100%]
					ORDER BY Parent.Name, Name                       -> [Acme, delta_x, beta, Gamma 100%]
					ORDER BY Vip__c DESC, Name                       -> [Acme, beta, delta_x, Gamma 100%]
					ORDER BY CreatedDate                             -> [delta_x, Gamma 100%, beta, Acme]
					ORDER BY CALENDAR_YEAR(CreatedDate), Name        -> [delta_x, Gamma 100%, Acme, beta]
					ORDER BY DISTANCE(BillingAddress, GEOLOCATION(53.5,10), 'km') NULLS LAST, Name -> [beta, Acme, delta_x, Gamma 100%]
					ORDER BY Name LIMIT 2                            -> [Acme, beta]
					ORDER BY Name LIMIT 2 OFFSET 1                   -> [beta, delta_x]
					ORDER BY Name OFFSET 3                           -> [Gamma 100%]
					ORDER BY Name LIMIT 0                            -> []
					ORDER BY Name OFFSET 2000                        -> []
					ORDER BY Name LIMIT 50000                        -> [Acme, beta, delta_x, Gamma 100%]
					LIMIT 1                                          -> [Acme]
					USING SCOPE mine ORDER BY Name LIMIT 1           -> [Acme]
					USING SCOPE everything ORDER BY Name LIMIT 1     -> [Acme]
					ORDER BY Name LIMIT 1 FOR VIEW                   -> [Acme]
					ORDER BY Name LIMIT 1 FOR REFERENCE              -> [Acme]
					ORDER BY Name LIMIT 1 UPDATE TRACKING            -> [Acme]
					""")
	void recordsComeInTheOrderAskedFor(String clauses, String names) {
		assertThat(customers.rows("SELECT Name FROM Account " + clauses)).hasToString(names);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
			SELECT Name FROM Opportunity ORDER BY StageName, Name      -> [Other, Small, Big, None]
			SELECT Name FROM Opportunity ORDER BY StageName DESC, Name -> [None, Big, Other, Small]
			SELECT Subject FROM Case ORDER BY Priority                 -> [Lost, Broken]
			""")
	void picklistsAreSortedByTheirDefinition(String soql, String names) {
		assertThat(customers.rows(soql)).hasToString(names);
	}

}
