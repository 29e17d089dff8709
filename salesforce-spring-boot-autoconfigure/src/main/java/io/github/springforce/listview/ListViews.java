package io.github.springforce.listview;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list views of one object type that the user can see. Thread-safe.
 */
public final class ListViews {

	private static final String LISTS = "sobjects/{type}/listviews";

	/** What the platform gives at once. */
	private static final int MOST_ROWS = 2000;

	private final SalesforceClient client;

	private final String sobject;

	private final AnswerReader<ObjectNode> reader;

	/**
	 * @param client makes the calls
	 * @param sobject the API name of the type
	 */
	public ListViews(SalesforceClient client, String sobject) {
		this.client = client;
		this.sobject = PathValues.requireName(sobject, "object type");
		this.reader = AnswerReader.json(client.json().readerFor(ObjectNode.class));
	}

	/** All of them. One call a page. {@code GET /sobjects/{type}/listviews} */
	public List<ListView> list() {
		List<ListView> all = new ArrayList<>();
		SalesforceCall call = call(LISTS).build();
		while (true) {
			ObjectNode page = this.client.call(call, this.reader);
			page.path("listviews")
				.forEach((view) -> all.add(new ListView(view.path("id").asString(""), text(view, "developerName"),
						text(view, "label"), view.path("soqlCompatible").asBoolean(false))));
			String next = text(page, "nextRecordsUrl");
			if (next == null) {
				return all;
			}
			call = SalesforceCall.to(HttpMethod.GET, "listViews", this.client.requireOfOrg(next, call))
				.sobject(this.sobject)
				.build();
		}
	}

	/**
	 * What a list view shows. {@code GET /sobjects/{type}/listviews/{id}/describe}
	 * @param id its id
	 */
	public ListViewDescribe describe(String id) {
		ObjectNode json = this.client
			.call(call(LISTS + "/{id}/describe").variable("id", PathValues.requireId(id)).build(), this.reader);
		return new ListViewDescribe(json.path("id").asString(id), text(json, "sobjectType"), text(json, "query"),
				text(json, "scope"), columns(json), json);
	}

	/**
	 * The first records of a list view, 2,000 at most. {@code GET
	 * /sobjects/{type}/listviews/{id}/results}
	 * @param id its id
	 */
	public ListViewResult results(String id) {
		return results(id, MOST_ROWS, 0);
	}

	/**
	 * Some records of a list view. {@code GET
	 * /sobjects/{type}/listviews/{id}/results?limit=&offset=}
	 * @param id its id
	 * @param limit how many, 2,000 at most
	 * @param offset how many come before them
	 */
	public ListViewResult results(String id, int limit, int offset) {
		if (limit < 1 || limit > MOST_ROWS || offset < 0) {
			throw new IllegalArgumentException("A list view gives 1 to 2,000 records at once, from 0 on");
		}
		ObjectNode json = this.client.call(call(LISTS + "/{id}/results").variable("id", PathValues.requireId(id))
			.param("limit", limit)
			.param("offset", offset)
			.build(), this.reader);
		List<Map<String, @Nullable String>> records = new ArrayList<>();
		json.path("records").forEach((record) -> records.add(record(record)));
		return new ListViewResult(columns(json), records, json.path("done").asBoolean(true));
	}

	private static Map<String, @Nullable String> record(JsonNode record) {
		Map<String, @Nullable String> values = new LinkedHashMap<>();
		record.path("columns")
			.forEach((cell) -> values.put(cell.path("fieldNameOrPath").asString(""), text(cell, "value")));
		return Collections.unmodifiableMap(values);
	}

	private static List<ListViewColumn> columns(JsonNode json) {
		List<ListViewColumn> columns = new ArrayList<>();
		json.path("columns")
			.forEach((column) -> columns.add(new ListViewColumn(column.path("fieldNameOrPath").asString(""),
					text(column, "label"), text(column, "type"), column.path("hidden").asBoolean(false))));
		return columns;
	}

	private static @Nullable String text(JsonNode node, String name) {
		JsonNode value = node.path(name);
		return (value.isMissingNode() || value.isNull()) ? null : value.asString();
	}

	private SalesforceCall.Builder call(String path) {
		return SalesforceCall.of(HttpMethod.GET, "listViews", path)
			.sobject(this.sobject)
			.variable("type", this.sobject);
	}

}
