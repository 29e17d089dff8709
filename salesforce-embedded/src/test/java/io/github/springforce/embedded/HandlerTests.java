package io.github.springforce.embedded;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.handler.ActionException;
import io.github.springforce.embedded.handler.ApexCompileException;
import io.github.springforce.embedded.handler.ApexResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerTests {

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
	void apexRestIsAnsweredByTheTest() {
		org.handlers()
			.apexRest("POST", "/orders/*",
					(request) -> Map.of("path", request.path(), "body", request.body(), "q",
							request.parameters().get("dry")))
			.apexRest("GET", "/orders/*", (request) -> ApexResponse.of(202, List.of(1, 2)))
			.apexRest("DELETE", "/orders/*", (request) -> null);

		assertThat(this.client.post("/services/apexrest/orders/42?dry=1", "{}").body())
			.contains("\"path\":\"/orders/42\"", "\"body\":\"{}\"", "\"q\":\"1\"");
		assertThat(this.client.get("/services/apexrest/orders/42").statusCode()).isEqualTo(202);
		assertThat(this.client.get("/services/apexrest/orders/42").body()).isEqualTo("[1,2]");
		assertThat(this.client.delete("/services/apexrest/orders/42").statusCode()).isEqualTo(204);
		assertThat(org.apiUsage()).isEqualTo(4);
	}

	@Test
	void whatApexDoesNotKnowIsNotFound() {
		HttpResponse<String> answer = this.client.get("/services/apexrest/orders");

		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body())
			.isEqualTo("[{\"message\":\"Could not find a match for URL\",\"errorCode\":\"NOT_FOUND\"}]");
	}

	@Test
	void anExceptionInApexIsAnError() {
		org.handlers().apexRest("GET", "/orders", (request) -> {
			throw new IllegalStateException("no orders");
		});

		HttpResponse<String> answer = this.client.get("/services/apexrest/orders");

		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.body()).contains("System.IllegalStateException: no orders", "\"errorCode\":\"APEX_ERROR\"");
	}

	@Test
	void anActionRunsOnceForEveryInput() {
		org.handlers().action("custom/apex/Score", (inputs) -> {
			if ("bad".equals(inputs.get("name"))) {
				throw new ActionException("UNKNOWN_EXCEPTION", "no score");
			}
			return Map.of("score", 7);
		});

		HttpResponse<String> good = this.client.post("/services/data/v66.0/actions/custom/apex/Score",
				"{\"inputs\":[{\"name\":\"good\"}]}");
		HttpResponse<String> bad = this.client.post("/services/data/v66.0/actions/custom/apex/Score",
				"{\"inputs\":[{\"name\":\"bad\"}]}");

		assertThat(good.body()).isEqualTo(
				"[{\"actionName\":\"Score\",\"errors\":null,\"isSuccess\":true,\"outputValues\":{\"score\":7}}]");
		assertThat(bad.statusCode()).isEqualTo(400);
		assertThat(bad.body()).isEqualTo("""
				[{"actionName":"Score","errors":[{"statusCode":"UNKNOWN_EXCEPTION","message":"no score","fields":[]}],\
				"isSuccess":false,"outputValues":null}]""");
		assertThat(this.client.get("/services/data/v66.0/actions/custom/apex").body()).isEqualTo("""
				{"actions":[{"label":"Score","name":"Score","type":"APEX",\
				"url":"/services/data/v66.0/actions/custom/apex/Score"}]}""");
	}

	@Test
	void theToolingApiIsAnsweredByTheTest() {
		org.handlers().toolingQuery((soql) -> List.of(Map.of("Id", "01p000000000001AAA"))).anonymousApex((apex) -> {
			if (apex.contains("bug")) {
				throw new ApexCompileException(1, 3, "Unexpected token 'bug'.");
			}
		});

		assertThat(this.client.get("/services/data/v66.0/tooling/query/?q=SELECT+Id+FROM+ApexClass").body()).isEqualTo(
				"""
						{"size":1,"totalSize":1,"done":true,"queryLocator":null,"entityTypeName":"ApexClass","records":[\
						{"attributes":{"type":"ApexClass","url":"/services/data/v66.0/tooling/sobjects/ApexClass/01p000000000001AAA"},\
						"Id":"01p000000000001AAA"}]}""");
		assertThat(this.client.get("/services/data/v66.0/tooling/executeAnonymous/?anonymousBody=ok%3B").body())
			.isEqualTo(
					"""
							{"line":-1,"column":-1,"compiled":true,"success":true,"compileProblem":null,"exceptionMessage":null,\
							"exceptionStackTrace":null}""");
		assertThat(this.client.get("/services/data/v66.0/tooling/executeAnonymous/?anonymousBody=bug").body())
			.isEqualTo("""
					{"line":1,"column":3,"compiled":false,"success":false,"compileProblem":"Unexpected token 'bug'.",\
					"exceptionMessage":null,"exceptionStackTrace":null}""");
	}

	@Test
	void toolingWithoutAHandlerIsSaidToBeMissing() {
		assertThat(this.client.get("/services/data/v66.0/tooling/query?q=SELECT+Id+FROM+ApexClass").statusCode())
			.isEqualTo(501);
	}

}
