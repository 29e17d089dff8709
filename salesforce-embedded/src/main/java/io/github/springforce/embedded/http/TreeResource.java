package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Author;
import io.github.springforce.embedded.schema.ChildRelationship;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * New records with their children, all of them or none (reference, section 3.7). Level by
 * level, as the platform does: parents first, in the order of the request.
 */
final class TreeResource {

	private static final int MOST_RECORDS = 200;

	private static final int MOST_LEVELS = 5;

	private final Org org;

	private final RecentRecords recent;

	TreeResource(Org org, RecentRecords recent) {
		this.org = org;
		this.recent = recent;
	}

	List<Route> routes() {
		return List.of(Route.of("POST", "composite/tree/{object}", this::create));
	}

	private Answer create(RestCall call) {
		SObjectType type = call.type(this.org);
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		List<Node> level = nodes(body.get("records"), type, null);
		Outcome outcome = new Outcome();
		this.org.records()
			.atomically(() -> insertAll(call.author(this.org), level, outcome), (done) -> outcome.errors.isEmpty());
		boolean failed = !outcome.errors.isEmpty();
		if (!failed) {
			outcome.created.forEach((reference, id) -> this.recent.note(id));
		}
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("hasErrors", failed);
		json.put("results", failed ? outcome.errors : outcome.results());
		return call.json(failed ? 400 : 201, json);
	}

	private Outcome insertAll(Author author, List<Node> roots, Outcome outcome) {
		List<Node> level = roots;
		for (int depth = 1; !level.isEmpty() && outcome.errors.isEmpty(); depth++) {
			if (depth > MOST_LEVELS) {
				throw invalid("A tree cannot have more than 5 levels");
			}
			List<Node> next = new ArrayList<>();
			for (Node node : level) {
				insert(author, node, next, outcome);
			}
			level = next;
		}
		return outcome;
	}

	private void insert(Author author, Node node, List<Node> next, Outcome outcome) {
		String reference = node.reference();
		if (reference == null) {
			outcome.fail("",
					OrgError.onFields("INVALID_INPUT", "Include a reference ID for each record in the request."));
			return;
		}
		if (!outcome.references.add(reference)) {
			outcome.fail(reference,
					OrgError.onFields("INVALID_INPUT", "Duplicate ReferenceId provided in the request."));
			return;
		}
		if (outcome.references.size() > MOST_RECORDS) {
			throw invalid("A tree cannot have more than 200 records");
		}
		try {
			String id = this.org.records().insert(author, node.type(), node.fields()).id();
			outcome.created.put(reference, id);
			node.children().forEach((relationship, records) -> next.addAll(children(node, id, relationship, records)));
		}
		catch (OrgException ex) {
			ex.errors().forEach((error) -> outcome.fail(reference, error));
		}
	}

	private List<Node> children(Node parent, String parentId, String relationship, Object records) {
		ChildRelationship child = parent.type().child(relationship);
		SObjectType type = (child != null) ? this.org.schema().type(child.childType()) : null;
		if (child == null || type == null || child.field() == null) {
			throw new OrgException(OrgError.of("INVALID_FIELD",
					"No such column '" + relationship + "' on sobject of type " + parent.type().name()));
		}
		return nodes(records, type, Map.entry(child.field(), parentId));
	}

	private static List<Node> nodes(@Nullable Object json, SObjectType type,
			Map.@Nullable Entry<String, String> parent) {
		if (!(json instanceof List<?> list) || list.isEmpty()) {
			throw invalid("A tree needs records, a list that is not empty");
		}
		List<Node> nodes = new ArrayList<>();
		for (Object item : list) {
			if (!(item instanceof Map<?, ?> map)) {
				throw invalid("A record of a tree is an object");
			}
			nodes.add(node(map, type, parent));
		}
		return nodes;
	}

	private static Node node(Map<?, ?> json, SObjectType type, Map.@Nullable Entry<String, String> parent) {
		String reference = null;
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		Map<String, Object> children = new LinkedHashMap<>();
		for (Map.Entry<?, ?> entry : json.entrySet()) {
			String name = String.valueOf(entry.getKey());
			Object value = entry.getValue();
			if (name.equals("attributes") && value instanceof Map<?, ?> attributes) {
				reference = (attributes.get("referenceId") instanceof String text) ? text : null;
				demandType(attributes.get("type"), type);
			}
			else if (value instanceof Map<?, ?> map && map.get("records") instanceof List<?> records) {
				children.put(name, records);
			}
			else {
				fields.put(name, value);
			}
		}
		if (parent != null) {
			fields.put(parent.getKey(), parent.getValue());
		}
		return new Node(type, reference, fields, children);
	}

	private static void demandType(@Nullable Object name, SObjectType type) {
		if (!(name instanceof String text) || !text.equalsIgnoreCase(type.name())) {
			throw invalid("Records of type " + name + " where " + type.name() + " is expected");
		}
	}

	private static OrgException invalid(String message) {
		return new OrgException(OrgError.of("INVALID_INPUT", message));
	}

	private record Node(SObjectType type, @Nullable String reference, Map<String, @Nullable Object> fields,
			Map<String, Object> children) {

	}

	/**
	 * What has come of the tree so far.
	 */
	private static final class Outcome {

		private final Set<String> references = new LinkedHashSet<>();

		private final Map<String, String> created = new LinkedHashMap<>();

		private final List<Map<String, Object>> errors = new ArrayList<>();

		private void fail(String reference, OrgError error) {
			Map<String, Object> failure = new LinkedHashMap<>();
			failure.put("referenceId", reference);
			failure.put("errors", List.of(RowResult.error(error)));
			this.errors.add(failure);
		}

		private List<Map<String, String>> results() {
			List<Map<String, String>> results = new ArrayList<>();
			this.created.forEach((reference, id) -> {
				Map<String, String> result = new LinkedHashMap<>();
				result.put("referenceId", reference);
				result.put("id", id);
				results.add(result);
			});
			return results;
		}

	}

}
