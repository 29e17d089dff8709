package io.github.springforce.embedded.graphql;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.SObjectType;
import io.github.springforce.embedded.soql.QueryResult;
import io.github.springforce.embedded.soql.ResultRecord;
import io.github.springforce.embedded.soql.Soql;
import org.jspecify.annotations.Nullable;

/**
 * Answers documents of the form
 * <code>{ uiapi { query { Account(first:, after:, where:, orderBy:) { edges { node { … } } } } } }</code>.
 */
public final class GraphQl {

	private static final int USUAL_PAGE = 10;

	private static final int LARGEST_PAGE = 2000;

	private static final Pattern CURSOR = Pattern.compile("row:(\\d{1,9})");

	private static final Set<String> ARGUMENTS = Set.of("first", "after", "where", "orderBy");

	private final Org org;

	private final Soql soql;

	/**
	 * Answers from the records of an org.
	 */
	public GraphQl(Org org) {
		this.org = org;
		this.soql = new Soql(org);
	}

	/**
	 * What is there for a document.
	 * @return the {@code data} of the answer
	 * @throws OrgException when the document is wrong, or asks for what is not done here
	 */
	public Map<String, Object> data(String document, Map<String, @Nullable Object> variables, int apiVersion) {
		Selection uiapi = DocumentParser.parse(document, variables).only("uiapi");
		Selection query = uiapi.only("query");
		Map<String, Object> answers = this.org.records().read(() -> {
			Map<String, Object> found = new LinkedHashMap<>();
			for (Selection connection : query.selections()) {
				found.put(connection.key(), connection(connection, apiVersion));
			}
			return found;
		});
		return Map.of(uiapi.key(), Map.of(query.key(), answers));
	}

	private Map<String, @Nullable Object> connection(Selection connection, int apiVersion) {
		SObjectType type = this.org.schema().type(connection.name());
		if (type == null || !type.name().equals(connection.name())) {
			throw Selection
				.refusal("Validation error: Field '" + connection.name() + "' in type 'RecordQuery' is undefined");
		}
		if (!ARGUMENTS.containsAll(connection.arguments().keySet())) {
			throw OrgException.notImplemented("a GraphQL argument of " + connection.arguments().keySet());
		}
		QueryResult rows = this.soql.query(
				new SoqlOfSelection(this.org.schema()).statement(type, connection, node(connection)), apiVersion,
				false);
		int from = Math.min(rows.size(), from(connection.arguments().get("after")));
		int to = (int) Math.min(rows.size(), (long) from + pageSize(connection.arguments().get("first")));
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		for (Selection part : connection.selections()) {
			json.put(part.key(), switch (part.name()) {
				case "edges" -> edges(part, rows, from, to);
				case "pageInfo" -> pageInfo(part, rows, from, to);
				case "totalCount" -> rows.totalSize();
				default -> throw undefined(part, "Connection");
			});
		}
		return json;
	}

	/** All that is asked for of a record, however often the document says node. */
	private static Selection node(Selection connection) {
		List<Selection> fields = connection.selections()
			.stream()
			.filter((part) -> part.name().equals("edges"))
			.flatMap((edges) -> edges.selections().stream())
			.filter((part) -> part.name().equals("node"))
			.flatMap((node) -> node.selections().stream())
			.toList();
		return new Selection("node", "node", Map.of(), fields);
	}

	private static int pageSize(@Nullable Object first) {
		if (first == null) {
			return USUAL_PAGE;
		}
		int size = (first instanceof Number number) ? number.intValue() : 0;
		if (size < 1 || size > LARGEST_PAGE) {
			throw Selection.refusal("Validation error: first is from 1 to " + LARGEST_PAGE + ", not " + first);
		}
		return size;
	}

	private static int from(@Nullable Object after) {
		if (after == null) {
			return 0;
		}
		try {
			Matcher cursor = CURSOR
				.matcher(new String(Base64.getDecoder().decode(after.toString()), StandardCharsets.UTF_8));
			if (cursor.matches()) {
				return Integer.parseInt(cursor.group(1));
			}
		}
		catch (IllegalArgumentException ex) {
			// refused below, as any other text that is no cursor
		}
		throw Selection.refusal("Validation error: after is no cursor of this query");
	}

	private static String cursor(int row) {
		return Base64.getEncoder().encodeToString(("row:" + row).getBytes(StandardCharsets.UTF_8));
	}

	private static List<Map<String, @Nullable Object>> edges(Selection edges, QueryResult rows, int from, int to) {
		List<Map<String, @Nullable Object>> json = new ArrayList<>();
		int row = from;
		for (ResultRecord found : rows.records(from, to)) {
			row++;
			Map<String, @Nullable Object> edge = new LinkedHashMap<>();
			for (Selection part : edges.selections()) {
				edge.put(part.key(), switch (part.name()) {
					case "node" -> record(part, found);
					case "cursor" -> cursor(row);
					default -> throw undefined(part, "Edge");
				});
			}
			json.add(edge);
		}
		return json;
	}

	private static Map<String, @Nullable Object> pageInfo(Selection pageInfo, QueryResult rows, int from, int to) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		for (Selection part : pageInfo.selections()) {
			json.put(part.key(), switch (part.name()) {
				case "hasNextPage" -> to < rows.size();
				case "hasPreviousPage" -> from > 0;
				case "startCursor" -> (to > from) ? cursor(from + 1) : null;
				case "endCursor" -> (to > from) ? cursor(to) : null;
				default -> throw undefined(part, "PageInfo");
			});
		}
		return json;
	}

	private static Map<String, @Nullable Object> record(Selection record, ResultRecord found) {
		Map<String, @Nullable Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		values.putAll(found.values());
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		for (Selection part : record.selections()) {
			Object value = values.get(part.name());
			if (part.selections().isEmpty()) {
				json.put(part.key(), value);
			}
			else if (SoqlOfSelection.isField(part)) {
				json.put(part.key(), field(part, value));
			}
			else {
				json.put(part.key(), (value instanceof ResultRecord parent) ? record(part, parent) : null);
			}
		}
		return json;
	}

	private static Map<String, @Nullable Object> field(Selection field, @Nullable Object value) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		for (Selection part : field.selections()) {
			if (!part.name().equals("value")) {
				throw OrgException.notImplemented(part.name() + " of a field by GraphQL");
			}
			json.put(part.key(), (value instanceof Instant time) ? text(time) : value);
		}
		return json;
	}

	/** The UI API writes times with a Z, and always milliseconds. */
	private static String text(Instant time) {
		String text = time.truncatedTo(ChronoUnit.MILLIS).toString();
		return (text.length() == 20) ? text.substring(0, 19) + ".000Z" : text;
	}

	private static OrgException undefined(Selection part, String type) {
		return Selection.refusal("Validation error: Field '" + part.name() + "' in type '" + type + "' is undefined");
	}

}
