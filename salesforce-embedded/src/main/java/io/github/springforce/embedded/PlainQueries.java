package io.github.springforce.embedded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import io.github.springforce.embedded.soql.QueryResult;
import io.github.springforce.embedded.soql.ResultRecord;
import io.github.springforce.embedded.soql.Soql;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries of a test, which are no calls: whole, and as values instead of JSON.
 */
final class PlainQueries {

	private final Org org;

	private final Soql soql;

	private final int apiVersion;

	PlainQueries(Org org, String apiVersion) {
		this.org = org;
		this.soql = new Soql(org);
		this.apiVersion = Integer.parseInt(apiVersion.substring(0, apiVersion.indexOf('.')));
	}

	List<Map<String, @Nullable Object>> run(String text) {
		return this.org.records().read(() -> {
			QueryResult result = this.soql.query(text, this.apiVersion, false);
			if (result instanceof QueryResult.Count) {
				throw new IllegalArgumentException(
						"COUNT() finds no records to look at: select Id, or COUNT(Id), in place of it");
			}
			return plain(result);
		});
	}

	private List<Map<String, @Nullable Object>> plain(QueryResult result) {
		return result.records(0, result.size()).stream().map(this::plain).toList();
	}

	private Map<String, @Nullable Object> plain(ResultRecord found) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		found.values().forEach((name, value) -> values.put(name, plain(value)));
		return values;
	}

	private @Nullable Object plain(@Nullable Object value) {
		if (value instanceof ResultRecord parent) {
			return plain(parent);
		}
		if (value instanceof QueryResult children) {
			return plain(children);
		}
		return (value instanceof ResultRecord.Blob blob) ? bytes(blob) : value;
	}

	private @Nullable Object bytes(ResultRecord.Blob blob) {
		SObjectType type = this.org.type(blob.type());
		Field field = type.field(blob.field());
		return (field != null) ? this.org.records().get(type, blob.id()).get(field) : null;
	}

}
