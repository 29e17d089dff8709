package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Records;
import org.jspecify.annotations.Nullable;

/**
 * Several calls in one, later ones taking from earlier ones: composite, and graphs of
 * composites (reference, section 3.7).
 */
final class CompositeResource {

	private static final int MOST_SUBREQUESTS = 25;

	private static final int MOST_QUERIES = 5;

	private static final int MOST_GRAPHS = 75;

	private static final int MOST_NODES = 500;

	private static final Pattern REFERENCE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_]*");

	private static final Pattern QUERY = Pattern
		.compile("/services/data/v\\d+\\.0/(query|queryAll|composite/sobjects)\\b.*");

	private static final Pattern NESTED = Pattern
		.compile("/services/data/v\\d+\\.0/composite(/(batch|graph|tree)\\b.*)?/?");

	private static final Pattern NODE = Pattern
		.compile("/services/data/v(?:[5-9]\\d|\\d{3,})\\.0/sobjects/[^/]+(/[^/]+){0,2}/?");

	private static final Set<String> HEADERS_OF_THE_WHOLE = Set.of("accept", "authorization", "content-type");

	private final Records records;

	private final Subrequests subrequests;

	CompositeResource(Records records, Subrequests subrequests) {
		this.records = records;
		this.subrequests = subrequests;
	}

	List<Route> routes() {
		return List.of(Route.of("POST", "composite", this::composite),
				Route.of("POST", "composite/graph", this::graphs));
	}

	private Answer composite(RestCall call) {
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		List<Subrequest> requests = subrequests(body.get("compositeRequest"));
		if (requests.size() > MOST_SUBREQUESTS) {
			throw refused("LIMIT_EXCEEDED", "The request cannot have more than 25 subrequests");
		}
		if (requests.stream().filter((request) -> QUERY.matcher(request.url()).matches()).count() > MOST_QUERIES) {
			throw refused("LIMIT_EXCEEDED", "The request cannot have more than 5 queries and collections");
		}
		for (Subrequest request : requests) {
			if (NESTED.matcher(request.url()).matches()) {
				throw refused("INVALID_INPUT", "A subrequest cannot be a composite request itself: " + request.url());
			}
		}
		boolean allOrNone = Boolean.TRUE.equals(body.get("allOrNone"));
		List<Done> done = allOrNone
				? this.records.atomically(() -> run(requests, true), (all) -> all.stream().allMatch(Done::good))
				: run(requests, false);
		return call.json(200, Map.of("compositeResponse", responses(done, allOrNone)));
	}

	private Answer graphs(RestCall call) {
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		List<Map<?, ?>> graphs = objects(body.get("graphs"), "graphs");
		if (graphs.size() > MOST_GRAPHS) {
			throw refused("LIMIT_EXCEEDED", "The request cannot have more than 75 graphs");
		}
		List<List<Subrequest>> requests = new ArrayList<>();
		for (Map<?, ?> graph : graphs) {
			requests.add(subrequests(graph.get("compositeRequest")));
		}
		if (requests.stream().mapToInt(List::size).sum() > MOST_NODES) {
			throw refused("LIMIT_EXCEEDED", "The request cannot have more than 500 nodes");
		}
		requests.stream().flatMap(List::stream).forEach(CompositeResource::demandNode);
		List<Map<String, @Nullable Object>> answers = new ArrayList<>();
		for (int i = 0; i < graphs.size(); i++) {
			answers.add(graph(graphs.get(i).get("graphId"), requests.get(i)));
		}
		return call.json(200, Map.of("graphs", answers));
	}

	private Map<String, @Nullable Object> graph(@Nullable Object id, List<Subrequest> requests) {
		List<Done> done = this.records.atomically(() -> run(requests, true),
				(all) -> all.stream().allMatch(Done::good));
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("graphId", id);
		answer.put("graphResponse", Map.of("compositeResponse", responses(done, true)));
		answer.put("isSuccessful", done.stream().allMatch(Done::good));
		return answer;
	}

	private static void demandNode(Subrequest request) {
		if (!NODE.matcher(request.url().replaceFirst("\\?.*", "")).matches()) {
			throw refused("INVALID_INPUT", "A graph cannot have a node with this URL: " + request.url());
		}
	}

	private List<Done> run(List<Subrequest> requests, boolean untilFailure) {
		EarlierAnswers earlier = new EarlierAnswers();
		List<Done> done = new ArrayList<>();
		boolean failed = false;
		for (Subrequest request : requests) {
			Answer answer = (failed && untilFailure) ? null : send(request, earlier);
			if (answer != null) {
				earlier.put(request.referenceId(), answer);
			}
			done.add(new Done(request, answer));
			failed |= !done.get(done.size() - 1).good();
		}
		return done;
	}

	private Answer send(Subrequest request, EarlierAnswers earlier) {
		try {
			return this.subrequests.send(request.method(), earlier.resolveText(request.url()), request.headers(),
					earlier.resolve(request.body()));
		}
		catch (OrgException ex) {
			return new Answer(400, Map.of(), new JsonBody(ErrorAnswers.json(ex.errors()), false));
		}
	}

	private static List<Map<String, @Nullable Object>> responses(List<Done> done, boolean allOrNone) {
		boolean rolledBack = allOrNone && !done.stream().allMatch(Done::good);
		List<Map<String, @Nullable Object>> responses = new ArrayList<>();
		for (Done one : done) {
			Answer answer = one.answer();
			Map<String, @Nullable Object> response = new LinkedHashMap<>();
			if (answer == null || (rolledBack && one.good())) {
				response.put("body", ErrorAnswers.json(List.of(OrgError.of("PROCESSING_HALTED",
						"The transaction was rolled back since another operation in the same transaction failed."))));
				response.put("httpHeaders", Map.of());
				response.put("httpStatusCode", 400);
			}
			else {
				response.put("body", Subrequests.content(answer));
				response.put("httpHeaders", headers(answer));
				response.put("httpStatusCode", answer.status());
			}
			response.put("referenceId", one.request().referenceId());
			responses.add(response);
		}
		return responses;
	}

	private static Map<String, String> headers(Answer answer) {
		Map<String, String> headers = new LinkedHashMap<>(answer.headers());
		headers.remove("Content-Type");
		return headers;
	}

	private static List<Subrequest> subrequests(@Nullable Object json) {
		List<Subrequest> requests = new ArrayList<>();
		Set<String> ids = new LinkedHashSet<>();
		for (Map<?, ?> object : objects(json, "compositeRequest")) {
			Subrequest request = subrequest(object);
			if (!REFERENCE_ID.matcher(request.referenceId()).matches()) {
				throw refused("INVALID_INPUT", "Provided referenceId ('" + request.referenceId()
						+ "') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').");
			}
			if (!ids.add(request.referenceId())) {
				throw refused("INVALID_INPUT", "Duplicate ReferenceId provided in the request.");
			}
			requests.add(request);
		}
		return requests;
	}

	private static Subrequest subrequest(Map<?, ?> json) {
		Map<String, String> headers = new LinkedHashMap<>();
		if (json.get("httpHeaders") instanceof Map<?, ?> given) {
			given.forEach(
					(name, value) -> headers.put(String.valueOf(name).toLowerCase(Locale.ROOT), String.valueOf(value)));
		}
		headers.keySet().stream().filter(HEADERS_OF_THE_WHOLE::contains).findFirst().ifPresent((name) -> {
			throw refused("INVALID_INPUT", "A subrequest cannot have the header " + name);
		});
		return new Subrequest(text(json, "method"), text(json, "url"), text(json, "referenceId"), headers,
				json.get("body"));
	}

	private static String text(Map<?, ?> json, String key) {
		if (!(json.get(key) instanceof String text) || text.isBlank()) {
			throw refused("INVALID_INPUT", "Every subrequest needs " + key);
		}
		return text;
	}

	private static List<Map<?, ?>> objects(@Nullable Object json, String key) {
		if (!(json instanceof List<?> list) || list.isEmpty()) {
			throw refused("INVALID_INPUT", "The request needs " + key + ", a list that is not empty");
		}
		List<Map<?, ?>> objects = new ArrayList<>();
		for (Object item : list) {
			if (!(item instanceof Map<?, ?> map)) {
				throw refused("JSON_PARSER_ERROR", "Cannot deserialize an entry of " + key + ": it is no object");
			}
			objects.add(map);
		}
		return objects;
	}

	private static OrgException refused(String code, String message) {
		return new OrgException(OrgError.of(code, message));
	}

	private record Subrequest(String method, String url, String referenceId, Map<String, String> headers,
			@Nullable Object body) {

	}

	/**
	 * A subrequest and what came of it.
	 *
	 * @param answer {@code null} when it was not tried any more
	 */
	private record Done(Subrequest request, @Nullable Answer answer) {

		boolean good() {
			return this.answer != null && (Subrequests.isGood(this.answer) || this.answer.status() == 304)
					&& !hasFailedRow(this.answer);
		}

		// a collection answers 200 whatever becomes of its rows
		private static boolean hasFailedRow(Answer answer) {
			return answer.body() instanceof JsonBody json && json.content() instanceof List<?> rows && rows.stream()
				.anyMatch((row) -> row instanceof Map<?, ?> map && Objects.equals(map.get("success"), false));
		}

	}

}
