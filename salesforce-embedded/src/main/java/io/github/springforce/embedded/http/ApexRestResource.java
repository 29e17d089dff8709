package io.github.springforce.embedded.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.handler.ApexRequest;
import io.github.springforce.embedded.handler.ApexResponse;
import io.github.springforce.embedded.handler.Handlers;
import org.jspecify.annotations.Nullable;

/**
 * Apex REST, answered by what a test has registered (reference, section 3.8).
 */
final class ApexRestResource {

	private final Handlers handlers;

	ApexRestResource(Handlers handlers) {
		this.handlers = handlers;
	}

	Answer answer(RestCall call) {
		List<String> path = call.call().segments();
		String below = "/" + String.join("/", path.subList(2, path.size()));
		Function<ApexRequest, @Nullable Object> handler = this.handlers.apexRest(call.call().method(), below)
			.orElse(null);
		if (handler == null) {
			return unknown(call, this.handlers.apexMethods(below));
		}
		try {
			return answer(call, handler.apply(new ApexRequest(call.call().method(), below, call.call().parameters(),
					call.call()::header, new String(call.call().body(), StandardCharsets.UTF_8))));
		}
		catch (RuntimeException ex) {
			return ErrorAnswers.of(call, 500, List.of(OrgError.of("APEX_ERROR", "System."
					+ ex.getClass().getSimpleName() + ": " + ex.getMessage() + "\n\nClass.Handler: line 1, column 1")));
		}
	}

	private static Answer answer(RestCall call, @Nullable Object result) {
		ApexResponse response = (result instanceof ApexResponse given) ? given
				: ApexResponse.of((result != null) ? 200 : 204, result);
		Answer answer = (response.body() != null) ? call.json(response.status(), response.body())
				: Answer.empty(response.status());
		for (Map.Entry<String, String> header : response.headers().entrySet()) {
			answer = answer.with(header.getKey(), header.getValue());
		}
		return answer;
	}

	private static Answer unknown(RestCall call, Set<String> methods) {
		if (methods.isEmpty()) {
			return ErrorAnswers.of(call, 404, List.of(OrgError.of("NOT_FOUND", "Could not find a match for URL")));
		}
		String allowed = String.join(",", methods);
		return ErrorAnswers
			.of(call, 405,
					List.of(OrgError.of("METHOD_NOT_ALLOWED",
							"HTTP Method '" + call.call().method() + "' not allowed. Allowed are " + allowed)))
			.with("Allow", allowed);
	}

}
