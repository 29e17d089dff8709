package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.soql.QueryCursors;
import io.github.springforce.embedded.soql.QueryResult;
import io.github.springforce.embedded.soql.ResultRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows results page by page, as the REST API does (reference, sections 3.4 and 8.8).
 */
final class QueryPages {

	private static final Pattern BATCH_SIZE = Pattern.compile("batchsize\\s*=\\s*(\\d{1,9})");

	private static final Pattern LOCATOR = Pattern.compile("(01g[A-Za-z0-9]{15})-(\\d{1,9})");

	private static final int SMALLEST_BATCH = 200;

	private static final int LARGEST_BATCH = 2000;

	private final QueryCursors cursors;

	private final int usualSize;

	QueryPages(QueryCursors cursors, int usualSize) {
		this.cursors = cursors;
		this.usualSize = usualSize;
	}

	/**
	 * The first page. To be called within {@code Records.read}.
	 */
	Map<String, @Nullable Object> first(RestCall call, QueryResult result) {
		return page(call, result, 0, null);
	}

	/**
	 * The page that a locator leads to. To be called within {@code Records.read}.
	 */
	Map<String, @Nullable Object> next(RestCall call, String locator) {
		Matcher matcher = LOCATOR.matcher(locator);
		if (!matcher.matches()) {
			throw QueryCursors.invalid();
		}
		QueryResult result = this.cursors.result(matcher.group(1));
		int from = Integer.parseInt(matcher.group(2));
		if (from > result.size()) {
			throw QueryCursors.invalid();
		}
		return page(call, result, from, matcher.group(1));
	}

	private Map<String, @Nullable Object> page(RestCall call, QueryResult result, int from, @Nullable String cursor) {
		int to = Math.min(result.size(), from + size(call));
		Map<String, @Nullable Object> page = new LinkedHashMap<>();
		page.put("totalSize", result.totalSize());
		page.put("done", to == result.size());
		if (to < result.size()) {
			String id = (cursor != null) ? cursor : this.cursors.open(result);
			page.put("nextRecordsUrl", call.url("/query/" + id + "-" + to));
		}
		page.put("records", records(call, result.records(from, to)));
		return page;
	}

	private int size(RestCall call) {
		String options = call.call().header("Sforce-Query-Options");
		Matcher matcher = BATCH_SIZE.matcher((options != null) ? options.toLowerCase(Locale.ROOT) : "");
		if (!matcher.find()) {
			return this.usualSize;
		}
		return Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, Integer.parseInt(matcher.group(1))));
	}

	private List<Map<String, @Nullable Object>> records(RestCall call, List<ResultRecord> records) {
		return records.stream().map((entry) -> json(call, entry)).toList();
	}

	/**
	 * A record, its parents and its children.
	 */
	Map<String, @Nullable Object> json(RestCall call, ResultRecord result) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		Map<String, String> attributes = new LinkedHashMap<>();
		attributes.put("type", result.type());
		ResultRecord.Source source = result.source();
		if (source != null) {
			attributes.put("url", call.url("/sobjects/" + source.type() + "/" + source.id()));
		}
		json.put("attributes", attributes);
		result.values().forEach((key, value) -> json.put(key, json(call, value)));
		return json;
	}

	private @Nullable Object json(RestCall call, @Nullable Object value) {
		if (value instanceof ResultRecord parent) {
			return json(call, parent);
		}
		if (value instanceof QueryResult children) {
			return first(call, children);
		}
		if (value instanceof ResultRecord.Blob blob) {
			return call.url("/sobjects/" + blob.type() + "/" + blob.id() + "/" + blob.field());
		}
		return value;
	}

}
