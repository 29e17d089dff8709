package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import io.github.springforce.embedded.soql.FlatResult;
import io.github.springforce.embedded.view.ListView;
import io.github.springforce.embedded.view.ListViews;
import org.jspecify.annotations.Nullable;

/**
 * The list views that a test has defined (reference, section 3.2).
 */
final class ListViewResource {

	private static final int USUAL_ROWS = 25;

	private static final int MOST_ROWS = 2000;

	private final Org org;

	private final ListViews views;

	ListViewResource(Org org, ListViews views) {
		this.org = org;
		this.views = views;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "sobjects/{object}/listviews", this::list),
				Route.of("GET", "sobjects/{object}/listviews/recent", this::list),
				Route.of("GET", "sobjects/{object}/listviews/{listView}", this::get),
				Route.of("GET", "sobjects/{object}/listviews/{listView}/describe", this::describe),
				Route.of("GET", "sobjects/{object}/listviews/{listView}/results", this::results));
	}

	private Answer list(RestCall call) {
		SObjectType type = call.type(this.org);
		List<Map<String, Object>> all = this.views.of(type.name()).stream().map((view) -> entry(call, view)).toList();
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("done", true);
		json.put("listviews", all);
		json.put("nextRecordsUrl", null);
		json.put("size", all.size());
		json.put("sobjectType", type.name());
		return call.json(200, json);
	}

	private Answer get(RestCall call) {
		return call.json(200, entry(call, view(call)));
	}

	private Map<String, Object> entry(RestCall call, ListView view) {
		String url = call.url("/sobjects/" + view.sobject() + "/listviews/" + view.id());
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("describeUrl", url + "/describe");
		json.put("developerName", view.developerName());
		json.put("id", view.id());
		json.put("label", view.label());
		json.put("resultsUrl", url + "/results");
		json.put("soqlCompatible", true);
		json.put("url", url);
		return json;
	}

	private Answer describe(RestCall call) {
		ListView view = view(call);
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("columns", columns(this.views.rows(view)));
		json.put("id", view.id());
		json.put("orderBy", List.of());
		json.put("query", view.soql());
		json.put("relatedEntityId", null);
		json.put("scope", "everything");
		json.put("scopeEntityId", null);
		json.put("sobjectType", view.sobject());
		json.put("whereCondition", null);
		return call.json(200, json);
	}

	private Answer results(RestCall call) {
		ListView view = view(call);
		int limit = Math.min(number(call, "limit", USUAL_ROWS), MOST_ROWS);
		int offset = number(call, "offset", 0);
		return call.json(200, this.org.records().read(() -> {
			FlatResult result = this.views.rows(view);
			List<Row> rows = result.rows();
			int from = Math.min(offset, rows.size());
			int to = Math.min(from + limit, rows.size());
			Map<String, Object> json = new LinkedHashMap<>();
			json.put("columns", columns(result));
			json.put("developerName", view.developerName());
			json.put("done", to == rows.size());
			json.put("id", view.id());
			json.put("label", view.label());
			json.put("records", rows.subList(from, to).stream().map((row) -> record(result, row)).toList());
			json.put("size", to - from);
			return json;
		}));
	}

	private static List<Map<String, @Nullable Object>> columns(FlatResult result) {
		List<Map<String, @Nullable Object>> columns = new ArrayList<>();
		for (String name : result.columns()) {
			Field field = result.type().field(name);
			Map<String, @Nullable Object> column = new LinkedHashMap<>();
			column.put("ascendingLabel", null);
			column.put("descendingLabel", null);
			column.put("fieldNameOrPath", name);
			column.put("hidden", false);
			column.put("label", (field != null) ? field.label() : name);
			column.put("selectListItem", name);
			column.put("sortDirection", null);
			column.put("sortIndex", null);
			column.put("sortable", true);
			column.put("type", (field != null) ? field.type().wireName() : "string");
			columns.add(column);
		}
		return columns;
	}

	private static Map<String, Object> record(FlatResult result, Row row) {
		List<Map<String, @Nullable Object>> cells = new ArrayList<>();
		for (int column = 0; column < result.columns().size(); column++) {
			Object value = result.value(row, column);
			Map<String, @Nullable Object> cell = new LinkedHashMap<>();
			cell.put("fieldNameOrPath", result.columns().get(column));
			cell.put("value", (value != null) ? WireJson.plain(value) : null);
			cells.add(cell);
		}
		return Map.of("columns", cells);
	}

	private ListView view(RestCall call) {
		SObjectType type = call.type(this.org);
		String named = call.variable("listView");
		return this.views.of(type.name())
			.stream()
			.filter((view) -> view.id().equals(SalesforceId.complete(named)) || view.developerName().equals(named))
			.findFirst()
			.orElseThrow(MissingRecordException::notFound);
	}

	private static int number(RestCall call, String name, int otherwise) {
		String value = call.parameter(name);
		return (value != null && value.matches("\\d{1,6}")) ? Integer.parseInt(value) : otherwise;
	}

}
