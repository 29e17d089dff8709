package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * What a later subrequest takes from the answer of an earlier one by writing
 * {@code @{name.records[0].Id}} (reference, section 3.7).
 */
final class EarlierAnswers {

	private static final Pattern REFERENCE = Pattern.compile("@\\{([^}]*)}");

	private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d+)]");

	private final Map<String, Answer> answers = new LinkedHashMap<>();

	private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

	void put(String referenceId, Answer answer) {
		this.answers.put(referenceId, answer);
	}

	/**
	 * The value with every reference in its texts replaced.
	 */
	@Nullable Object resolve(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
			map.forEach((key, item) -> resolved.put(String.valueOf(key), resolve(item)));
			return resolved;
		}
		if (value instanceof List<?> list) {
			List<@Nullable Object> resolved = new ArrayList<>();
			list.forEach((item) -> resolved.add(resolve(item)));
			return resolved;
		}
		if (value instanceof String text) {
			Matcher whole = REFERENCE.matcher(text);
			return whole.matches() ? lookUp(whole.group(1)) : resolveText(text);
		}
		return value;
	}

	String resolveText(String text) {
		Matcher matcher = REFERENCE.matcher(text);
		StringBuilder resolved = new StringBuilder();
		while (matcher.find()) {
			Object value = lookUp(matcher.group(1));
			matcher.appendReplacement(resolved, Matcher.quoteReplacement((value != null) ? value.toString() : ""));
		}
		return matcher.appendTail(resolved).toString();
	}

	private @Nullable Object lookUp(String reference) {
		String name = reference.split("[.\\[]", 2)[0];
		Answer answer = this.answers.get(name);
		if (answer == null) {
			throw invalid(reference, name);
		}
		if (!Subrequests.isGood(answer)) {
			throw halted("Execution halted as previous operation (" + name + ") was not successful.");
		}
		Object value = this.values.computeIfAbsent(name, (key) -> Subrequests.parsed(answer));
		Matcher step = STEP.matcher(reference.substring(name.length()));
		while (step.find()) {
			value = step(value, step.group(1), step.group(2), reference, name);
		}
		return value;
	}

	private static @Nullable Object step(@Nullable Object value, @Nullable String key, @Nullable String index,
			String reference, String name) {
		if (key != null && value instanceof Map<?, ?> map && map.containsKey(key)) {
			return map.get(key);
		}
		if (index != null && value instanceof List<?> list && index.length() < 6
				&& Integer.parseInt(index) < list.size()) {
			return list.get(Integer.parseInt(index));
		}
		throw invalid(reference, name);
	}

	private static OrgException invalid(String reference, String name) {
		return halted("Invalid reference specified. No value for " + reference + " found in " + name
				+ ". Provided referenceId ('" + reference
				+ "') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').");
	}

	private static OrgException halted(String message) {
		return new OrgException(OrgError.of("PROCESSING_HALTED", message));
	}

}
