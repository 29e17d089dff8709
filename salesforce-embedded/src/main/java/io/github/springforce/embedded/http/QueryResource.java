package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.soql.QueryPlan;
import io.github.springforce.embedded.soql.QueryResult;
import io.github.springforce.embedded.soql.RecordUse;
import io.github.springforce.embedded.soql.Soql;
import org.jspecify.annotations.Nullable;

/**
 * Queries by SOQL, their further pages, and how they would be run (reference, section
 * 3.4).
 */
final class QueryResource {

	private final Org org;

	private final Soql soql;

	private final QueryPages pages;

	private final RecentRecords recent;

	QueryResource(Org org, QueryPages pages, RecentRecords recent) {
		this.recent = recent;
		this.org = org;
		this.soql = new Soql(org);
		this.pages = pages;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "query", this::query), Route.of("GET", "query/{locator}", this::next),
				Route.of("GET", "queryAll", this::queryAll), Route.of("GET", "queryAll/{locator}", this::next));
	}

	private Answer query(RestCall call) {
		String explained = call.parameter("explain");
		return (explained != null && call.parameter("q") == null) ? explain(call, explained) : query(call, false);
	}

	private Answer queryAll(RestCall call) {
		return query(call, true);
	}

	private Answer query(RestCall call, boolean includeDeleted) {
		String text = call.parameter("q");
		if (text == null) {
			throw new OrgException(OrgError.of("MALFORMED_QUERY", "A query string has to be specified"));
		}
		AtomicReference<QueryResult> found = new AtomicReference<>();
		Map<String, @Nullable Object> page = this.org.records().read(() -> {
			QueryResult result = this.soql.query(text, call.majorVersion(), includeDeleted);
			found.set(result);
			return this.pages.first(call, result);
		});
		noteUse(found.get());
		return call.json(200, page);
	}

	// a write, which cannot happen while the records are read
	private void noteUse(QueryResult result) {
		if (result instanceof QueryResult.OfRows rows) {
			List<String> ids = rows.rows().stream().map(Row::id).toList();
			for (RecordUse use : rows.uses()) {
				use.dateFields().forEach((field) -> this.org.records().noteUse(rows.type(), ids, field));
				ids.forEach(this.recent::note);
			}
		}
	}

	private Answer next(RestCall call) {
		Map<String, @Nullable Object> page = this.org.records()
			.read(() -> this.pages.next(call, call.variable("locator")));
		return call.json(200, page);
	}

	private Answer explain(RestCall call, String text) {
		if (text.strip().matches("\\w+")) {
			throw new OrgException(OrgError.of("INVALID_ID", "No report or list view has the id " + text.strip()));
		}
		QueryPlan plan = this.soql.explain(text, call.majorVersion());
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("cardinality", plan.cardinality());
		json.put("fields", plan.fields());
		json.put("leadingOperationType", plan.leadingOperationType());
		json.put("notes", plan.unindexed().stream().map((field) -> note(plan, field)).toList());
		json.put("relativeCost", plan.relativeCost());
		json.put("sobjectCardinality", plan.sobjectCardinality());
		json.put("sobjectType", plan.sobjectType());
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("plans", List.of(json));
		answer.put("sourceQuery", text);
		return call.json(200, answer);
	}

	private static Map<String, Object> note(QueryPlan plan, String field) {
		Map<String, Object> note = new LinkedHashMap<>();
		note.put("description", "Not considering filter for optimization because unindexed");
		note.put("fields", List.of(field));
		note.put("tableEnumOrId", plan.sobjectType());
		return note;
	}

}
