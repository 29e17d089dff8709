package io.github.springforce.graphql;

import java.util.Map;

import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the nodes of a GraphQL answer into the form that records have in REST: a value
 * in place of the object around it, children under {@code records}.
 */
final class RecordNodes {

	private RecordNodes() {
	}

	static ObjectNode record(JsonNode node) {
		ObjectNode record = JsonNodeFactory.instance.objectNode();
		// which tells a record from a map; its type is not in the answer
		record.putObject("attributes");
		fill(record, node);
		return record;
	}

	static ObjectNode record(JsonNode node, String type) {
		ObjectNode record = JsonNodeFactory.instance.objectNode();
		record.putObject("attributes").put("type", type);
		fill(record, node);
		return record;
	}

	private static void fill(ObjectNode record, JsonNode node) {
		for (Map.Entry<String, JsonNode> field : node.properties()) {
			record.set(field.getKey(), value(field.getKey(), field.getValue()));
		}
	}

	private static JsonNode value(String name, JsonNode value) {
		if (!value.isObject()) {
			return value;
		}
		if (value.path("edges").isArray()) {
			return children(name, value);
		}
		for (String wrapped : new String[] { "value", "displayValue" }) {
			if (value.has(wrapped) && !value.path(wrapped).isObject()) {
				return value.path(wrapped);
			}
		}
		return record(value);
	}

	private static ObjectNode children(String name, JsonNode connection) {
		if (connection.path("pageInfo").path("hasNextPage").asBoolean(false)) {
			throw new StreamReadException(null,
					"only the first " + connection.path("edges").size() + " of " + name + " are there");
		}
		ObjectNode children = JsonNodeFactory.instance.objectNode();
		children.put("totalSize", connection.path("totalCount").asInt(connection.path("edges").size()));
		children.put("done", true);
		for (JsonNode edge : connection.path("edges")) {
			children.withArray("records").add(record(edge.path("node")));
		}
		if (connection.path("edges").isEmpty()) {
			children.putArray("records");
		}
		return children;
	}

}
