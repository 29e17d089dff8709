package io.github.springforce;

import java.util.Map;
import java.util.function.BiConsumer;

import io.github.springforce.sobject.ExternalId;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Values that try to leave the place in a URL where they belong.
 */
class HostileValueTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private static final String[] HOSTILE = { "../User/005000000000001AAA", "..", ".", "//evil.example/x",
			"http://evil.example/x", "003000000000001AAA?fields=Id", "003000000000001AAA#x", "003%2f001", "003\n001",
			"003\r\nX-Evil: 1", "003/001", "003\\001", "", " ", "003 001", "00é", "{id}", "%2e%2e", "003;x",
			"@evil.example", "003\u0000" };

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
		org.answers(200, CallKind.ANSWER);
	}

	@ParameterizedTest
	@EnumSource
	void anIdThatIsNoneIsRefusedBeforeAnythingIsSent(PlaceOfAnId place) {
		for (String value : HOSTILE) {
			assertThatIllegalArgumentException().as(value)
				.isThrownBy(() -> place.call.accept(this.salesforce, value))
				.withMessageStartingWith("The id '")
				.withMessageEndingWith("is not one of Salesforce: an id has 15 or 18 letters and digits")
				.satisfies((refusal) -> assertThat(refusal.getMessage()).doesNotContain("\n", "\r"));
		}
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void aTypeNameThatIsNoneIsRefusedBeforeAnythingIsSent() {
		for (String value : HOSTILE) {
			assertThatIllegalArgumentException().as(value)
				.isThrownBy(() -> this.salesforce.sobject(value))
				.withMessageStartingWith("The object type '")
				.withMessageEndingWith(
						"is no API name: it has letters, digits and underscores and begins with a letter, as in Invoice__c");
			assertThatIllegalArgumentException().as(value).isThrownBy(() -> SFType.of(value, org.session()));
		}
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void anExternalIdFieldThatIsNoneIsRefusedBeforeAnythingIsSent() {
		SFType<SObject> contacts = this.salesforce.sobject("Contact");

		for (String value : HOSTILE) {
			assertThatIllegalArgumentException().as(value)
				.isThrownBy(() -> contacts.getByCustomId(value, "1"))
				.withMessageStartingWith("The external id field '")
				.withMessageContaining("is no API name");
			assertThatIllegalArgumentException().as(value)
				.isThrownBy(() -> contacts.upsert(value, "1", Map.of("LastName", "Doe")));
			assertThatIllegalArgumentException().as(value).isThrownBy(() -> ExternalId.parse(value + "/1"));
			assertThatIllegalArgumentException().as(value)
				.isThrownBy(() -> contacts.get("003000000000001AAA", "Id", value))
				.withMessageStartingWith("The field '");
		}
		assertThat(org.allSent()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			../User/005           | ..%2FUser%2F005
			//evil.example/x      | %2F%2Fevil.example%2Fx
			http://evil.example/x | http%3A%2F%2Fevil.example%2Fx
			a?b=c                 | a%3Fb%3Dc
			a#b                   | a%23b
			a%2fb                 | a%252fb
			%2e%2e                | %252e%252e
			a/b+c?d#e%f ü€😀       | a%2Fb%2Bc%3Fd%23e%25f%20%C3%BC%E2%82%AC%F0%9F%98%80
			{id}                  | %7Bid%7D
			a\\b;c=d&e,f@g:h       | a%5Cb%3Bc%3Dd%26e%2Cf%40g%3Ah
			O'Neil                | O%27Neil
			...                   | ...
			""")
	void anExternalIdArrivesByteForByteInItsSegment(String value, String segment) {
		SFType<SObject> contacts = this.salesforce.sobject("Contact");

		contacts.getByCustomId("Ext__c", value);
		contacts.upsert(ExternalId.parse("Ext__c/" + value), Map.of("LastName", "Doe"));
		this.salesforce.rest(HttpMethod.GET, "sobjects/Contact/Ext__c/{value}")
			.variable("value", value)
			.retrieve(String.class);

		assertThat(org.allSent()).hasSize(3)
			.allSatisfy((request) -> assertThat(request.lines().findFirst().orElseThrow().split(" ")[1])
				.isEqualTo("/services/data/v66.0/sobjects/Contact/Ext__c/" + segment));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "a\nb", "a\r\nX-Evil: 1", "a\u0000b", "\t" })
	void anExternalIdThatCannotStandInAPathIsRefused(String value) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.salesforce.sobject("Contact").getByCustomId("Ext__c", value))
			.withMessageStartingWith("The value of the external id Ext__c ")
			.satisfies((refusal) -> assertThat(refusal.getMessage()).doesNotContain("\n", "\r"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.salesforce.rest(HttpMethod.GET, "x/{value}").variable("value", value))
			.withMessageStartingWith("The value of {value} ");
		assertThat(org.allSent()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			../data/v66.0/limits  | The action '../data/v66.0/limits' holds the segment '..'
			a/../../x             | The action 'a/../../x' holds the segment '..'
			./x                   | The action './x' holds the segment '.'
			//evil.example/x      | The action '//evil.example/x' holds an empty segment
			http://evil.example/x | The action 'http://evil.example/x' holds an empty segment
			a//b                  | The action 'a//b' holds an empty segment
			a?b=c                 | The action 'a?b=c' holds a '?' or '#'
			a#b                   | The action 'a#b' holds a '?' or '#'
			/                     | The action is empty
			''                    | The action is empty
			""")
	void anActionThatLeavesItsPathIsRefusedBeforeAnythingIsSent(String action, String refusal) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.apexExecute(action))
			.withMessageStartingWith(refusal);
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.toolingExecute(action))
			.withMessageStartingWith(refusal);
		assertThat(org.allSent()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\r\nX-Evil: 1", "a\u0000b" })
	void anActionWithALineBreakIsRefused(String action) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.apexExecute(action))
			.withMessageContaining("holds a line break or another control character")
			.satisfies((refusal) -> assertThat(refusal.getMessage()).doesNotContain("\n", "\r"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.restful(action));
		assertThat(org.allSent()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Invoices/a%2fb  | /services/apexrest/Invoices/a%252fb
			Invoices/%2e%2e | /services/apexrest/Invoices/%252e%252e
			Invoices/a b    | /services/apexrest/Invoices/a%20b
			/Invoices/ü     | /services/apexrest/Invoices/%C3%BC
			Invoices/       | /services/apexrest/Invoices/
			@evil.example   | /services/apexrest/@evil.example
			evil:80         | /services/apexrest/evil:80
			http:evil       | /services/apexrest/http:evil
			a\\..\\b          | /services/apexrest/a%5C..%5Cb
			""")
	void anActionStaysBelowItsPath(String action, String path) {
		this.salesforce.apexExecute(action);

		assertThat(org.sent()).startsWith("GET " + path + "\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example/x", "http://evil.example/x", "https://127.0.0.1/x", "http://127.0.0.1:1/x",
			"ftp://evil.example/x", "http://user@127.0.0.1/x", "/services/../secret", "/services/data/%2e%2e/x",
			"/services/data/..", "../../x", "a/%2E./b/..", "a?b", "a#b" })
	void aPathToAnotherPlaceIsRefusedBeforeAnythingIsSent(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.restful(path));

		assertThat(org.allSent()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "//evil.example/x", "http://evil.example/x", "https://evil.example", "/services/../x",
			"http://user:x@evil.example/", "http:\\\\evil.example" })
	void theRestClientDoesNotLeaveTheOrg(String uri) {
		assertThat(catchThrowable(() -> this.salesforce.restClient().get().uri(uri).retrieve().body(String.class)))
			.isNotNull();

		assertThat(org.allSent()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "..", "01g?x", "01g#x", "01g%2f", "01g\n", "../x", "//evil.example/x",
			"http://evil.example/query/01g-2", "/services/data/../x" })
	void aLocatorOrUrlOfAnotherPlaceIsRefusedBeforeAnythingIsSent(String locator) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.salesforce.queryMore(locator));

		assertThat(org.allSent()).isEmpty();
	}

	enum PlaceOfAnId {

		GET((org, id) -> org.sobject("Contact").get(id)),

		GET_FIELDS((org, id) -> org.sobject("Contact").get(id, "Id")),

		FIND_BY_ID((org, id) -> org.sobject("Contact").findById(id)),

		UPDATE((org, id) -> org.sobject("Contact").update(id, Map.of("LastName", "Doe"))),

		UPDATE_BY_CHANGES((org, id) -> org.sobject("Contact").update(id, (changes) -> changes.clear("Phone"))),

		UPDATE_RECORD((org, id) -> org.sobject("Contact").update(id, SObject.of("Contact"))),

		DELETE((org, id) -> org.sobject("Contact").delete(id)),

		DESCRIBE_LAYOUT((org, id) -> org.sobject("Contact").describeLayout(id)),

		SET_PASSWORD((org, id) -> org.setPassword(id, "secret-of-the-test"));

		private final BiConsumer<Salesforce, String> call;

		PlaceOfAnId(BiConsumer<Salesforce, String> call) {
			this.call = call;
		}

	}

}
