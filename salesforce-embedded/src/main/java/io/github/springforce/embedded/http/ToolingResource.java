package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.handler.ApexCompileException;
import io.github.springforce.embedded.handler.Handlers;
import org.jspecify.annotations.Nullable;

/**
 * Queries and anonymous Apex of the tooling API, answered by what a test has registered
 * (reference, section 3.8).
 */
final class ToolingResource {

	private static final Pattern FROM = Pattern.compile("(?i)\\bfrom\\s+(\\w+)");

	private final Handlers handlers;

	ToolingResource(Handlers handlers) {
		this.handlers = handlers;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "tooling/query", this::query),
				Route.of("GET", "tooling/executeAnonymous", this::execute));
	}

	private Answer query(RestCall call) {
		Function<String, List<? extends Map<String, ?>>> handler = this.handlers.toolingQuery();
		if (handler == null) {
			throw OrgException.notImplemented(call.call().method() + " " + call.call().path()
					+ " by itself: register org.handlers().toolingQuery(…)");
		}
		String soql = call.parameter("q");
		if (soql == null || soql.isBlank()) {
			throw new OrgException(OrgError.of("MALFORMED_QUERY", "A query string has to be specified"));
		}
		Matcher from = FROM.matcher(soql);
		String type = from.find() ? from.group(1) : null;
		List<Map<String, @Nullable Object>> records = new ArrayList<>();
		for (Map<String, ?> row : handler.apply(soql)) {
			records.add(record(call, type, row));
		}
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("size", records.size());
		json.put("totalSize", records.size());
		json.put("done", true);
		json.put("queryLocator", null);
		json.put("entityTypeName", type);
		json.put("records", records);
		return call.json(200, json);
	}

	private static Map<String, @Nullable Object> record(RestCall call, @Nullable String type, Map<String, ?> row) {
		Map<String, @Nullable Object> record = new LinkedHashMap<>();
		if (!row.containsKey("attributes") && type != null) {
			Map<String, String> attributes = new LinkedHashMap<>();
			attributes.put("type", type);
			attributes.put("url", call.url("/tooling/sobjects/" + type + "/" + row.get("Id")));
			record.put("attributes", attributes);
		}
		record.putAll(row);
		return record;
	}

	private Answer execute(RestCall call) {
		Consumer<String> handler = this.handlers.anonymousApex();
		if (handler == null) {
			throw OrgException.notImplemented(call.call().method() + " " + call.call().path()
					+ " by itself: register org.handlers().anonymousApex(…)");
		}
		String apex = call.parameter("anonymousBody");
		try {
			handler.accept((apex != null) ? apex : "");
			return call.json(200, result(-1, -1, null, null, null));
		}
		catch (ApexCompileException ex) {
			return call.json(200, result(ex.line(), ex.column(), String.valueOf(ex.getMessage()), null, null));
		}
		catch (RuntimeException ex) {
			return call.json(200, result(1, 1, null, "System." + ex.getClass().getSimpleName() + ": " + ex.getMessage(),
					"AnonymousBlock: line 1, column 1"));
		}
	}

	private static Map<String, @Nullable Object> result(int line, int column, @Nullable String problem,
			@Nullable String exception, @Nullable String stackTrace) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("line", line);
		json.put("column", column);
		json.put("compiled", problem == null);
		json.put("success", problem == null && exception == null);
		json.put("compileProblem", problem);
		json.put("exceptionMessage", exception);
		json.put("exceptionStackTrace", stackTrace);
		return json;
	}

}
