package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.handler.ActionException;
import io.github.springforce.embedded.handler.Handlers;
import org.jspecify.annotations.Nullable;

/**
 * Invocable actions, run by what a test has registered (reference, section 3.8).
 */
final class ActionResource {

	private final Handlers handlers;

	ActionResource(Handlers handlers) {
		this.handlers = handlers;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "actions", this::kinds),
				Route.of("GET", "actions/standard", (call) -> list(call, "standard/")),
				Route.of("GET", "actions/custom", (call) -> list(call, "custom/")),
				Route.of("GET", "actions/custom/{type}", (call) -> list(call, "custom/" + call.variable("type") + "/")),
				Route.of("POST", "actions/standard/{name}", (call) -> run(call, "standard/" + call.variable("name"))),
				Route.of("POST", "actions/custom/{type}/{name}",
						(call) -> run(call, "custom/" + call.variable("type") + "/" + call.variable("name"))));
	}

	private Answer kinds(RestCall call) {
		Map<String, String> kinds = new LinkedHashMap<>();
		kinds.put("standard", call.url("/actions/standard"));
		kinds.put("custom", call.url("/actions/custom"));
		return call.json(200, kinds);
	}

	private Answer list(RestCall call, String prefix) {
		List<Map<String, String>> actions = new ArrayList<>();
		for (String name : this.handlers.actions().keySet()) {
			if (name.startsWith(prefix)) {
				String[] path = name.split("/");
				Map<String, String> action = new LinkedHashMap<>();
				action.put("label", path[path.length - 1]);
				action.put("name", path[path.length - 1]);
				action.put("type", ((path.length > 2) ? path[1] : path[path.length - 1]).toUpperCase(Locale.ROOT));
				action.put("url", call.url("/actions/" + name));
				actions.add(action);
			}
		}
		return call.json(200, Map.of("actions", actions));
	}

	private Answer run(RestCall call, String name) {
		Function<Map<String, ? extends @Nullable Object>, Map<String, ?>> handler = this.handlers.actions().get(name);
		if (handler == null) {
			throw MissingRecordException.notFound();
		}
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		if (!(body.get("inputs") instanceof List<?> inputs)) {
			throw new OrgException(OrgError.of("JSON_PARSER_ERROR", "The request needs inputs, a list"));
		}
		List<Map<String, @Nullable Object>> results = new ArrayList<>();
		boolean failed = false;
		for (Object input : inputs) {
			Map<String, @Nullable Object> result = run(handler, name.substring(name.lastIndexOf('/') + 1), input);
			failed |= Boolean.FALSE.equals(result.get("isSuccess"));
			results.add(result);
		}
		return call.json(failed ? 400 : 200, results);
	}

	private static Map<String, @Nullable Object> run(
			Function<Map<String, ? extends @Nullable Object>, Map<String, ?>> handler, String name,
			@Nullable Object input) {
		Map<String, @Nullable Object> result = new LinkedHashMap<>();
		result.put("actionName", name);
		try {
			Map<String, ?> outputs = handler.apply(JsonInput.objectOf(input));
			result.put("errors", null);
			result.put("isSuccess", true);
			result.put("outputValues", outputs);
		}
		catch (ActionException ex) {
			result.put("errors",
					List.of(RowResult.error(OrgError.onFields(ex.statusCode(), String.valueOf(ex.getMessage())))));
			result.put("isSuccess", false);
			result.put("outputValues", null);
		}
		return result;
	}

}
