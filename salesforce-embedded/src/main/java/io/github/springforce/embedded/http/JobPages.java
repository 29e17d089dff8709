package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * Lists bulk jobs, a thousand at a time.
 */
final class JobPages {

	private static final int PAGE = 1000;

	private JobPages() {
	}

	static <J> Answer answer(RestCall call, String resource, List<J> all,
			BiFunction<RestCall, J, Map<String, @Nullable Object>> json) {
		String locator = Objects.requireNonNullElse(call.parameter("queryLocator"), "");
		int from = locator.matches(".*-\\d{1,9}") ? Integer.parseInt(locator.substring(locator.lastIndexOf('-') + 1))
				: 0;
		int to = Math.min(all.size(), from + PAGE);
		Map<String, @Nullable Object> page = new LinkedHashMap<>();
		page.put("done", to == all.size());
		page.put("records", all.subList(Math.min(from, to), to).stream().map((job) -> json.apply(call, job)).toList());
		page.put("nextRecordsUrl",
				(to < all.size()) ? call.url("/" + resource + "?queryLocator=01g000000000001AAA-" + to) : null);
		return call.json(200, page);
	}

	/** Whether a list that is asked for by {@code jobType} holds jobs of that type. */
	static boolean isAskedFor(RestCall call, String jobType) {
		String asked = call.parameter("jobType");
		return asked == null || asked.equalsIgnoreCase(jobType);
	}

}
