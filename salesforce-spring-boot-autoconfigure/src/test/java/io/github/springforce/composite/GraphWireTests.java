package io.github.springforce.composite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.sobject.SaveResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GraphWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void eachGraphSucceedsOrFailsByItself() {
		org.answers(200,
				"""
						{"graphs":[
						{"graphId":"graph2","graphResponse":{"compositeResponse":[
						{"body":[{"errorCode":"PROCESSING_HALTED","message":"The transaction was rolled back since another operation in the same transaction failed."}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"Account3"},
						{"body":[{"errorCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [LastName]","fields":["LastName"]}],"httpHeaders":{},"httpStatusCode":400,"referenceId":"Contact4"}]},"isSuccessful":false},
						{"graphId":"graph1","graphResponse":{"compositeResponse":[
						{"body":{"id":"001000000000001AAA","success":true,"errors":[]},"httpHeaders":{},"httpStatusCode":201,"referenceId":"Account1"},
						{"body":{"id":"003000000000001AAA","success":true,"errors":[]},"httpHeaders":{},"httpStatusCode":201,"referenceId":"Contact2"}]},"isSuccessful":true}]}""");
		GraphRequest request = org.salesforce().composite().graphs();

		CompositeGraph first = request.graph();
		Ref<SaveResult> account = first.create("Account", Map.of("Name", "Acme"));
		Ref<SaveResult> contact = first.create("Contact", fields("LastName", "Doe", "AccountId", account.field("Id")));
		CompositeGraph second = request.graph();
		Ref<SaveResult> rolledBack = second.create("Account", Map.of("Name", "Globex"));
		Ref<SaveResult> refused = second.create("Contact", Map.of("AccountId", rolledBack.field("Id")));
		CompositeResult result = request.send();

		assertThat(result.get(account).id()).isEqualTo("001000000000001AAA");
		assertThat(result.get(contact).id()).isEqualTo("003000000000001AAA");
		assertThat(result.failure(refused)).get().extracting("errorCode").isEqualTo("REQUIRED_FIELD_MISSING");
		assertThat(result.failure(rolledBack)).get()
			.isInstanceOfSatisfying(CompositeHaltedException.class,
					(failure) -> assertThat(failure.getCulprit()).isEqualTo("Contact4"));
		assertThatIllegalArgumentException().isThrownBy(() -> second.delete("Account", account.field("Id")))
			.withMessageContaining("of another graph");
		assertThat(org.sent().lines().findFirst()).contains("POST /services/data/v66.0/composite/graph");
		assertThat(org.sent()).endsWith(
				"""
						{"graphs":[{"graphId":"graph1","compositeRequest":[{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"Account1","body":{"Name":"Acme"}},{"method":"POST","url":"/services/data/v66.0/sobjects/Contact","referenceId":"Contact2","body":{"LastName":"Doe","AccountId":"@{Account1.id}"}}]},{"graphId":"graph2","compositeRequest":[{"method":"POST","url":"/services/data/v66.0/sobjects/Account","referenceId":"Account3","body":{"Name":"Globex"}},{"method":"POST","url":"/services/data/v66.0/sobjects/Contact","referenceId":"Contact4","body":{"AccountId":"@{Account3.id}"}}]}]}""");
	}

	@Test
	void thereAre75GraphsAnd500RequestsAtMost() {
		GraphRequest request = org.salesforce().composite().graphs();
		CompositeGraph first = request.graph();
		IntStream.range(0, 499).forEach((i) -> first.get("Contact", "003000000000001AAA"));
		CompositeGraph second = request.graph();
		second.get("Contact", "003000000000001AAA");

		assertThatIllegalArgumentException().isThrownBy(() -> second.get("Contact", "003000000000001AAA"))
			.withMessageContaining("500 requests at most");
		IntStream.range(0, 73).forEach((i) -> request.graph());
		assertThatIllegalArgumentException().isThrownBy(request::graph).withMessageContaining("75 graphs at most");
	}

	private static Map<String, Object> fields(String name, Object value, String other, Object otherValue) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put(name, value);
		fields.put(other, otherValue);
		return fields;
	}

}
