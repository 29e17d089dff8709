package io.github.springforce.client;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.Salesforce;
import io.github.springforce.error.SalesforceMalformedRequestException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RestWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private Salesforce salesforce;

	@BeforeEach
	void setUp() {
		this.salesforce = org.salesforce();
		org.answers(200, """
				{"size":17}""");
	}

	@Test
	void pathsAreRelativeToTheVersionAndParametersAreEncoded() {
		JsonNode answer = this.salesforce.rest(HttpMethod.GET, "parameterizedSearch/")
			.param("q", "Acme & Söhne + {x}")
			.param("sobject", "Account")
			.param("Account.limit", 10)
			.param("offset", null)
			.header("Sforce-Mru", "updateMru=true")
			.headers((headers) -> headers.set("X-PrettyPrint", "1"))
			.retrieve(JsonNode.class);

		assertThat(answer.path("size").asInt()).isEqualTo(17);
		assertThat(org.sent()).isEqualTo(
				"""
						GET /services/data/v66.0/parameterizedSearch/?q=Acme%20%26%20S%C3%B6hne%20%2B%20%7Bx%7D&sobject=Account&Account.limit=10
						Accept: application/json
						Authorization: Bearer token-of-the-test
						Sforce-Mru: updateMru=true
						X-PrettyPrint: 1""");
	}

	@Test
	void namesOfParametersAreEncodedToo() {
		this.salesforce.rest(HttpMethod.GET, "recent").param("a b&c=d{e}%", "1").retrieve(JsonNode.class);

		assertThat(org.sent()).startsWith("GET /services/data/v66.0/recent?a%20b%26c%3Dd%7Be%7D%25=1\n");
	}

	@Test
	void segmentsOfAPathAreEncodedOnce() {
		this.salesforce.rest(HttpMethod.GET, "/actions/custom/a b/ü%+{x").retrieve(JsonNode.class);

		assertThat(org.sent()).startsWith("GET /services/data/v66.0/actions/custom/a%20b/%C3%BC%25+%7Bx\n");
	}

	@Test
	void placeholdersAreFilledWithinTheirSegment() {
		this.salesforce.rest(HttpMethod.GET, "sobjects/Account/{id}/{children}")
			.variable("id", "001/000 ü")
			.variable("children", "Contacts")
			.param("fields", "Id,Name")
			.retrieve(JsonNode.class);

		assertThat(org.sent())
			.startsWith("GET /services/data/v66.0/sobjects/Account/001%2F000%20%C3%BC/Contacts?fields=Id%2CName\n");
	}

	@Test
	void placeholdersOfAnyNameAndParametersDoNotMeet() {
		this.salesforce.rest(HttpMethod.GET, "x/{p1}/{p0}")
			.variable("p0", "a")
			.variable("p1", "b")
			.param("p2", "c")
			.param("p2", "d")
			.retrieve(JsonNode.class);

		assertThat(org.sent()).startsWith("GET /services/data/v66.0/x/b/a?p2=c&p2=d\n");
	}

	@Test
	void aPathFromTheRootOfTheOrgMayHavePlaceholdersToo() {
		this.salesforce.rest(HttpMethod.GET, "/services/data/v65.0/sobjects/Contact/Ext__c/{value}")
			.variable("value", "a/b")
			.retrieve(JsonNode.class);

		assertThat(org.sent()).startsWith("GET /services/data/v65.0/sobjects/Contact/Ext__c/a%2Fb\n");
	}

	@Test
	void aPlaceholderWithoutAValueIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.salesforce.rest(HttpMethod.GET, "x/{id}").retrieve(JsonNode.class))
			.withMessageContaining("{id} has no value");
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void pathsAsTheOrgGivesThemAreSentAsTheyAre() {
		this.salesforce.rest(HttpMethod.GET, "/services/data/v65.0/query/01g-2000?x=%2B").retrieve(JsonNode.class);
		this.salesforce.rest(HttpMethod.GET, org.url() + "/services/data/v65.0/limits")
			.param("a", "b c")
			.retrieve(JsonNode.class);

		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v65.0/query/01g-2000?x=%2B
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v65.0/limits?a=b%20c
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void aValueBecomesJson() {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("inputs", List.of(Map.of("text", "ü")));

		this.salesforce.rest(HttpMethod.POST, "actions/standard/chatterPost").body(body).retrieve(JsonNode.class);

		assertThat(org.sent()).isEqualTo("""
				POST /services/data/v66.0/actions/standard/chatterPost
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 26
				Content-Type: application/json

				{"inputs":[{"text":"ü"}]}""");
	}

	@Test
	void textIsSentAsItIsAndIsJsonUnlessToldOtherwise() {
		this.salesforce.rest(HttpMethod.PUT, "jobs/ingest/750/batches")
			.body("Name\nAcmé\n")
			.contentType(MediaType.parseMediaType("text/csv; charset=UTF-8"))
			.retrieve(String.class);
		this.salesforce.rest(HttpMethod.POST, "composite").body("{\"a\":1}").retrieve(String.class);

		assertThat(org.allSent()).containsExactly("""
				PUT /services/data/v66.0/jobs/ingest/750/batches
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 11
				Content-Type: text/csv;charset=UTF-8

				Name
				Acmé
				""", """
				POST /services/data/v66.0/composite
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 7
				Content-Type: application/json

				{"a":1}""");
	}

	@Test
	void bytesAndResourcesTellTheirLength() {
		byte[] bytes = "abc".getBytes(StandardCharsets.US_ASCII);

		this.salesforce.rest(HttpMethod.PUT, "x").body(bytes).retrieve(JsonNode.class);
		this.salesforce.rest(HttpMethod.PUT, "x").body(new ByteArrayResource(bytes)).retrieve(JsonNode.class);

		assertThat(org.allSent()).hasSize(2).allMatch("""
				PUT /services/data/v66.0/x
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 3
				Content-Type: application/octet-stream

				abc"""::equals);
	}

	@Test
	void streamsAreSentWhileTheyAreRead() {
		InputStream stream = new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII));

		this.salesforce.rest(HttpMethod.PUT, "x").body(stream).retrieve(JsonNode.class);
		this.salesforce.rest(HttpMethod.PUT, "x")
			.body((out) -> out.write("abc".getBytes(StandardCharsets.US_ASCII)))
			.retrieve(JsonNode.class);

		assertThat(org.allSent()).hasSize(2).allMatch("""
				PUT /services/data/v66.0/x
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Type: application/octet-stream
				Transfer-Encoding: chunked

				abc"""::equals);
	}

	@Test
	void answersAreReadIntoWhatIsAskedFor() {
		org.answers(200, """
				[{"size":17}]""");

		assertThat(this.salesforce.rest(HttpMethod.GET, "x").retrieve(String.class)).isEqualTo("[{\"size\":17}]");
		assertThat(this.salesforce.rest(HttpMethod.GET, "x").retrieve(byte[].class)).hasSize(13);
		assertThat(this.salesforce.rest(HttpMethod.GET, "x").retrieve(Size[].class)).containsExactly(new Size(17));
		assertThat(this.salesforce.rest(HttpMethod.GET, "x").retrieve(new ParameterizedTypeReference<List<Size>>() {
		})).containsExactly(new Size(17));
		assertThat(this.salesforce.rest(HttpMethod.GET, "x").toEntity(new ParameterizedTypeReference<List<Size>>() {
		}).getBody()).containsExactly(new Size(17));
	}

	@Test
	void scalarsAndEmptyListsAreAnswersToo() {
		org.answers(200, "true");
		assertThat(this.salesforce.restful("x").booleanValue()).isTrue();

		org.answers(200, "[]");
		assertThat(this.salesforce.restful("x")).isEmpty();
	}

	@Test
	void anEmptyAnswerIsNull() {
		org.answers(204, "");

		assertThat(this.salesforce.rest(HttpMethod.DELETE, "x").retrieve(JsonNode.class)).isNull();
		assertThat(this.salesforce.rest(HttpMethod.DELETE, "x").retrieve(String.class)).isNull();
		assertThat(this.salesforce.rest(HttpMethod.DELETE, "x").retrieve(byte[].class)).isNull();
		assertThat(this.salesforce.rest(HttpMethod.DELETE, "x").toEntity(JsonNode.class).getBody()).isNull();
	}

	@Test
	void toEntityGivesStatusAndHeaders() {
		org.answers(201, """
				{"size":17}""");

		ResponseEntity<Size> answer = this.salesforce.rest(HttpMethod.POST, "x").body("{}").toEntity(Size.class);

		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
		assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
		assertThat(answer.getBody()).isEqualTo(new Size(17));
	}

	@Test
	void aConditionalReadOfWhatHasNotChangedIsNoError() {
		org.answers(304, "");

		ResponseEntity<JsonNode> answer = this.salesforce.rest(HttpMethod.GET, "sobjects/Account/describe")
			.header("If-Modified-Since", "Fri, 31 May 2024 09:30:00 GMT")
			.toEntity(JsonNode.class);

		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_MODIFIED);
		assertThat(answer.getBody()).isNull();
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/sobjects/Account/describe
				Accept: application/json
				Authorization: Bearer token-of-the-test
				If-Modified-Since: Fri, 31 May 2024 09:30:00 GMT""");
	}

	@Test
	void exchangeHandsOverErrorsToo() {
		org.answers(400, """
				[{"errorCode":"MALFORMED_QUERY","message":"no"}]""");

		String answer = this.salesforce.rest(HttpMethod.GET, "x")
			.exchange((raw) -> raw.getStatusCode().value() + " "
					+ new String(raw.getBody().readAllBytes(), StandardCharsets.UTF_8));

		assertThat(answer).isEqualTo("400 [{\"errorCode\":\"MALFORMED_QUERY\",\"message\":\"no\"}]");
		assertThatExceptionOfType(SalesforceMalformedRequestException.class)
			.isThrownBy(() -> this.salesforce.rest(HttpMethod.GET, "x").retrieve(String.class));
	}

	@Test
	void apexIsCalledBelowApexrest() {
		this.salesforce.apex(HttpMethod.PUT, "ns/Invoices/{id}")
			.variable("id", "a/b")
			.param("full", true)
			.body(Map.of("paid", true))
			.retrieve(JsonNode.class);

		assertThat(org.sent()).isEqualTo("""
				PUT /services/apexrest/ns/Invoices/a%2Fb?full=true
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 13
				Content-Type: application/json

				{"paid":true}""");
	}

	@Test
	void toolingIsCalledBelowTooling() {
		this.salesforce.tooling(HttpMethod.GET, "query")
			.param("q", "SELECT Id FROM ApexClass")
			.retrieve(JsonNode.class);

		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/tooling/query?q=SELECT%20Id%20FROM%20ApexClass
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void restfulReadsWithAndWithoutParametersAndWritesWithABody() {
		this.salesforce.restful("limits");
		this.salesforce.restful("limits/recordCount", Map.of("sObjects", "Account,Contact"));
		JsonNode answer = this.salesforce.restful("process/rules", HttpMethod.POST,
				Map.of("contextIds", List.of("001000000000001AAA")));

		assertThat(answer.path("size").asInt()).isEqualTo(17);
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/limits
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/limits/recordCount?sObjects=Account%2CContact
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				POST /services/data/v66.0/process/rules
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 37
				Content-Type: application/json

				{"contextIds":["001000000000001AAA"]}""");
	}

	@Test
	void apexExecuteReadsWithoutABodyAndWritesWithOne() {
		this.salesforce.apexExecute("Invoices/17");
		JsonNode answer = this.salesforce.apexExecute("Invoices", HttpMethod.POST, Map.of("number", 17));

		assertThat(answer.path("size").asInt()).isEqualTo(17);
		assertThat(org.allSent()).containsExactly("""
				GET /services/apexrest/Invoices/17
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				POST /services/apexrest/Invoices
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 13
				Content-Type: application/json

				{"number":17}""");
	}

	@Test
	void toolingExecuteReadsWithoutABodyAndWritesWithOne() {
		this.salesforce.toolingExecute("sobjects/ApexClass/01p000000000001AAA");
		JsonNode answer = this.salesforce.toolingExecute("sobjects/TraceFlag", HttpMethod.POST,
				Map.of("LogType", "USER_DEBUG"));

		assertThat(answer.path("size").asInt()).isEqualTo(17);
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/tooling/sobjects/ApexClass/01p000000000001AAA
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				POST /services/data/v66.0/tooling/sobjects/TraceFlag
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 24
				Content-Type: application/json

				{"LogType":"USER_DEBUG"}""");
	}

	@Test
	void otherServicesOfTheOrgAreCalledByTheirPath() {
		JsonNode user = this.salesforce.restful("/services/oauth2/userinfo");
		org.answers(200, "");
		JsonNode revoked = this.salesforce.rest(HttpMethod.POST, "/services/oauth2/revoke")
			.body("token=token-of-the-test")
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.retrieve(JsonNode.class);

		assertThat(user.path("size").asInt()).isEqualTo(17);
		assertThat(revoked).isNull();
		assertThat(org.allSent()).containsExactly("""
				GET /services/oauth2/userinfo
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				POST /services/oauth2/revoke
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 23
				Content-Type: application/x-www-form-urlencoded

				token=token-of-the-test""");
	}

	@Test
	void theRestClientIsAuthenticatedAndRelativeToTheVersion() {
		Size answer = this.salesforce.restClient().get().uri("recent?limit={n}", 5).retrieve().body(Size.class);

		assertThat(answer).isEqualTo(new Size(17));
		assertThat(org.sent()).isEqualTo("""
				GET /services/data/v66.0/recent?limit=5
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	record Size(int size) {
	}

}
