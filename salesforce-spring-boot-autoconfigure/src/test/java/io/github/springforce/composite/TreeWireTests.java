package io.github.springforce.composite;

import java.util.Map;
import java.util.stream.IntStream;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.SObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TreeWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void recordsAreSentWithTheirChildrenAndGetTheirIds() {
		org.answers(201,
				"""
						{"hasErrors":false,"results":[{"referenceId":"Contact2","id":"003000000000001AAA"},{"referenceId":"Account1","id":"001000000000001AAA"},{"referenceId":"Account3","id":"001000000000002AAA"}]}""");
		TreeRequest tree = org.salesforce().composite().tree("Account");

		TreeRecord acme = tree.add(Map.of("Name", "Acme"));
		TreeRecord doe = acme.child("Contacts", SObject.of("Contact").put("LastName", "Doe"));
		TreeRecord globex = tree.add(SObject.of("Account").put("Name", "Globex"));
		TreeResult result = tree.send();

		assertThat(result.id(acme)).isEqualTo("001000000000001AAA");
		assertThat(result.id(doe)).isEqualTo("003000000000001AAA");
		assertThat(result.id(globex)).isEqualTo("001000000000002AAA");
		assertThat(org.sent().lines().findFirst()).contains("POST /services/data/v66.0/composite/tree/Account");
		assertThat(org.sent()).endsWith(
				"""
						{"records":[{"attributes":{"type":"Account","referenceId":"Account1"},"Name":"Acme","Contacts":{"records":[{"attributes":{"type":"Contact","referenceId":"Contact2"},"LastName":"Doe"}]}},{"attributes":{"type":"Account","referenceId":"Account3"},"Name":"Globex"}]}""");
	}

	@Test
	void aRefusalNamesItsRecord() {
		org.answers(400,
				"""
						{"hasErrors":true,"results":[{"referenceId":"Account2","errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [Name]","fields":["Name"]}]}]}""");
		TreeRequest tree = org.salesforce().composite().tree("Account");
		TreeRecord good = tree.add(Map.of("Name", "Acme"));
		TreeRecord bad = tree.add(Map.of("Phone", "1"));

		assertThatExceptionOfType(TreeFailedException.class).isThrownBy(tree::send)
			.withMessageContaining("No record of the tree was created, since [Account2]")
			.satisfies((failure) -> {
				assertThat(failure.errorsOf(good)).isEmpty();
				assertThat(failure.errorsOf(bad)).extracting("code").containsExactly("REQUIRED_FIELD_MISSING");
			});
	}

	@Test
	void anyOtherRefusalStaysWhatItIs() {
		org.answers(400, "[{\"errorCode\":\"INVALID_INPUT\",\"message\":\"no\"}]");
		TreeRequest tree = org.salesforce().composite().tree("Account");
		tree.add(Map.of("Name", "Acme"));

		assertThatExceptionOfType(SalesforceMalformedRequestException.class).isThrownBy(tree::send)
			.withMessageContaining("INVALID_INPUT");
	}

	@Test
	void aTreeWhoseAnswerIsLostIsNotSentAgain() {
		org.answers(502, "");
		TreeRequest tree = org.salesforce().composite().tree("Account");
		tree.add(Map.of("Name", "Acme"));

		assertThatExceptionOfType(SalesforceUnavailableException.class).isThrownBy(tree::send);
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void aTreeHas200RecordsOfFiveTypesOnFiveLevelsAtMost() {
		TreeRequest large = org.salesforce().composite().tree("Account");
		IntStream.range(0, 200).forEach((i) -> large.add(Map.of("Name", "Acme")));
		assertThatIllegalArgumentException().isThrownBy(() -> large.add(Map.of("Name", "Acme")))
			.withMessageContaining("200 records at most");

		TreeRecord deep = org.salesforce().composite().tree("Account").add(Map.of("Name", "1"));
		for (int level = 2; level <= 5; level++) {
			deep = deep.child("ChildAccounts", "Account", Map.of("Name", "x"));
		}
		TreeRecord deepest = deep;
		assertThatIllegalArgumentException()
			.isThrownBy(() -> deepest.child("ChildAccounts", "Account", Map.of("Name", "x")))
			.withMessageContaining("5 levels at most");

		TreeRecord root = org.salesforce().composite().tree("Account").add(Map.of("Name", "1"));
		IntStream.range(1, 5).forEach((i) -> root.child("Rows" + i, "Type" + i + "__c", Map.of("Name", "x")));
		assertThatIllegalArgumentException().isThrownBy(() -> root.child("Rows", "Type5__c", Map.of("Name", "x")))
			.withMessageContaining("5 object types at most");
	}

}
