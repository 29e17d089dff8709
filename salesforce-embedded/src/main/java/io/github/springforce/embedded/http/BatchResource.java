package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * Several calls in one that know nothing of each other (reference, section 3.7).
 */
final class BatchResource {

	private static final int MOST_SUBREQUESTS = 25;

	private static final int OLDEST_VERSION = 34;

	private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");

	private static final Pattern URL = Pattern.compile("(?:/?services/data)?/?(v(\\d{2})\\.0/.+)");

	private final Subrequests subrequests;

	private final ApiUsage usage;

	BatchResource(Subrequests subrequests, ApiUsage usage) {
		this.subrequests = subrequests;
		this.usage = usage;
	}

	List<Route> routes() {
		return List.of(Route.of("POST", "composite/batch", this::batch));
	}

	private Answer batch(RestCall call) {
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		if (!(body.get("batchRequests") instanceof List<?> list) || list.isEmpty()) {
			throw refused("The request needs batchRequests, a list that is not empty");
		}
		if (list.size() > MOST_SUBREQUESTS) {
			throw new OrgException(OrgError.of("LIMIT_EXCEEDED", "The request cannot have more than 25 subrequests"));
		}
		List<Subrequest> requests = new ArrayList<>();
		for (Object item : list) {
			requests.add(subrequest(item, call));
		}
		boolean haltOnError = Boolean.TRUE.equals(body.get("haltOnError"));
		List<Map<String, @Nullable Object>> results = run(requests, haltOnError);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("hasErrors",
				results.stream().anyMatch((result) -> !(result.get("statusCode") instanceof Integer i && i < 300)));
		json.put("results", results);
		return call.json(200, json);
	}

	private List<Map<String, @Nullable Object>> run(List<Subrequest> requests, boolean haltOnError) {
		List<Map<String, @Nullable Object>> results = new ArrayList<>();
		boolean failed = false;
		for (Subrequest request : requests) {
			if (failed && haltOnError) {
				results.add(result(412, ErrorAnswers
					.json(List.of(OrgError.of("BATCH_PROCESSING_HALTED", "Batch processing halted per request")))));
			}
			else {
				Answer answer = this.subrequests.send(request.method(), request.target(), Map.of(), request.input());
				failed |= !Subrequests.isGood(answer);
				results.add(result(answer.status(), Subrequests.content(answer)));
			}
		}
		// the call itself is counted already
		for (int i = 1; i < requests.size(); i++) {
			this.usage.count();
		}
		return results;
	}

	private static Map<String, @Nullable Object> result(int status, @Nullable Object content) {
		Map<String, @Nullable Object> result = new LinkedHashMap<>();
		result.put("statusCode", status);
		result.put("result", content);
		return result;
	}

	private static Subrequest subrequest(@Nullable Object json, RestCall call) {
		if (!(json instanceof Map<?, ?> map) || !(map.get("url") instanceof String url)
				|| !(map.get("method") instanceof String method)) {
			throw refused("Every subrequest needs method and url");
		}
		Matcher matcher = URL.matcher(url);
		if (!METHODS.contains(method) || !matcher.matches()) {
			throw refused("Invalid subrequest: " + method + " " + url);
		}
		int version = Integer.parseInt(matcher.group(2));
		if (version < OLDEST_VERSION || version > call.majorVersion()) {
			throw refused("The version of a subrequest must be between v34.0 and the batch's: " + url);
		}
		return new Subrequest(method, "/services/data/" + matcher.group(1), map.get("richInput"));
	}

	private static OrgException refused(String message) {
		return new OrgException(OrgError.of("INVALID_BATCH_REQUEST", message));
	}

	private record Subrequest(String method, String target, @Nullable Object input) {

	}

}
