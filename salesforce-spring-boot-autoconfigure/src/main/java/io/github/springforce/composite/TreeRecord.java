package io.github.springforce.composite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.client.PathValues;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new record of a tree.
 */
public final class TreeRecord {

	private static final int MOST_LEVELS = 5;

	private final TreeRequest tree;

	private final String type;

	private final String name;

	private final int level;

	private final ObjectNode fields;

	private final Map<String, List<TreeRecord>> children = new LinkedHashMap<>();

	TreeRecord(TreeRequest tree, String type, String name, int level, ObjectNode fields) {
		this.tree = tree;
		this.type = type;
		this.name = name;
		this.level = level;
		this.fields = fields;
	}

	/** The name under which the record is sent, and is found in errors. */
	public String name() {
		return this.name;
	}

	/**
	 * A child of this record.
	 * @param relationship the child relationship, for example {@code Contacts}
	 * @param sobject the child's object type
	 * @param fields its fields by API name
	 */
	public TreeRecord child(String relationship, String sobject, Map<String, ? extends @Nullable Object> fields) {
		return addChild(relationship, sobject, fields);
	}

	/** As {@link #child(String, String, Map)}, of a record. */
	public TreeRecord child(String relationship, Object record) {
		return addChild(relationship, RecordMapper.sobjectNameOf(record), record);
	}

	private TreeRecord addChild(String relationship, String sobject, Object record) {
		if (this.level == MOST_LEVELS) {
			throw new IllegalArgumentException("A tree has 5 levels at most");
		}
		PathValues.requireName(relationship, "child relationship");
		TreeRecord child = this.tree.record(PathValues.requireName(sobject, "object type"), this.level + 1, record);
		this.children.computeIfAbsent(relationship, (key) -> new ArrayList<>()).add(child);
		return child;
	}

	ObjectNode json() {
		ObjectNode json = this.fields.objectNode();
		json.putObject("attributes").put("type", this.type).put("referenceId", this.name);
		json.setAll(this.fields);
		this.children.forEach((relationship, records) -> {
			ArrayNode all = json.putObject(relationship).putArray("records");
			records.forEach((record) -> all.add(record.json()));
		});
		return json;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
