package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;

/**
 * Finds who answers: the first route that fits, fixed segments before variable ones.
 */
final class Router {

	private final List<Route> routes;

	Router(List<Route> routes) {
		this.routes = List.copyOf(routes);
	}

	/**
	 * What is answered: a method and a path below the version's root each.
	 */
	List<String> endpoints() {
		return this.routes.stream().map((route) -> route.method() + " " + String.join("/", route.pattern())).toList();
	}

	Answer answer(Call call, String version, List<String> segments) {
		// the first pattern that fits owns the path, whatever its methods
		Map<List<String>, Map<String, String>> owner = new LinkedHashMap<>();
		for (Route route : this.routes) {
			Map<String, String> variables = route.match(segments);
			if (variables != null && (owner.isEmpty() || owner.containsKey(route.pattern()))) {
				if (isMethod(route, call)) {
					return route.handler().apply(new RestCall(call, version, variables));
				}
				owner.put(route.pattern(), variables);
			}
		}
		if (owner.isEmpty()) {
			throw OrgException.notImplemented(call.method() + " " + call.path());
		}
		return methodNotAllowed(call, version, owner.keySet().iterator().next());
	}

	private static boolean isMethod(Route route, Call call) {
		String method = call.method().equals("HEAD") ? "GET" : call.method();
		return route.method().equals(method);
	}

	private Answer methodNotAllowed(Call call, String version, List<String> pattern) {
		String allowed = this.routes.stream()
			.filter((route) -> route.pattern().equals(pattern))
			.map((route) -> route.method().equals("GET") ? "HEAD,GET" : route.method())
			.collect(Collectors.joining(","));
		OrgError error = OrgError.of("METHOD_NOT_ALLOWED",
				"HTTP Method '" + call.method() + "' not allowed. Allowed are " + allowed);
		return ErrorAnswers.of(new RestCall(call, version, Map.of()), 405, List.of(error)).with("Allow", allowed);
	}

}
