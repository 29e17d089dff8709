package io.github.springforce.embedded;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTests {

	private static OrgWithCustomers customers;

	private static OrgClient client;

	@BeforeAll
	static void start() {
		customers = new OrgWithCustomers();
		customers.org().insert("Account", Map.of("Name", "Blue Sky Travel", "Phone", "(555) 123-4567"));
		customers.org().insert("Account", Map.of("Name", "Sky blue", "Description", "acme competitor"));
		client = new OrgClient(customers.org());
	}

	@AfterAll
	static void stop() {
		customers.close();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"',
			textBlock = """
					FIND {acme} RETURNING Account(Name)                              -> [Acme, Sky blue]
					FIND {ACME} IN NAME FIELDS RETURNING Account(Name)               -> [Acme]
					find {acme} in name fields returning account(name)               -> [Acme]
					FIND {blue sky} RETURNING Account(Name)                          -> [Blue Sky Travel, Sky blue]
					FIND {"blue sky"} RETURNING Account(Name)                        -> [Blue Sky Travel]
					FIND {blue AND travel} RETURNING Account(Name)                   -> [Blue Sky Travel]
					FIND {acme OR travel} RETURNING Account(Name)                    -> [Acme, Blue Sky Travel, Sky blue]
					FIND {blue AND NOT travel} RETURNING Account(Name)               -> [Sky blue]
					FIND {(acme OR beta) AND NOT competitor} RETURNING Account(Name) -> [Acme, beta]
					FIND {gam*} RETURNING Account(Name)                              -> [Gamma 100%]
					FIND {g?mma} RETURNING Account(Name)                             -> [Gamma 100%]
					FIND {be} RETURNING Account(Name)                                -> []
					FIND {O\\'Neil} RETURNING Contact(Name)                          -> [Cy O'Neil]
					FIND {jones} RETURNING Contact(Name ORDER BY FirstName DESC)     -> [Di Jones, Ada Jones]
					FIND {jones} RETURNING Contact(Name WHERE Email != null)         -> [Ada Jones]
					FIND {jones} RETURNING Contact(Name ORDER BY Name LIMIT 1)       -> [Ada Jones]
					FIND {jones} RETURNING Contact(Name ORDER BY Name LIMIT 1 OFFSET 1) -> [Di Jones]
					FIND {jones OR acme} RETURNING Contact(Name), Account(Name) LIMIT 3 -> [Ada Jones, Di Jones, Acme]
					FIND {ada} IN EMAIL FIELDS RETURNING Contact(Name)               -> [Ada Jones]
					FIND {555} IN PHONE FIELDS RETURNING Contact(Name), Account(Name) -> [Bob Smith, Blue Sky Travel]
					FIND {5551234567} IN PHONE FIELDS RETURNING Account(Name)        -> [Blue Sky Travel]
					FIND {acme} IN SIDEBAR FIELDS RETURNING Account(Name) WITH HIGHLIGHT -> [Acme]
					FIND {acme} RETURNING Account(Name) WITH SPELL_CORRECTION = false -> [Acme, Sky blue]
					FIND {acme} RETURNING Account(toLabel(Type), Name), Contact(Name) -> [Acme, Sky blue, Ada Jones]
					FIND {acme} RETURNING Account(FORMAT(AnnualRevenue) money, Name WHERE Vip__c = true ORDER BY Name LIMIT 1) -> [Acme]
					FIND {acme} RETURNING Account(Owner.LastName, Name WHERE Industry IN ('Energy')) WITH SNIPPET(target_length=120) -> [Acme]
					FIND {gone} RETURNING Account(Name)                              -> []
					""")
	void aTermIsFoundInTheFieldsOfItsScope(String sosl, String names) {
		assertThat(names(search(66, sosl).body())).hasToString(names);
	}

	@Test
	void functionsShowLabelsAndFormattedValues() {
		assertThat(search(66, "FIND {acme} RETURNING Account(toLabel(Type), FORMAT(AnnualRevenue) money, Name LIMIT 1)")
			.body()).contains("\"Type\":\"Prospect\",\"money\":\"$1,000,000.00\",\"Name\":\"Acme\"");
	}

	@Test
	void aTermOfMoreThanTenThousandCharactersFindsNothing() {
		assertThat(search(66, "FIND {acme OR " + "x".repeat(10_000) + "} RETURNING Account(Name)").body())
			.isEqualTo("{\"searchRecords\":[]}");
	}

	@Test
	void aComplaintShowsTheStatementAroundThePlace() {
		assertThat(search(66, "FIND {acme} RETURNING Account(Foo)").body())
			.contains("\\nFIND {acme} RETURNING Account(Foo)\\n" + " ".repeat(30) + "^\\nERROR at Row:1:Column:31\\n");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
			FIND {acme} RETURNING Account(Name OFFSET 2001)  -> Maximum SOQL offset allowed is 2000
			FIND {acme} RETURNING Account(COUNT())           -> function COUNT() is not allowed here
			FIND {acme} RETURNING Account(FIELDS(ALL))       -> FIELDS(ALL) not allowed in this context
			FIND {acme} RETURNING Account(Name,)             -> unexpected token: ')'
			FIND {acme} RETURNING Account()                  -> unexpected token: ')'
			FIND {acme} RETURNING Account(Name               -> unexpected token: '<EOF>'
			FIND {acme} RETURNING Account(Name WHERE)        -> unexpected token: ')'
			""")
	void whatRETURNINGCannotShowIsRefused(String sosl, String message) {
		assertThat(search(66, sosl).body()).contains(message);
	}

	@Test
	void withoutReturningOnlyIdsAreShown() {
		assertThat(search(66, "FIND {big}").body()).isEqualTo("""
				{"searchRecords":[{"attributes":{"type":"Opportunity",\
				"url":"/services/data/v66.0/sobjects/Opportunity/BIG"},"Id":"BIG"}]}""".replace("BIG",
				customers.id("Big")));
		assertThat(search(66, "FIND {big} RETURNING Opportunity").body()).isEqualTo(search(66, "FIND {big}").body());
	}

	@Test
	void upToVersion36TheAnswerIsAnArray() {
		assertThat(search(36, "FIND {big} RETURNING Opportunity(Name)").body()).startsWith("[{\"attributes\":");
		assertThat(search(37, "FIND {nothing}").body()).isEqualTo("{\"searchRecords\":[]}");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "->", quoteCharacter = '"', textBlock = """
			FIND acme                        -> No search term found. The search term must be enclosed in braces.
			FIND {a}                         -> search term must be longer than one character
			FIND {acme} IN SOME FIELDS       -> unexpected token: 'SOME'
			FIND {acme OR} RETURNING Account -> unexpected token: '<EOF>'
			""")
	void whatIsNoSearchIsRefused(String sosl, String message) {
		HttpResponse<String> answer = search(66, sosl);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains(message).endsWith("\"errorCode\":\"MALFORMED_SEARCH\"}]");
	}

	@Test
	void whatTheSchemaDoesNotHaveIsRefused() {
		assertThat(search(66, "FIND {acme} RETURNING Account(Foo)").body()).contains("Row:1:Column:31",
				"No such column 'Foo' on entity 'Account'.", "INVALID_FIELD");
		assertThat(search(66, "FIND {acme} RETURNING Nope(Id)").body()).contains("INVALID_TYPE");
	}

	@Test
	void parametersOfTheAddressSayWhatToFind() {
		assertThat(names(client
			.get("/services/data/v66.0/parameterizedSearch?q=jones&sobject=Contact&Contact.fields=id,name"
					+ "&Contact.orderBy=FirstName+DESC+NULLS_LAST&Contact.limit=1")
			.body())).containsExactly("Di Jones");
		assertThat(names(client
			.get("/services/data/v66.0/parameterizedSearch?q=acme&in=NAME&fields=Name&sobject=Account,Contact")
			.body())).containsExactly("Acme");
		assertThat(client.get("/services/data/v66.0/parameterizedSearch?q=big").body())
			.contains("{\"searchRecords\":[{\"attributes\":{\"type\":\"Opportunity\"");
	}

	@Test
	void aBodySaysWhatToFind() {
		HttpResponse<String> answer = client.post("/services/data/v66.0/parameterizedSearch", """
				{"q":"jones","fields":["Name"],"sobjects":[{"name":"Contact","where":"Email = null"}],"in":"ALL",\
				"overallLimit":100,"defaultLimit":10}""");

		assertThat(answer.body()).startsWith("{\"searchRecords\":[{\"attributes\":{\"type\":\"Contact\"");
		assertThat(names(answer.body())).containsExactly("Di Jones");
	}

	private static HttpResponse<String> search(int version, String sosl) {
		return client
			.get("/services/data/v" + version + ".0/search?q=" + URLEncoder.encode(sosl, StandardCharsets.UTF_8));
	}

	private static List<String> names(String body) {
		return Pattern.compile("\"Name\":\"([^\"]+)\"").matcher(body).results().map((match) -> match.group(1)).toList();
	}

}
