package io.github.springforce.composite;

import java.util.Map;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.query.QueryResult;
import io.github.springforce.sobject.SObject;
import io.github.springforce.sobject.SaveResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BatchWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	private BatchRequest batch;

	@BeforeEach
	void begin() {
		this.batch = org.salesforce().composite().batch();
	}

	@Test
	void eachResultBelongsToTheRequestInItsPlace() {
		org.answers(200,
				"""
						{"hasErrors":true,"results":[
						{"statusCode":204,"result":null},
						{"statusCode":200,"result":{"totalSize":1,"done":true,"records":[{"attributes":{"type":"Contact"},"Id":"003000000000001AAA"}]}},
						{"statusCode":400,"result":[{"errorCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [LastName]","fields":["LastName"]}]},
						{"statusCode":412,"result":[{"errorCode":"BATCH_PROCESSING_HALTED","message":"Batch processing halted per request"}]}]}""");

		Ref<HttpStatusCode> updated = this.batch.haltOnError()
			.update("Contact", "003000000000001AAA", Map.of("LastName", "Doe"));
		Ref<QueryResult<SObject>> found = this.batch.query("SELECT Id FROM Contact WHERE LastName = ?", "Doe");
		Ref<SaveResult> refused = this.batch.create("Contact", Map.of("FirstName", "Joe"));
		Ref<SaveResult> halted = this.batch.create("Contact", Map.of("LastName", "Doe"));
		CompositeResult result = this.batch.send();

		assertThat(result.get(updated)).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(result.get(found).records()).extracting(SObject::getId).containsExactly("003000000000001AAA");
		assertThat(result.failure(refused)).get().extracting("errorCode").isEqualTo("REQUIRED_FIELD_MISSING");
		assertThat(result.failure(halted)).get()
			.isInstanceOfSatisfying(CompositeHaltedException.class,
					(failure) -> assertThat(failure.getCulprit()).isEqualTo("Contact3"));
		assertThat(org.sent()).isEqualTo(
				"""
						POST /services/data/v66.0/composite/batch
						Accept: application/json
						Authorization: Bearer token-of-the-test
						Content-Length: 404
						Content-Type: application/json

						{"haltOnError":true,"batchRequests":[{"method":"PATCH","url":"v66.0/sobjects/Contact/003000000000001AAA","richInput":{"LastName":"Doe"}},{"method":"GET","url":"v66.0/query?q=SELECT%20Id%20FROM%20Contact%20WHERE%20LastName%20%3D%20%27Doe%27"},{"method":"POST","url":"v66.0/sobjects/Contact","richInput":{"FirstName":"Joe"}},{"method":"POST","url":"v66.0/sobjects/Contact","richInput":{"LastName":"Doe"}}]}""");
	}

	@Test
	void requestsOfABatchKnowNothingOfEachOther() {
		Ref<SaveResult> created = this.batch.create("Account", Map.of("Name", "Acme"));

		assertThatIllegalArgumentException().isThrownBy(() -> created.field("Id"))
			.withMessageContaining("use request() for references");
	}

	@Test
	void aBatchHas25RequestsAtMost() {
		IntStream.range(0, 25).forEach((i) -> this.batch.get("Contact", "003000000000001AAA"));

		assertThatIllegalArgumentException().isThrownBy(() -> this.batch.get("Contact", "003000000000001AAA"))
			.withMessageContaining("25 requests at most");
	}

}
