package io.github.springforce.action;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.github.springforce.OrgOnTheWire;
import io.github.springforce.error.ApiError;
import io.github.springforce.error.SalesforceGeneralException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Invocable actions on the wire.
 */
class ActionWireTests {

	@RegisterExtension
	static final OrgOnTheWire org = new OrgOnTheWire();

	@Test
	void actionsAreListedByTheirKind() {
		org.answers(200,
				"""
						{"actions":[{"label":"Welcome","name":"Welcome","type":"FLOW","url":"/services/data/v66.0/actions/custom/flow/Welcome"}]}""");

		List<ActionSummary> standard = org.salesforce().actions().standard();
		List<ActionSummary> flows = org.salesforce().actions().custom("flow");

		assertThat(flows).isEqualTo(standard).containsExactly(new ActionSummary("Welcome", "Welcome", "FLOW"));
		assertThat(org.allSent()).containsExactly("""
				GET /services/data/v66.0/actions/standard
				Accept: application/json
				Authorization: Bearer token-of-the-test""", """
				GET /services/data/v66.0/actions/custom/flow
				Accept: application/json
				Authorization: Bearer token-of-the-test""");
	}

	@Test
	void anActionRunsWithAnInputAndGivesItsOutput() {
		org.answers(200,
				"""
						[{"actionName":"Score","errors":null,"invocationId":null,"isSuccess":true,"outcome":null,"outputValues":{"score":7.10,"other":1},"sortOrder":-1,"version":1}]""");

		Score score = org.salesforce()
			.actions()
			.invoke("custom/apex/ns__Score", new Customer("001000000000001AAA", null, new BigDecimal("1E+2")),
					Score.class);

		assertThat(score).isEqualTo(new Score(new BigDecimal("7.10")));
		assertThat(org.sent()).isEqualTo("""
				POST /services/data/v66.0/actions/custom/apex/ns__Score
				Accept: application/json
				Authorization: Bearer token-of-the-test
				Content-Length: 57
				Content-Type: application/json

				{"inputs":[{"accountId":"001000000000001AAA","sum":100}]}""");
	}

	@Test
	void anActionWithoutOutputsGivesNoneOfThem() {
		org.answers(200, "[{\"actionName\":\"emailSimple\",\"errors\":null,\"isSuccess\":true,\"outputValues\":null}]");

		assertThat(org.salesforce().actions().invoke("standard/emailSimple", Map.of("subject", "x"), JsonNode.class))
			.isEmpty();

		assertThat(org.sent()).startsWith("POST /services/data/v66.0/actions/standard/emailSimple\n");
	}

	@Test
	void eachOfSeveralInputsHasItsResult() {
		org.answers(400,
				"""
						[{"actionName":"Score","errors":null,"isSuccess":true,"outputValues":{"score":7}},\
						{"actionName":"Score","errors":[{"statusCode":"FLOW_EXCEPTION","message":"no","fields":["Name"]}],"isSuccess":false,"outputValues":null}]""");
		Map<String, String> first = Map.of("id", "1");
		Map<String, String> second = Map.of("id", "2");

		List<ActionResult<Map<String, String>, Score>> results = org.salesforce()
			.actions()
			.invokeAll("custom/flow/Score", List.of(first, second), Score.class);

		assertThat(results).containsExactly(new ActionResult.Succeeded<>(1, first, new Score(BigDecimal.valueOf(7))),
				new ActionResult.Failed<>(2, second, List.of(new ApiError("FLOW_EXCEPTION", "no", List.of("Name")))));
		assertThat(org.sent()).endsWith("\n\n{\"inputs\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
	}

	@Test
	void withoutInputsNothingIsSent() {
		assertThat(org.salesforce().actions().invokeAll("custom/flow/Score", List.of(), Score.class)).isEmpty();

		assertThat(org.allSent()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400 })
	void anActionThatFailsForItsOnlyInputThrowsWhatItSays(int status) {
		org.answers(status,
				"""
						[{"actionName":"Score","errors":[{"statusCode":"UNABLE_TO_LOCK_ROW","message":"busy","fields":["Name"]}],"isSuccess":false,"outputValues":null}]""");

		assertThatExceptionOfType(ActionFailedException.class)
			.isThrownBy(() -> org.salesforce().actions().invoke("custom/flow/Score", Map.of(), Score.class))
			.withMessage("The action failed: " + status
					+ " UNABLE_TO_LOCK_ROW for POST actions/{name} (custom/flow/Score), fields [Name]: busy")
			.satisfies((failure) -> {
				assertThat(failure.getErrors())
					.containsExactly(new ApiError("UNABLE_TO_LOCK_ROW", "busy", List.of("Name")));
				assertThat(failure.getStatusCode()).isEqualTo(HttpStatus.valueOf(status));
				assertThat(failure.getContent()).contains("\"actionName\":\"Score\"");
			});
		assertThat(org.allSent()).hasSize(1);
	}

	@Test
	void whatIsRefusedAsAWholeThrowsAndIsNotRepeated() {
		org.answers(400, "[{\"errorCode\":\"JSON_PARSER_ERROR\",\"message\":\"no\"}]");
		assertThatExceptionOfType(SalesforceMalformedRequestException.class)
			.isThrownBy(() -> org.salesforce().actions().invoke("standard/post", Map.of(), Score.class))
			.withMessageContaining("JSON_PARSER_ERROR");
		org.answers(503, "");
		assertThatExceptionOfType(SalesforceUnavailableException.class)
			.isThrownBy(() -> org.salesforce().actions().invoke("standard/post", Map.of(), Score.class));
		org.answers(400, "[{\"errorCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"busy\"}]");
		assertThatExceptionOfType(SalesforceMalformedRequestException.class)
			.isThrownBy(() -> org.salesforce().actions().invoke("standard/post", Map.of(), Score.class));
		assertThat(org.allSent()).hasSize(3);
	}

	@Test
	void resultsThatNobodyCanTellApartAreRefused() {
		org.answers(200, "[{\"isSuccess\":true,\"outputValues\":{}}]");
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> org.salesforce()
				.actions()
				.invokeAll("custom/flow/Score", List.of(Map.of(), Map.of()), Score.class))
			.withMessageContaining("holds 1 results for 2 inputs");

		org.answers(200, "[{\"isSuccess\":true,\"outputValues\":{\"score\":\"none\"}}]");
		assertThatExceptionOfType(SalesforceGeneralException.class)
			.isThrownBy(() -> org.salesforce().actions().invoke("custom/flow/Score", Map.of(), Score.class))
			.withMessageContaining("does not fit the type that it is read into")
			.withMessageNotContaining("none");
		assertThat(org.allSent()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "emailSimple", "standard/", "standard/../x", "custom/flow", "custom/flow/a/b",
			"custom/flow/..", "custom/../standard/x", "other/x", "standard/x?y", "standard/x\n", "{id}/x" })
	void aNameThatLeadsElsewhereIsRefusedBeforeAnythingIsSent(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> org.salesforce().actions().invoke(name, Map.of(), Score.class))
			.withMessageStartingWith("The action is named as in its path");
		assertThatIllegalArgumentException().isThrownBy(() -> org.salesforce().actions().custom(name + "/"));
		assertThat(org.allSent()).isEmpty();
	}

	record Customer(String accountId, @Nullable String name, BigDecimal sum) {
	}

	record Score(BigDecimal score) {
	}

}
