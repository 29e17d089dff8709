package io.github.springforce.embedded.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.springforce.embedded.bulk.ClassicJob;
import io.github.springforce.embedded.bulk.RowFormat;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * Answers of Bulk API 1.0: JSON to those who speak it, XML to all others.
 */
final class ClassicAnswers {

	private static final String ROOT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
			+ "<%1$s xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\">%2$s</%1$s>";

	private static final DateTimeFormatter DATE_TIME = DateTimeFormatter
		.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private ClassicAnswers() {
	}

	/** Whether the client sends JSON. */
	static boolean isJson(Call call) {
		String type = call.header("Content-Type");
		return type != null && type.contains("json");
	}

	private static boolean isJson(Call call, ClassicJob job) {
		String type = call.header("Content-Type");
		return isJson(call) || (job.request().format() == RowFormat.JSON && (type == null || !type.contains("xml")));
	}

	static Answer of(Call call, ClassicJob job, int status, String name, Map<String, @Nullable Object> info) {
		return isJson(call, job) ? json(call, status, sorted(info)) : xml(status, name, elements(info));
	}

	static Answer list(Call call, ClassicJob job, String name, String itemName,
			List<Map<String, @Nullable Object>> items) {
		if (isJson(call, job)) {
			List<Object> sorted = new ArrayList<>();
			for (Map<String, @Nullable Object> item : items) {
				sorted.add(sorted(item));
			}
			return json(call, 200, Map.of(itemName, sorted));
		}
		StringBuilder xml = new StringBuilder();
		for (Map<String, @Nullable Object> item : items) {
			xml.append(element(itemName, elements(item)));
		}
		return xml(200, name, xml.toString());
	}

	static Answer texts(Call call, ClassicJob job, String name, String itemName, List<String> items) {
		if (isJson(call, job)) {
			return json(call, 200, items);
		}
		StringBuilder xml = new StringBuilder();
		items.forEach((item) -> xml.append(element(itemName, escaped(item))));
		return xml(200, name, xml.toString());
	}

	/** An error, in the words of this API. */
	static Answer of(Call call, OrgException ex) {
		OrgError error = ex.errors().get(0);
		return switch (error.code()) {
			case "INVALID_SESSION_ID" -> error(call, 400, "InvalidSessionId", "Invalid session id");
			case "REQUEST_LIMIT_EXCEEDED" -> error(call, 400, "ExceededQuota", error.message());
			case "UNSUPPORTED_API_VERSION" -> error(call, 400, "InvalidVersion", error.message());
			case "NOT_IMPLEMENTED" -> error(call, 501, "FeatureNotEnabled", error.message());
			default -> error(call, 400, error.code(), error.message());
		};
	}

	static Answer error(Call call, int status, String code, String message) {
		if (isJson(call)) {
			return json(call, status, Map.of("exceptionCode", code, "exceptionMessage", message));
		}
		return xml(status, "error",
				element("exceptionCode", escaped(code)) + element("exceptionMessage", escaped(message)));
	}

	/** In JSON the names come in the order of the alphabet. */
	private static Map<String, @Nullable Object> sorted(Map<String, @Nullable Object> info) {
		Map<String, @Nullable Object> sorted = new TreeMap<>();
		info.forEach((name, value) -> sorted.put(name, value));
		return sorted;
	}

	private static Answer json(Call call, int status, Object content) {
		return Answer.of(status, "application/json;charset=UTF-8",
				new JsonBody(content, "1".equals(call.header("X-PrettyPrint"))));
	}

	private static Answer xml(int status, String name, String content) {
		return Answer.xml(status, ROOT.formatted(name, content)).with("Content-Type", "application/xml");
	}

	private static String elements(Map<String, @Nullable Object> info) {
		StringBuilder xml = new StringBuilder();
		info.forEach((name, value) -> {
			if (value != null) {
				xml.append(element(name, escaped(text(value))));
			}
		});
		return xml.toString();
	}

	private static String text(Object value) {
		return (value instanceof Instant instant) ? DATE_TIME.format(instant) : value.toString();
	}

	private static String element(String name, String content) {
		return "<" + name + ">" + content + "</" + name + ">";
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

}
