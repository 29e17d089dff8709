package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CompositeTests {

	private static final String COMPOSITE = "/services/data/v66.0/composite";

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

	@Test
	void aLaterSubrequestUsesTheIdOfAnEarlierOne() {
		HttpResponse<String> answer = this.client.post(COMPOSITE,
				"""
						{"allOrNone":true,"compositeRequest":[
						{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"acc","body":{"Name":"Acme"}},
						{"method":"POST","url":"/services/data/v66.0/sobjects/Contact","referenceId":"con",
						"body":{"LastName":"Jones","AccountId":"@{acc.id}"}},
						{"method":"GET","url":"/services/data/v66.0/sobjects/Contact/@{con.id}?fields=AccountId","referenceId":"read"}]}
						""");

		String account = org.records("Account").get(0).id();
		String contact = org.records("Contact").get(0).id();
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).startsWith(
				"""
						{"compositeResponse":[{"body":{"id":"%1$s","success":true,"errors":[]},\
						"httpHeaders":{"Location":"/services/data/v66.0/sobjects/Account/%1$s"},"httpStatusCode":201,"referenceId":"acc"},\
						{"body":{"id":"%2$s","success":true,"errors":[]},\
						"httpHeaders":{"Location":"/services/data/v66.0/sobjects/Contact/%2$s"},"httpStatusCode":201,"referenceId":"con"},\
						{"body":{"attributes":{"type":"Contact","url":"/services/data/v66.0/sobjects/Contact/%2$s"},\
						"AccountId":"%1$s","Id":"%2$s"},"""
					.formatted(account, contact));
		assertThat(answer.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1/15000");
		assertThat(org.callsOf(Operation.CREATE)).isEqualTo(2);
	}

	@Test
	void aFailureTakesBackEverythingBefore() {
		HttpResponse<String> answer = this.client.post(COMPOSITE,
				"""
						{"allOrNone":true,"compositeRequest":[
						{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"acc","body":{"Name":"Acme"}},
						{"method":"POST","url":"/services/data/v66.0/sobjects/Contact","referenceId":"con","body":{}},
						{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"late","body":{"Name":"Late"}}]}
						""");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo(
				"""
						{"compositeResponse":[{"body":[{"message":"The transaction was rolled back since another operation in the same \
						transaction failed.","errorCode":"PROCESSING_HALTED"}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"acc"},\
						{"body":[{"message":"Required fields are missing: [LastName]","errorCode":"REQUIRED_FIELD_MISSING",\
						"fields":["LastName"]}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"con"},\
						{"body":[{"message":"The transaction was rolled back since another operation in the same \
						transaction failed.","errorCode":"PROCESSING_HALTED"}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"late"}]}""");
		assertThat(org.records("Account")).isEmpty();
	}

	@Test
	void withoutAllOrNoneOnlyWhatDependsOnAFailureFails() {
		HttpResponse<String> answer = this.client.post(COMPOSITE,
				"""
						{"compositeRequest":[
						{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"acc","body":{}},
						{"method":"POST","url":"/services/data/v66.0/sobjects/Contact","referenceId":"con",
						"body":{"LastName":"Jones","AccountId":"@{acc.id}"}},
						{"method":"POST","url":"/services/data/v66.0/sobjects/Contact","referenceId":"free","body":{"LastName":"Smith"}},
						{"method":"GET","url":"/services/data/v66.0/sobjects/Contact/@{free.nope}","referenceId":"bad"}]}
						""");

		assertThat(answer.body()).contains("Execution halted as previous operation (acc) was not successful.",
				"""
						Invalid reference specified. No value for free.nope found in free. Provided referenceId ('free.nope') \
						must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').""");
		assertThat(org.records("Contact")).extracting((contact) -> contact.get("LastName")).containsExactly("Smith");
	}

	@Test
	void aRowOfACollectionThatFailsTakesBackTheComposite() {
		this.client.post(COMPOSITE,
				"""
						{"allOrNone":true,"compositeRequest":[
						{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"acc","body":{"Name":"Acme"}},
						{"method":"POST","url":"/services/data/v66.0/composite/sobjects","referenceId":"many","body":{"records":[
						{"attributes":{"type":"Contact"},"LastName":"Jones"},{"attributes":{"type":"Contact"}}]}}]}
						""");

		assertThat(org.records("Account")).isEmpty();
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void aGraphStandsOrFallsOnItsOwn() {
		HttpResponse<String> answer = this.client.post(COMPOSITE + "/graph",
				"""
						{"graphs":[{"graphId":"1","compositeRequest":[
						{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"acc","body":{"Name":"Good"}},
						{"method":"POST","url":"/services/data/v66.0/sobjects/Contact","referenceId":"con",
						"body":{"LastName":"Jones","AccountId":"@{acc.id}"}}]},
						{"graphId":"2","compositeRequest":[
						{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"acc","body":{"Name":"Bad"}},
						{"method":"POST","url":"/services/data/v66.0/sobjects/Contact","referenceId":"con","body":{}}]}]}
						""");

		JsonNode graphs = new JsonMapper().readTree(answer.body()).get("graphs");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(graphs.get(0).get("isSuccessful").asBoolean()).isTrue();
		assertThat(graphs.get(0).propertyNames()).containsExactly("graphId", "graphResponse", "isSuccessful");
		assertThat(graphs.get(1).get("isSuccessful").asBoolean()).isFalse();
		assertThat(graphs.get(1).get("graphResponse").get("compositeResponse"))
			.allSatisfy((node) -> assertThat(node.get("httpStatusCode").asInt()).isEqualTo(400));
		assertThat(org.records("Account")).extracting((account) -> account.get("Name")).containsExactly("Good");
	}

	@Test
	void aBatchCommitsEachAndCountsEach() {
		String id = org.insert("Account", Map.of("Name", "Acme"));

		HttpResponse<String> answer = this.client.post(COMPOSITE + "/batch", """
				{"batchRequests":[
				{"method":"PATCH","url":"v66.0/sobjects/account/%1$s","richInput":{"Name":"Acme Ltd"}},
				{"method":"GET","url":"v66.0/sobjects/account/%1$s?fields=Name"},
				{"method":"POST","url":"v66.0/sobjects/Contact","richInput":{}}]}
				""".formatted(id));

		assertThat(answer.body()).isEqualTo("""
				{"hasErrors":true,"results":[{"statusCode":204,"result":null},{"statusCode":200,"result":\
				{"attributes":{"type":"Account","url":"/services/data/v66.0/sobjects/Account/%1$s"},"Name":"Acme Ltd",\
				"Id":"%1$s"}},{"statusCode":400,"result":[{"message":"Required fields are missing: [LastName]",\
				"errorCode":"REQUIRED_FIELD_MISSING","fields":["LastName"]}]}]}""".formatted(id));
		assertThat(answer.headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=3/15000");
	}

	@Test
	void aBatchHaltsWhenAsked() {
		HttpResponse<String> answer = this.client.post(COMPOSITE + "/batch", """
				{"haltOnError":true,"batchRequests":[{"method":"POST","url":"v66.0/sobjects/Contact","richInput":{}},
				{"method":"POST","url":"v66.0/sobjects/Contact","richInput":{"LastName":"Jones"}}]}
				""");

		assertThat(answer.body()).endsWith("""
				{"statusCode":412,"result":[{"message":"Batch processing halted per request",\
				"errorCode":"BATCH_PROCESSING_HALTED"}]}]}""");
		assertThat(org.records("Contact")).isEmpty();
	}

	@Test
	void aTreeIsCreatedLevelByLevel() {
		HttpResponse<String> answer = this.client.post(COMPOSITE + "/tree/Account", """
				{"records":[{"attributes":{"type":"Account","referenceId":"ref1"},"name":"A","NumberOfEmployees":"100",
				"Contacts":{"records":[{"attributes":{"type":"Contact","referenceId":"ref2"},"lastname":"B"}]}},
				{"attributes":{"type":"Account","referenceId":"ref3"},"name":"C"}]}
				""");

		String first = org.records("Account").get(0).id();
		String second = org.records("Account").get(1).id();
		EmbeddedRecord contact = org.records("Contact").get(0);
		assertThat(answer.statusCode()).isEqualTo(201);
		assertThat(answer.body()).isEqualTo("""
				{"hasErrors":false,"results":[{"referenceId":"ref1","id":"%s"},{"referenceId":"ref3","id":"%s"},\
				{"referenceId":"ref2","id":"%s"}]}""".formatted(first, second, contact.id()));
		assertThat(contact.get("AccountId")).isEqualTo(first);
		assertThat(org.records("Account").get(0).get("NumberOfEmployees")).isEqualTo(100);
	}

	@Test
	void aTreeWithABadRecordLeavesNothing() {
		HttpResponse<String> answer = this.client.post(COMPOSITE + "/tree/Account",
				"""
						{"records":[{"attributes":{"type":"Account","referenceId":"ref1"},"name":"A",
						"Contacts":{"records":[{"attributes":{"type":"Contact","referenceId":"ref2"},"lastname":"B","email":"123"}]}}]}
						""");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEqualTo("""
				{"hasErrors":true,"results":[{"referenceId":"ref2","errors":[{"statusCode":"INVALID_EMAIL_ADDRESS",\
				"message":"Email: invalid email address: 123","fields":["Email"]}]}]}""");
		assertThat(org.records("Account")).isEmpty();
	}

}
