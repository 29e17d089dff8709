package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Binds a method and a path below the version's root to what answers it.
 *
 * @param pattern the segments; one in braces stands for any
 */
record Route(String method, List<String> pattern, Function<RestCall, Answer> handler) {

	static Route of(String method, String pattern, Function<RestCall, Answer> handler) {
		return new Route(method, List.of(pattern.split("/")), handler);
	}

	/**
	 * What the path has for the variables; {@code null} when it is another path.
	 */
	@Nullable Map<String, String> match(List<String> segments) {
		if (segments.size() != this.pattern.size()) {
			return null;
		}
		Map<String, String> variables = new LinkedHashMap<>();
		for (int i = 0; i < segments.size(); i++) {
			String expected = this.pattern.get(i);
			if (expected.startsWith("{")) {
				variables.put(expected.substring(1, expected.length() - 1), segments.get(i));
			}
			else if (!expected.equals(segments.get(i))) {
				return null;
			}
		}
		return variables;
	}

}
