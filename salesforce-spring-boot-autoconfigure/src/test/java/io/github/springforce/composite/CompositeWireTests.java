package io.github.springforce.composite;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforcePreconditionFailedException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.query.QueryResult;
import io.github.springforce.sobject.ExternalId;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SaveResult;
import io.github.springforce.sobject.UpsertResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CompositeWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private CompositeRequest request;

	@BeforeEach
	void begin() {
		this.request = org.salesforce().composite().request();
	}

	@Test
	void laterRequestsTakeValuesFromEarlierAnswers() {
		org.answers(200,
				"""
						{"compositeResponse":[
						{"body":{"id":"001000000000001AAA","success":true,"errors":[]},"httpHeaders":{},"httpStatusCode":201,"referenceId":"Account1"},
						{"body":{"id":"003000000000001AAA","success":true,"errors":[],"created":true},"httpHeaders":{},"httpStatusCode":201,"referenceId":"Contact2"},
						{"body":{"attributes":{"type":"Contact"},"Id":"003000000000001AAA","Amount__c":0.10000000000000000001},"httpHeaders":{},"httpStatusCode":200,"referenceId":"Contact3"},
						{"body":{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"003000000000001AAA"}]},"httpHeaders":{},"httpStatusCode":200,"referenceId":"query4"},
						{"body":null,"httpHeaders":{},"httpStatusCode":204,"referenceId":"Contact5"},
						{"body":null,"httpHeaders":{},"httpStatusCode":204,"referenceId":"Account6"}]}""");
		CompositeRequest request = org.salesforce().composite().request().allOrNone();

		Ref<SaveResult> account = request.create("Account", Map.of("Name", "Acme"));
		Ref<UpsertResult> contact = request.upsert("Contact", ExternalId.of("Ext__c", "a/1"),
				Map.of("AccountId", account.field("Id")));
		Ref<SObject> read = request.get("Contact", contact.field("Id"), "Id", "Amount__c");
		Ref<QueryResult<SObject>> found = request.query("SELECT Id FROM Contact WHERE AccountId = ? AND Name != ?",
				account.field("Id"), "O'Neil");
		Ref<HttpStatusCode> updated = request.update("Contact", found.field(0, "Id"),
				Map.of("Amount__c", read.field("Amount__c")));
		Ref<HttpStatusCode> deleted = request.delete("Account", account.field("id"));
		CompositeResult result = request.send();

		assertThat(result.get(account).id()).isEqualTo("001000000000001AAA");
		assertThat(result.get(contact)).isEqualTo(new UpsertResult("003000000000001AAA", true, HttpStatus.CREATED));
		assertThat(result.get(read).getDecimal("Amount__c")).isEqualTo("0.10000000000000000001");
		assertThat(result.get(found).records()).hasSize(1);
		assertThat(result.get(updated)).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(result.get(deleted)).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(result.orElseThrow().isComplete()).isTrue();
		assertThat(org.sent().replace("},{\"method\"", "},\n{\"method\"")).isEqualTo(
				"""
						POST /services/data/v66.0/composite
						Accept: application/json
						Authorization: Bearer token-of-the-test
						Content-Length: 877
						Content-Type: application/json

						{"allOrNone":true,"compositeRequest":[{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"Account1","body":{"Name":"Acme"}},
						{"method":"PATCH","url":"/services/data/v66.0/sobjects/Contact/Ext__c/a%2F1","referenceId":"Contact2","body":{"AccountId":"@{Account1.id}"}},
						{"method":"GET","url":"/services/data/v66.0/sobjects/Contact/@{Contact2.id}?fields=Id,Amount__c","referenceId":"Contact3"},
						{"method":"GET","url":"/services/data/v66.0/query?q=SELECT%20Id%20FROM%20Contact%20WHERE%20AccountId%20%3D%20%27@{Account1.id}%27%20AND%20Name%20%21%3D%20%27O%5C%27Neil%27","referenceId":"query4"},
						{"method":"PATCH","url":"/services/data/v66.0/sobjects/Contact/@{query4.records[0].Id}","referenceId":"Contact5","body":{"Amount__c":"@{Contact3.Amount__c}"}},
						{"method":"DELETE","url":"/services/data/v66.0/sobjects/Account/@{Account1.id}","referenceId":"Account6"}]}""");
	}

	@Test
	void whatWasRolledBackIsTracedToItsCulprit() {
		org.answers(200,
				"""
						{"compositeResponse":[
						{"body":[{"errorCode":"PROCESSING_HALTED","message":"The transaction was rolled back since another operation in the same transaction failed."}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"Account1"},
						{"body":[{"message":"Required fields are missing: [LastName]","errorCode":"REQUIRED_FIELD_MISSING","fields":["LastName"]}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"Contact2"},
						{"body":[{"errorCode":"PROCESSING_HALTED","message":"Execution halted as previous operation (Contact2) was not successful."}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"Task3"},
						{"body":[{"errorCode":"PROCESSING_HALTED","message":"Execution halted as previous operation (Task3) was not successful."}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"Task4"}]}""");

		Ref<SaveResult> account = this.request.allOrNone().create("Account", Map.of("Name", "Acme"));
		Ref<SaveResult> contact = this.request.create("Contact", Map.of("FirstName", "Joe"));
		Ref<SaveResult> task = this.request.create("Task", Map.of("WhoId", contact.field("Id")));
		Ref<SaveResult> next = this.request.create("Task", Map.of("Description", task.field("Id")));
		CompositeResult result = this.request.send();

		assertThat(List.of(account, task, next)).allSatisfy((halted) -> assertThat(result.failure(halted)).get()
			.isInstanceOfSatisfying(CompositeHaltedException.class, (failure) -> {
				assertThat(failure.getCulprit()).isEqualTo("Contact2");
				assertThat(failure).hasMessageContaining("was not carried out, since Contact2 failed: "
						+ "Malformed request: 400 REQUIRED_FIELD_MISSING for POST sobjects/{type} (Contact2), "
						+ "fields [LastName]: Required fields are missing: [LastName]");
			}));
		assertThatExceptionOfType(SalesforceMalformedRequestException.class).isThrownBy(() -> result.get(contact))
			.satisfies((failure) -> assertThat(failure.getErrorCode()).isEqualTo("REQUIRED_FIELD_MISSING"));
		assertThatExceptionOfType(SalesforceMalformedRequestException.class).isThrownBy(result::orElseThrow);
		assertThat(result.failures()).containsOnlyKeys(account, contact, task, next);
	}

	@Test
	void rowsOfACollectionThatWereRolledBackAreNoSuccess() {
		org.answers(200,
				"""
						{"compositeResponse":[
						{"body":[{"id":"001000000000001AAA","success":true,"errors":[]}],"httpHeaders":{},"httpStatusCode":200,"referenceId":"call1"},
						{"body":[{"success":false,"errors":[{"statusCode":"INVALID_EMAIL_ADDRESS","message":"Email: invalid","fields":["Email"]}]}],"httpHeaders":{},"httpStatusCode":200,"referenceId":"call2"}]}""");

		var good = this.request.allOrNone().call(HttpMethod.POST, "composite/sobjects", Map.of("records", List.of()));
		var bad = this.request.call(HttpMethod.POST, "composite/sobjects", Map.of("records", List.of()));
		CompositeResult result = this.request.send();

		assertThat(result.failure(good)).containsInstanceOf(CompositeHaltedException.class);
		assertThat(result.failure(bad)).get()
			.extracting(SalesforceException::getErrorCode)
			.isEqualTo("INVALID_EMAIL_ADDRESS");
	}

	@Test
	void aReferenceToWhatIsNotThereIsAFailureOfItsOwn() {
		org.answers(200,
				"""
						{"compositeResponse":[
						{"body":{"totalSize":0,"done":true,"records":[]},"httpHeaders":{},"httpStatusCode":200,"referenceId":"query1"},
						{"body":[{"errorCode":"PROCESSING_HALTED","message":"Invalid reference specified. No value for query1.records[0].Id found in query1."}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"Contact2"}]}""");

		var found = this.request.query("SELECT Id FROM Contact");
		var deleted = this.request.delete("Contact", found.field(0, "Id"));
		CompositeResult result = this.request.send();

		assertThat(result.get(found).records()).isEmpty();
		assertThat(result.failure(deleted)).get()
			.isNotInstanceOf(CompositeHaltedException.class)
			.extracting(Throwable::getMessage)
			.asString()
			.contains("No value for query1.records[0].Id");
	}

	@Test
	void aRequestThatTheAnswerLeavesOutIsAFailure() {
		org.answers(200, "{\"compositeResponse\":[]}");

		Ref<SaveResult> account = this.request.create("Account", Map.of("Name", "Acme"));

		assertThat(this.request.send().failure(account)).get()
			.extracting(Throwable::getMessage)
			.asString()
			.contains("has no answer to Account1");
	}

	@Test
	void oneThatCreatesIsNotSentAgainAndOneThatUpsertsIs() {
		org.answers(502, "");
		this.request.upsert("Contact", ExternalId.of("Ext__c", "1"), Map.of("LastName", "Doe"));
		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(this.request::send);
		assertThat(org.allSent()).hasSize(4);

		CompositeRequest creating = org.salesforce().composite().request();
		creating.upsert("Contact", ExternalId.of("Ext__c", "1"), Map.of("LastName", "Doe"));
		creating.create("Contact", Map.of("LastName", "Doe"));
		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(creating::send);
		assertThat(org.allSent()).hasSize(5);
	}

	@Test
	void textThatLooksLikeAReferenceIsRefused() {
		Ref<SaveResult> account = this.request.create("Account", Map.of("Name", "Acme"));

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.request.create("Contact",
					Map.of("LastName", "@{Account1.id}", "AccountId", account.field("Id"), "Title", "@{Account1.id}")))
			.withMessageContaining("takes for a reference");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.request.query("SELECT Id FROM Contact WHERE LastName = ? AND AccountId = ?",
					"@{Account1.id}", account.field("Id")));
		assertThatIllegalArgumentException().isThrownBy(() -> this.request.upsert("Contact",
				ExternalId.of("Ext__c", "@{Account1.id}"), Map.of("LastName", "Doe")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.request.call(HttpMethod.POST, "sobjects/Account", Map.of("Name", "a @{x.y}")));
	}

	@Test
	void referencesAreCheckedBeforeAnythingIsSent() {
		Ref<SaveResult> account = this.request.create("Account", Map.of("Name", "Acme"));
		Ref<SObject> read = this.request.get("Account", account.field("Id"), "Name");
		Ref<HttpStatusCode> updated = this.request.update("Account", account.field("Id"), Map.of("Name", "Acme Ltd"));
		CompositeRequest other = org.salesforce().composite().request();

		assertThatIllegalArgumentException().isThrownBy(() -> account.field("Name"))
			.withMessageContaining("has the id of the record only");
		assertThatIllegalArgumentException().isThrownBy(() -> read.field("Phone"))
			.withMessageContaining("does not read the field Phone");
		assertThatIllegalArgumentException().isThrownBy(() -> updated.field("Id"))
			.withMessageContaining("nothing but a status");
		assertThatIllegalArgumentException().isThrownBy(() -> account.field(0, "Id"));
		assertThatIllegalArgumentException().isThrownBy(() -> read.field("Name}"));
		assertThatIllegalArgumentException().isThrownBy(() -> other.delete("Account", account.field("Id")))
			.withMessageContaining("of another request");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> other.create("Contact", Map.of("AccountId", account.field("Id"))));
		assertThatIllegalArgumentException().isThrownBy(() -> other.send()).withMessageContaining("nothing to send");
		assertThat(org.allSent()).isEmpty();
	}

	@Test
	void aCompositeHas25RequestsAnd5QueriesAtMost() {
		IntStream.range(0, 5).forEach((i) -> this.request.query("SELECT Id FROM Contact"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.request.query("SELECT Id FROM Contact"))
			.withMessageContaining("5 queries");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.request.call(HttpMethod.POST, "composite/sobjects", Map.of()))
			.withMessageContaining("5 queries");

		IntStream.range(0, 20).forEach((i) -> this.request.get("Contact", "003000000000001AAA"));

		assertThatIllegalArgumentException().isThrownBy(() -> this.request.get("Contact", "003000000000001AAA"))
			.withMessageContaining("25 requests at most");
	}

	@Test
	void callsOfAnyResourceStayBelowTheVersion() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.request.call(HttpMethod.GET, "https://evil.example/x", null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.request.call(HttpMethod.GET, "/services/x", null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.request.call(HttpMethod.GET, "../../x", null));
	}

	@Test
	void requestsHaveHeadersOfTheirOwn() {
		org.answers(200,
				"""
						{"compositeResponse":[
						{"body":null,"httpHeaders":{},"httpStatusCode":304,"referenceId":"Account1"},
						{"body":[{"errorCode":"PRECONDITION_FAILED","message":"no"}],"httpHeaders":{},"httpStatusCode":412,"referenceId":"Account2"}]}""");
		CompositeRequest request = org.salesforce()
			.withHeaders((headers) -> headers.set("Sforce-Auto-Assign", "FALSE"))
			.composite()
			.request();

		Ref<SObject> read = request.get("Account", "001000000000001AAA", "Name");
		Ref<HttpStatusCode> updated = request.update("Account", "001000000000001AAA", Map.of("Name", "Acme"));
		request.headers(read, (headers) -> headers.setIfModifiedSince(Instant.parse("2026-01-02T03:04:05Z")))
			.headers(updated, (headers) -> headers.setIfMatch("\"U5iW=\""));
		CompositeResult result = request.send();

		assertThat(result.find(read)).isEmpty();
		assertThatIllegalStateException().isThrownBy(() -> result.get(read))
			.withMessage("Account1 has not been modified, so that there is no answer: find(ref) is empty then");
		assertThat(result.failures()).containsOnlyKeys(updated);
		assertThatExceptionOfType(SalesforcePreconditionFailedException.class).isThrownBy(() -> result.find(updated));
		assertThat(org.sent()).isEqualTo("""
				POST /services/data/v66.0/composite
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 398
				Content-Type: application/json
				Sforce-Auto-Assign: FALSE

				{"allOrNone":false,"compositeRequest":[\
				{"method":"GET","url":"/services/data/v66.0/sobjects/Account/001000000000001AAA?fields=Name",\
				"referenceId":"Account1","httpHeaders":{"If-Modified-Since":"Fri, 02 Jan 2026 03:04:05 GMT"}},\
				{"method":"PATCH","url":"/services/data/v66.0/sobjects/Account/001000000000001AAA",\
				"referenceId":"Account2","body":{"Name":"Acme"},"httpHeaders":{"If-Match":"\\"U5iW=\\""}}]}""");
	}

	@Test
	void aCompositeWithAConditionalUpdateIsNotSentAgain() {
		org.answers(502, "");
		Ref<HttpStatusCode> updated = this.request.update("Account", "001000000000001AAA", Map.of("Name", "Acme"));
		this.request.headers(updated, (headers) -> headers.setIfMatch("\"U5iW=\""));

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(this.request::send);
		assertThat(org.allSent()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Accept", "authorization", "Content-Type", "X:", "X\n" })
	void headersThatThePlatformRefusesAreRefusedBeforeAnythingIsSent(String name) {
		Ref<SObject> read = this.request.get("Account", "001000000000001AAA");

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.request.headers(read, (headers) -> headers.set(name, "x")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce().composite().request().headers(read, (headers) -> headers.clear()));
	}

}
