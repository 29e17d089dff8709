package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.graphql.GraphQl;
import org.jspecify.annotations.Nullable;

/**
 * GraphQL, whose errors come with 200 (reference, section 3.8).
 */
final class GraphQlResource {

	private final GraphQl graphql;

	GraphQlResource(Org org) {
		this.graphql = new GraphQl(org);
	}

	List<Route> routes() {
		return List.of(Route.of("POST", "graphql", this::answer));
	}

	private Answer answer(RestCall call) {
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		if (!(body.get("query") instanceof String document)) {
			throw new OrgException(OrgError.of("JSON_PARSER_ERROR", "The request needs a query, a text"));
		}
		Map<String, @Nullable Object> variables = JsonInput.objectOf(body.get("variables"));
		try {
			return answer(call, this.graphql.data(document, variables, call.majorVersion()), List.of());
		}
		catch (OrgException ex) {
			if (ErrorAnswers.statusOf(ex) == 501) {
				throw ex;
			}
			return answer(call, null, ex.errors().stream().map(GraphQlResource::error).toList());
		}
	}

	private static Map<String, Object> error(OrgError error) {
		return Map.of("message", error.message());
	}

	private static Answer answer(RestCall call, @Nullable Object data, List<Map<String, Object>> errors) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("data", data);
		json.put("errors", errors);
		return call.json(200, json);
	}

}
