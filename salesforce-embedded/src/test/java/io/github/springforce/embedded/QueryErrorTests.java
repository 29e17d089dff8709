package io.github.springforce.embedded;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryErrorTests {

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
	void anUnknownFieldIsShownInItsPlace() {
		assertThat(customers.answer("query", 66, "SELECT Foo FROM Account").body()).isEqualTo("""
				[{"message":"\\nSELECT Foo FROM Account\\n       ^\\nERROR at Row:1:Column:8\\n\
				No such column 'Foo' on entity 'Account'. If you are attempting to use a custom field, \
				be sure to append the '__c' after the custom field name. Please reference your WSDL or the \
				describe call for the appropriate names.","errorCode":"INVALID_FIELD"}]""");
	}

	@Test
	void anUnknownObjectIsShownInItsPlace() {
		assertThat(customers.error("SELECT Id FROM Nope__c")).isEqualTo("""
				INVALID_TYPE:\s
				SELECT Id FROM Nope__c
				               ^
				ERROR at Row:1:Column:16
				sObject type 'Nope__c' is not supported. If you are attempting to use a custom object, \
				be sure to append the '__c' after the entity name. Please reference your WSDL or the \
				describe call for the appropriate names.""");
	}

	@Test
	void anUnknownRelationshipIsNamed() {
		assertThat(customers.complaint("SELECT Foo.Name FROM Account")).isEqualTo("""
				INVALID_FIELD: Didn't understand relationship 'Foo' in field path. If you are attempting to use a \
				custom relationship, be sure to append the '__r' after the custom relationship name. Please \
				reference your WSDL or the describe call for the appropriate names.""");
		assertThat(customers.complaint("SELECT (SELECT Id FROM Foos) FROM Account"))
			.startsWith("INVALID_TYPE: Didn't understand relationship 'Foos' in FROM part of query call. If you are");
	}

	@Test
	void farToTheRightAPartOfTheStatementIsShown() {
		assertThat(customers.error("SELECT Id, Name, CreatedById, LastModifiedById, LastModifiedDate, From Account "))
			.isEqualTo("""
					MALFORMED_QUERY:\s
					LastModifiedById, LastModifiedDate, From Account\s
					                                    ^
					ERROR at Row:1:Column:67
					unexpected token: 'From'""");
	}

	@Test
	void rowAndColumnCountLines() {
		assertThat(customers.error("SELECT Id\nFROM Account\nWHERE Foo = 'x'")).startsWith("""
				INVALID_FIELD:\s
				WHERE Foo = 'x'
				      ^
				ERROR at Row:3:Column:7
				No such column 'Foo'""");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"',
			textBlock = """
					66 -> select invalid                                          -> MALFORMED_QUERY: unexpected token: 'invalid'
					66 -> SELECT Id FORM Account                                  -> MALFORMED_QUERY: unexpected token: 'FORM'
					66 -> SELECT FROM Account                                     -> MALFORMED_QUERY: unexpected token: 'SELECT FROM'
					60 -> SELECT FROM Account                                     -> MALFORMED_QUERY: unexpected token: 'FROM'
					66 -> SELECT Id, FROM Account                                 -> MALFORMED_QUERY: unexpected token: 'FROM'
					66 -> SELECT Id FROM                                          -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account WHERE                            -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account WHERE Name                       -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account WHERE Name =                     -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account WHERE (Name = 'x'                -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account LIMIT                            -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account ORDER BY                         -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account GROUP BY                         -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account WHERE AND Name = 'x'             -> MALFORMED_QUERY: unexpected token: 'AND'
					66 -> SELECT Id FROM Account USING everything                 -> MALFORMED_QUERY: unexpected token: 'everything'
					60 -> SELECT Id FROM Account USING everything                 -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM $x                                       -> MALFORMED_QUERY: line 1:15 unexpected token: '$'
					60 -> SELECT Id FROM $x                                       -> MALFORMED_QUERY: line 1:15 no viable alternative at character '$'
					66 -> SELECT a, b fr$om user                                  -> MALFORMED_QUERY: missing value at 'user'
					66 -> SELECT Id FROM Account WHERE Name = 'a' AND Type = 'b' OR Type = 'c' -> MALFORMED_QUERY: unexpected token: 'OR'
					66 -> SELECT Id FROM Account WHERE Name = 'a' OR Type = 'b' AND Type = 'c' -> MALFORMED_QUERY: unexpected token: 'AND'
					66 -> SELECT Id FROM Account WHERE Name IN ()                 -> MALFORMED_QUERY: unexpected token: 'Name IN ()'
					60 -> SELECT Id FROM Account WHERE Name IN ()                 -> MALFORMED_QUERY: unexpected token: ')'
					66 -> SELECT Id FROM Account WHERE Name = ('a')               -> MALFORMED_QUERY: unexpected token: '('
					66 -> SELECT Id FROM Account WHERE Name IN 'a'                -> MALFORMED_QUERY: unexpected token: ''a''
					66 -> SELECT Id FROM Account LIMIT 1 WHERE Name = 'a'         -> MALFORMED_QUERY: unexpected token: 'WHERE'
					66 -> SELECT Id FROM Account LIMIT -1                         -> MALFORMED_QUERY: unexpected token: '-'
					66 -> SELECT Id FROM Account LIMIT 'a'                        -> MALFORMED_QUERY: unexpected token: ''a''
					66 -> SELECT Id FROM Account;                                 -> MALFORMED_QUERY: line 1:22 unexpected token: ';'
					66 -> SELECT * FROM Account                                   -> MALFORMED_QUERY: line 1:7 unexpected token: '*'
					66 -> SELECT Id FROM Account WHERE Name = 'open               -> MALFORMED_QUERY: line 1:36 unexpected token: '''
					66 -> SELECT Id FROM Account WHERE Name = "a"                 -> MALFORMED_QUERY: line 1:36 unexpected token: '"'
					66 -> SELECT Id FROM Account WHERE Name = 'a\\x'              -> MALFORMED_QUERY: Invalid string literal 'a\\x'. Illegal character sequence '\\x' in string literal.
					66 -> SELECT Id FROM Account WHERE Name = :name               -> MALFORMED_QUERY: Bind variables only allowed in Apex code
					66 -> SELECT Id FROM Account LIMIT :n                         -> MALFORMED_QUERY: Bind variables only allowed in Apex code
					66 -> SELECT Id FROM Account ALL ROWS                         -> MALFORMED_QUERY: ALL ROWS not allowed in this context
					60 -> SELECT Id FROM Account WITH SECURITY_ENFORCED           -> MALFORMED_QUERY: SECURITY_ENFORCED not allowed in this context
					66 -> SELECT Id FROM Account WITH SECURITY_ENFORCED           -> MALFORMED_QUERY: rule soqlWithIdentifierClause failed predicate: {this.helper.allowApexSyntax() && this.helper.hasApexContext()}?
					66 -> UPDATE Account SET Name = 'x'                           -> MALFORMED_QUERY: unexpected token: 'UPDATE'
					66 -> SELECT Id FROM Account ORDER Name                       -> MALFORMED_QUERY: unexpected token: 'Name'
					66 -> SELECT Id FROM Account WHERE Name = 'a' AND              -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account WHERE NOT Name = 'a' AND Type = 'b' -> MALFORMED_QUERY: unexpected token: 'AND'
					66 -> SELECT Id FROM Account WHERE Name == 'a'                -> MALFORMED_QUERY: unexpected token: '=='
					66 -> SELECT Id FROM Account WHERE Name LIKE                  -> MALFORMED_QUERY: unexpected token: '<EOF>'
					66 -> SELECT Id FROM Account WHERE Name IN ('a',)             -> MALFORMED_QUERY: unexpected token: ')'
					66 -> SELECT Id FROM Account WHERE Name = Type                -> MALFORMED_QUERY: unexpected token: 'Type'
					66 -> SELECT Id FROM Account LIMIT 1 LIMIT 2                  -> MALFORMED_QUERY: unexpected token: 'LIMIT'
					66 -> SELECT Id FROM Account OFFSET 1 LIMIT 2                 -> MALFORMED_QUERY: unexpected token: 'LIMIT'
					66 -> SELECT Id FROM Account ORDER BY Name ASC DESC           -> MALFORMED_QUERY: unexpected token: 'DESC'
					66 -> SELECT DISTINCT Name FROM Account                       -> MALFORMED_QUERY: only aggregate expressions use field aliasing
					66 -> SELECT Id FROM Account -- all                           -> MALFORMED_QUERY: unexpected token: '--'
					66 -> SELECT Id FROM Account /* all */                        -> MALFORMED_QUERY: line 1:23 unexpected token: '/'
					66 -> SELECT Id FROM Account WHERE NOT NOT Name = 'a'            -> MALFORMED_QUERY: unexpected token: 'NOT'
					66 -> hello                                                   -> MALFORMED_QUERY: unexpected token: 'hello'
					""")
	void whatIsNoStatementIsRefused(int version, String soql, String error) {
		assertThat(customers.complaint(version, soql)).isEqualTo(error);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"',
			textBlock = """
					66 -> SELECT Id x FROM Account                                -> MALFORMED_QUERY: only aggregate expressions use field aliasing
					66 -> SELECT Id Name FROM Account                             -> MALFORMED_QUERY: only aggregate expressions use field aliasing
					66 -> SELECT Id, Id FROM Account                              -> INVALID_FIELD: duplicate field selected: Id
					66 -> SELECT FIELDS(ALL), Id FROM Account LIMIT 1             -> INVALID_FIELD: duplicate field selected: Id
					66 -> SELECT FIELDS(ALL) FROM Account                         -> MALFORMED_QUERY: The SOQL FIELDS function must have a LIMIT of at most 200
					66 -> SELECT FIELDS(CUSTOM) FROM Account LIMIT 201            -> MALFORMED_QUERY: The SOQL FIELDS function must have a LIMIT of at most 200
					66 -> SELECT Id FROM Account OFFSET 2001                      -> NUMBER_OUTSIDE_VALID_RANGE: Maximum SOQL offset allowed is 2000
					66 -> SELECT Id FROM Account WHERE Id = 'abc'                 -> MALFORMED_QUERY: invalid ID field: abc
					60 -> SELECT Id FROM Account WHERE Id = 'abc'                 -> INVALID_QUERY_FILTER_OPERATOR: invalid ID field: abc
					66 -> SELECT Id FROM Account WHERE OwnerId IN ('x')           -> MALFORMED_QUERY: invalid ID field: x
					66 -> SELECT Id FROM Account WHERE CreatedDate = '2020-01-01' -> INVALID_FIELD: value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes
					66 -> SELECT Id FROM Account WHERE CreatedDate = 2020-01-01   -> INVALID_FIELD: value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes
					66 -> SELECT Id FROM Opportunity WHERE CloseDate = 2020-01-01T00:00:00Z -> INVALID_FIELD: value of filter criterion for field 'CloseDate' must be of type date and should not be enclosed in quotes
					66 -> SELECT Id FROM Opportunity WHERE CloseDate = '2020-01-01' -> INVALID_FIELD: value of filter criterion for field 'CloseDate' must be of type date and should not be enclosed in quotes
					66 -> SELECT Id FROM Account WHERE AnnualRevenue = '5'        -> INVALID_FIELD: value of filter criterion for field 'AnnualRevenue' must be of type double and should not be enclosed in quotes
					66 -> SELECT Id FROM Account WHERE NumberOfEmployees > 'x'    -> INVALID_FIELD: value of filter criterion for field 'NumberOfEmployees' must be of type int and should not be enclosed in quotes
					66 -> SELECT Id FROM Account WHERE Vip__c = 'true'            -> INVALID_FIELD: value of filter criterion for field 'Vip__c' must be of type boolean and should not be enclosed in quotes
					66 -> SELECT Id FROM Account WHERE Name = 5                   -> INVALID_FIELD: value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes
					66 -> SELECT Id FROM Account WHERE Name = TODAY               -> INVALID_FIELD: value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes
					66 -> SELECT Id FROM Account WHERE AnnualRevenue LIKE '5%'    -> INVALID_FIELD: value of filter criterion for field 'AnnualRevenue' must be of type double and should not be enclosed in quotes
					66 -> SELECT Id FROM Account WHERE Id LIKE '001%'             -> MALFORMED_QUERY: invalid operator on id field
					66 -> SELECT Id FROM Account WHERE Description = 'x'          -> INVALID_FIELD: field 'Description' can not be filtered in a query call
					66 -> SELECT Id FROM Account WHERE Story__c != null           -> INVALID_FIELD: field 'Story__c' can not be filtered in a query call
					66 -> SELECT Id FROM Account ORDER BY Description             -> MALFORMED_QUERY: field 'Description' can not be sorted in a query call
					66 -> SELECT Id FROM Account ORDER BY Interests__c            -> MALFORMED_QUERY: field 'Interests__c' can not be sorted in a query call
					66 -> SELECT Id FROM Account WHERE CreatedDate > 2020-52-12T12:12:00-05:00 -> MALFORMED_QUERY: Invalid datetime: 2020-52-12T12:12:00-05:00
					60 -> SELECT Id FROM Account WHERE CreatedDate > 2020-52-12T12:12:00-05:00 -> MALFORMED_QUERY: line 1:48 no viable alternative at character '5'
					66 -> SELECT Id FROM Account WHERE CreatedDate > 2026-02-30T00:00:00Z -> MALFORMED_QUERY: Invalid datetime: 2026-02-30T00:00:00Z
					66 -> SELECT Id FROM Opportunity WHERE CloseDate = 2026-13-01    -> MALFORMED_QUERY: Invalid date: 2026-13-01
					60 -> SELECT Id FROM Opportunity WHERE CloseDate = 2026-13-01    -> MALFORMED_QUERY: line 1:51 no viable alternative at character '3'
					60 -> SELECT Id FROM Opportunity WHERE CloseDate = 2026-12-41    -> MALFORMED_QUERY: line 1:53 no viable alternative at character '4'
					66 -> SELECT Id FROM Account WHERE BillingAddress = 'x'          -> INVALID_FIELD: field 'BillingAddress' can not be filtered in a query call
					66 -> SELECT Id, Account.Id FROM Account                         -> INVALID_FIELD: duplicate field selected: Id
					66 -> SELECT Account.Name, Account.Name FROM Contact             -> INVALID_FIELD: duplicate field selected: Account.Name
					66 -> SELECT Id FROM Contact WHERE Account.Id IN (SELECT Id FROM Account) -> MALFORMED_QUERY: The left operand 'Account.Id' cannot have more than one level of relationships
					66 -> SELECT Id FROM Account WHERE Industry INCLUDES ('Energy')  -> MALFORMED_QUERY: operator INCLUDES is only allowed on a multipicklist field
					50 -> SELECT FIELDS(STANDARD) FROM Account                    -> MALFORMED_QUERY: unexpected token: '('
					66 -> SELECT Id FROM Account ORDER BY Name FOR UPDATE         -> MALFORMED_QUERY: FOR UPDATE can not be used with ORDER BY
					66 -> SELECT Id FROM ContentBody                              -> INVALID_TYPE_FOR_OPERATION: entity type ContentBody does not support query
					66 -> SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:-1 -> MALFORMED_QUERY: unexpected token: '-'
					66 -> SELECT Id FROM Account WHERE convertCurrency(AnnualRevenue) > 5 -> MALFORMED_QUERY: function convertCurrency(AnnualRevenue) is not allowed here
					60 -> SELECT Id FROM Account WHERE AnnualRevenue > USD-500    -> MALFORMED_QUERY: unexpected token: 'USD'
					66 -> SELECT Id FROM Account USING SCOPE my_territory         -> MALFORMED_QUERY: Unsupported scope for this object: my_territory
					66 -> SELECT Id FROM Account USING SCOPE nothing              -> MALFORMED_QUERY: Unsupported scope for this object: nothing
					66 -> SELECT Id FROM Account WHERE Id IN (SELECT Name FROM Contact) -> MALFORMED_QUERY: semi join sub-selects can only query id fields, cannot use: 'Name'
					66 -> SELECT Id FROM Account WHERE Id IN (SELECT Id FROM Contact) -> MALFORMED_QUERY: The selected field 'Id' in the subquery and the left operand field in the where expression in the outer query 'Id' should point to the same object type
					66 -> SELECT Id FROM Account WHERE Id IN (SELECT ParentId FROM Account) -> MALFORMED_QUERY: The inner and outer selects should not be on the same object type
					66 -> SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) OR Name = 'x' -> MALFORMED_QUERY: Semi join sub-selects are not allowed with the 'OR' operator
					66 -> SELECT Id FROM Account WHERE (NOT Id IN (SELECT AccountId FROM Contact)) -> MALFORMED_QUERY: Semi join sub-selects are only allowed at the top level WHERE expressions
					66 -> SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE AccountId IN (SELECT AccountId FROM Opportunity)) -> MALFORMED_QUERY: Nesting of semi join sub-selects is not supported
					66 -> SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Contact) -> MALFORMED_QUERY: Maximum 2 semi join sub-selects are allowed
					66 -> SELECT Id FROM ContentDocumentLink                      -> MALFORMED_QUERY: Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.
					""")
	void whatTheSchemaDoesNotAllowIsRefused(int version, String soql, String error) {
		assertThat(customers.complaint(version, soql)).isEqualTo(error);
	}

	@Test
	void anEmptyStatementAndNoneAtAllAreTwoThings() {
		OrgClient client = new OrgClient(customers.org());

		assertThat(client.get("/services/data/v66.0/query?q=").body())
			.isEqualTo("[{\"message\":\"SOQL statements cannot be empty or null\",\"errorCode\":\"MALFORMED_QUERY\"}]");
		assertThat(client.get("/services/data/v66.0/query").body())
			.isEqualTo("[{\"message\":\"A query string has to be specified\",\"errorCode\":\"MALFORMED_QUERY\"}]");
	}

	@Test
	void pathsAndSubqueriesHaveAGreatestDepth() {
		assertThat(customers.rows("SELECT Parent.Parent.Parent.Parent.Parent.Name FROM Account WHERE Name = 'beta'"))
			.containsExactly("null");
		assertThat(customers.error("SELECT Parent.Parent.Parent.Parent.Parent.Parent.Name FROM Account"))
			.startsWith("MALFORMED_QUERY: ");
		assertThat(customers.error(57, "SELECT (SELECT (SELECT Id FROM Contacts) FROM ChildAccounts) FROM Account"))
			.startsWith("MALFORMED_QUERY: ");
	}

}
