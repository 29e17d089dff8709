package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.soql.SearchResult;
import io.github.springforce.embedded.soql.SearchStatement;
import io.github.springforce.embedded.soql.Soql;
import org.jspecify.annotations.Nullable;

/**
 * Searches by SOSL and by parameters (reference, section 3.5).
 */
final class SearchResource {

	// up to here the answer is a bare array
	private static final int LAST_ARRAY = 36;

	private final Org org;

	private final Soql soql;

	private final QueryPages pages;

	SearchResource(Org org, QueryPages pages) {
		this.org = org;
		this.soql = new Soql(org);
		this.pages = pages;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "search", this::search),
				Route.of("GET", "parameterizedSearch", this::searchByParameters),
				Route.of("POST", "parameterizedSearch", this::searchByBody));
	}

	private Answer search(RestCall call) {
		String text = call.parameter("q");
		if (text == null) {
			throw new OrgException(OrgError.of("MALFORMED_SEARCH", "A search string has to be specified"));
		}
		return answer(call, SearchStatement.of(text));
	}

	private Answer searchByParameters(RestCall call) {
		return answer(call, SearchParameters.ofUrl(call.call()).statement());
	}

	private Answer searchByBody(RestCall call) {
		return answer(call, SearchParameters.ofBody(call.call().body()).statement());
	}

	private Answer answer(RestCall call, SearchStatement search) {
		return this.org.records().read(() -> {
			SearchResult result = this.soql.search(search, call.majorVersion());
			List<Map<String, @Nullable Object>> records = result.records()
				.stream()
				.map((found) -> this.pages.json(call, found))
				.toList();
			if (call.majorVersion() <= LAST_ARRAY) {
				return call.json(200, records);
			}
			Map<String, Object> json = new LinkedHashMap<>();
			json.put("searchRecords", records);
			if (search.wantsLabels()) {
				json.put("metadata",
						Map.of("entityMetadata", result.returned().stream().map(SearchResource::labels).toList()));
			}
			return call.json(200, json);
		});
	}

	private static Map<String, Object> labels(SearchResult.Returned returned) {
		Map<String, Object> labels = new LinkedHashMap<>();
		labels.put("entityName", returned.object());
		labels.put("fieldMetadata", returned.fields().stream().map((field) -> {
			Map<String, Object> label = new LinkedHashMap<>();
			label.put("name", field.name());
			label.put("label", field.label());
			return label;
		}).toList());
		return labels;
	}

}
