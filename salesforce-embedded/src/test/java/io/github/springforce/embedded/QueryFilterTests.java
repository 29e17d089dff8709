package io.github.springforce.embedded;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryFilterTests {

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
					Name = 'acme'                                            -> [Acme]
					Name = 'ACME'                                            -> [Acme]
					Name != 'acme'                                           -> [beta, Gamma 100%, delta_x]
					Name <> 'acme'                                           -> [beta, Gamma 100%, delta_x]
					Name > 'beta'                                            -> [Gamma 100%, delta_x]
					Name >= 'BETA'                                           -> [beta, Gamma 100%, delta_x]
					Name < 'Beta'                                            -> [Acme]
					Name <= 'Beta'                                           -> [Acme, beta]
					Type = null                                              -> [beta, delta_x]
					Type = ''                                                -> [beta, delta_x]
					Type != null                                             -> [Acme, Gamma 100%]
					Type != 'Other'                                          -> [Acme, beta, delta_x]
					Type NOT IN ('Other')                                    -> [Acme, beta, delta_x]
					Type NOT IN ('Other', null)                              -> [Acme]
					Type IN ('other', null)                                  -> [beta, Gamma 100%, delta_x]
					NOT Type = 'Other'                                       -> [Acme, beta, delta_x]
					(NOT (Name LIKE 'a%'))                                   -> [beta, Gamma 100%, delta_x]
					(NOT BillingCity LIKE 'ham%')                            -> [Acme, Gamma 100%, delta_x]
					Name LIKE 'A%'                                           -> [Acme]
					Name LIKE '%a'                                           -> [beta]
					Name LIKE '_eta'                                         -> [beta]
					Name LIKE '%\\%'                                         -> [Gamma 100%]
					Name LIKE '%\\_x'                                        -> [delta_x]
					Name LIKE 'acme'                                         -> [Acme]
					Name LIKE 'acm'                                          -> []
					BillingCity = 'BERLIN'                                   -> [Acme, delta_x]
					AnnualRevenue = 500.5                                    -> [beta, delta_x]
					AnnualRevenue = 500.50                                   -> [beta, delta_x]
					AnnualRevenue > 500.5                                    -> [Acme]
					AnnualRevenue < 1000000                                  -> [beta, delta_x]
					AnnualRevenue != 500.5                                   -> [Acme, Gamma 100%]
					AnnualRevenue = null                                     -> [Gamma 100%]
					NumberOfEmployees IN (20, 100)                           -> [Acme, beta]
					NumberOfEmployees > -1                                   -> [Acme, beta]
					Vip__c = true                                            -> [Acme]
					Vip__c != TRUE                                           -> [beta, Gamma 100%, delta_x]
					Parent.Vip__c = false                                    -> [Acme, Gamma 100%, delta_x]
					Industry = 'Energy' AND Type = 'Other'                   -> [Gamma 100%]
					Industry = 'Banking' OR Type = 'Other'                   -> [beta, Gamma 100%]
					(Industry = 'Energy' AND Type = 'Other') OR Name = 'beta' -> [beta, Gamma 100%]
					Interests__c = 'Art;Books'                               -> [Acme]
					Interests__c = 'Art'                                     -> []
					Interests__c INCLUDES ('Books')                          -> [Acme, Gamma 100%]
					Interests__c INCLUDES ('Art;Books', 'Cars')              -> [Acme, beta, Gamma 100%]
					Interests__c EXCLUDES ('Books')                          -> [beta, delta_x]
					Parent.Name = 'Acme'                                     -> [beta]
					Parent.Name != 'Acme'                                    -> [Acme, Gamma 100%, delta_x]
					Parent.Name = null                                       -> [Acme, delta_x]
					Parent.Parent.Name = 'acme'                              -> [Gamma 100%]
					Id = '{Acme}'                                            -> [Acme]
					ParentId = '{beta}'                                      -> [Gamma 100%]
					ParentId = ''                                            -> [Acme, delta_x]
					Id IN ('{Acme}', '{beta}', '{gone}')                     -> [Acme, beta]
					Number__c = 'A-4X'                                       -> [delta_x]
					Number__c IN ('a-1', 'a-9')                              -> [Acme]
					Parent.Number__c = 'a-1'                                 -> [beta]
					Id IN (SELECT AccountId FROM Opportunity)                -> [Acme, beta]
					Id NOT IN (SELECT AccountId FROM Contact)                -> [Gamma 100%, delta_x]
					Id IN (SELECT AccountId FROM Opportunity WHERE Amount > 50) AND Id IN (SELECT AccountId FROM Contact) -> [Acme]
					toLabel(Industry) = 'Energy'                             -> [Acme, Gamma 100%]
					Name = 'Gamma 100\\u0025'                                -> [Gamma 100%]
					account.Name = 'Acme'                                    -> [Acme]
					DISTANCE(BillingAddress, GEOLOCATION(52.5,13.4), 'km') < 100 -> [Acme]
					DISTANCE(BillingAddress, GEOLOCATION(52.5,13.4), 'mi') > 100 -> [beta]
					""")
	void aConditionKeepsTheRecordsThatFulfilIt(String condition, String names) {
		assertThat(customers.rows("SELECT Name FROM Account WHERE " + condition)).hasToString(names);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
			CreatedDate = 2026-04-15T08:00:00Z              -> [beta]
			CreatedDate = 2026-04-15T10:00:00+02:00         -> [beta]
			CreatedDate > 2026-04-15T08:00:00.000Z          -> [Acme]
			CreatedDate = YESTERDAY                         -> [Acme]
			CreatedDate = TODAY                             -> []
			CreatedDate = LAST_WEEK                         -> [Acme]
			CreatedDate = THIS_WEEK                         -> []
			CreatedDate = THIS_MONTH                        -> [Acme]
			CreatedDate = LAST_MONTH                        -> [beta]
			CreatedDate = THIS_QUARTER                      -> [Acme, beta]
			CreatedDate = LAST_YEAR                         -> [Gamma 100%, delta_x]
			CreatedDate = this_fiscal_year                  -> [Acme, beta]
			CreatedDate < THIS_YEAR                         -> [Gamma 100%, delta_x]
			CreatedDate <= THIS_YEAR                        -> [Acme, beta, Gamma 100%, delta_x]
			CreatedDate > LAST_YEAR                         -> [Acme, beta]
			CreatedDate >= LAST_YEAR                        -> [Acme, beta, Gamma 100%, delta_x]
			CreatedDate != LAST_YEAR                        -> [Acme, beta]
			CreatedDate IN (LAST_MONTH, YESTERDAY)          -> [Acme, beta]
			CreatedDate = LAST_N_DAYS:1                     -> [Acme]
			CreatedDate = LAST_N_DAYS:365                   -> [Acme, beta, Gamma 100%, delta_x]
			CreatedDate = LAST_N_DAYS:364                   -> [Acme, beta, Gamma 100%]
			CreatedDate = LAST_90_DAYS                      -> [Acme, beta]
			CreatedDate = LAST_N_MONTHS:1                   -> [beta]
			CreatedDate = LAST_N_MONTHS:5                   -> [beta, Gamma 100%]
			CreatedDate = N_DAYS_AGO:1                      -> [Acme]
			CreatedDate = N_MONTHS_AGO:1                    -> [beta]
			CreatedDate = N_QUARTERS_AGO:2                  -> [Gamma 100%]
			CreatedDate = N_YEARS_AGO:1                     -> [Gamma 100%, delta_x]
			CreatedDate = NEXT_N_DAYS:5                     -> []
			CALENDAR_YEAR(CreatedDate) = 2025               -> [Gamma 100%, delta_x]
			CALENDAR_MONTH(CreatedDate) IN (4, 12)          -> [beta, Gamma 100%]
			DAY_IN_WEEK(CreatedDate) = 7                    -> [Acme, delta_x]
			DAY_ONLY(CreatedDate) = 2026-05-30              -> [Acme]
			HOUR_IN_DAY(CreatedDate) = 22                   -> [Acme]
			DAY_ONLY(convertTimezone(CreatedDate)) = YESTERDAY -> [Acme]
			WEEK_IN_MONTH(CreatedDate) = 3                  -> [beta]
			""")
	void datesAreComparedWithDaysAndLiterals(String condition, String names) {
		assertThat(customers.rows("SELECT Name FROM Account WHERE " + condition)).hasToString(names);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
			Due__c = 2026-05-30                -> [I-1]
			Due__c > 2026-05-30                -> [I-2]
			Due__c = YESTERDAY                 -> [I-1]
			Due__c = NEXT_MONTH                -> [I-2]
			Due__c = NEXT_N_DAYS:15            -> [I-2]
			Due__c = NEXT_N_DAYS:14            -> []
			Due__c = NEXT_N_WEEKS:3            -> [I-2]
			Due__c = null                      -> [I-3]
			Due__c != 2026-05-30               -> [I-2, I-3]
			At__c = 10:15:00Z                  -> [I-1]
			Sent__c < TODAY                    -> [I-1]
			Total__c < 0                       -> [I-3]
			Account__r.Name = 'Acme'           -> [I-1, I-2]
			Account__r.Owner.Name = 'Embedded User' -> [I-1, I-2]
			Account__c IN (SELECT Id FROM Account WHERE Vip__c = true) -> [I-1, I-2]
			Account__c NOT IN (SELECT Id FROM Account) -> [I-3]
			""")
	void customFieldsAreFilteredByTheirTypes(String condition, String names) {
		assertThat(customers.rows("SELECT Name FROM Invoice__c WHERE " + condition)).hasToString(names);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
			What.Type = 'Account'              -> [call]
			What.Type IN ('Opportunity')       -> [mail]
			Who.Type = 'Lead'                  -> [mail]
			What.Name = 'big'                  -> [mail]
			Who.FirstName = 'Ada'              -> [call]
			Who.Name = null                    -> [rest]
			Owner.Type = 'User'                -> [call, mail, rest]
			""")
	void polymorphicParentsAreFilteredByWhatTheyHaveInCommon(String condition, String subjects) {
		assertThat(customers.rows("SELECT Subject FROM Task WHERE " + condition)).hasToString(subjects);
	}

}
