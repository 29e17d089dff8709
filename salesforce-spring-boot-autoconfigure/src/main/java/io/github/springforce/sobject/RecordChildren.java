package io.github.springforce.sobject;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a type holds the children of a record. On the wire they are a page within the
 * row, which may go on elsewhere; in Java they are a list of all.
 */
public final class RecordChildren {

	private static final String RECORDS = "records";

	private static final String NEXT = "nextRecordsUrl";

	/** The lists among the properties, and what their elements hold in turn. */
	private final Map<String, RecordChildren> lists = new LinkedHashMap<>();

	/** Whether children can be anywhere, as in a map. */
	private boolean open;

	private RecordChildren() {
	}

	/** Whether a record may hold children itself; asked of each row of a query. */
	public static boolean mayBeIn(SObject record) {
		return record.mayHoldChildren();
	}

	static RecordChildren of(JavaType type, JsonMapper json) {
		return of(type, json, new LinkedHashMap<>());
	}

	private static RecordChildren of(JavaType type, JsonMapper json, Map<JavaType, RecordChildren> known) {
		RecordChildren present = known.get(type);
		if (present != null) {
			return present;
		}
		RecordChildren children = new RecordChildren();
		known.put(type, children);
		Class<?> raw = type.getRawClass();
		if (raw == SObject.class || type.isPrimitive() || raw.isEnum()) {
			return children;
		}
		if (type.isMapLikeType() || raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
			children.open = true;
			return children;
		}
		DeserializationConfig config = json.deserializationConfig();
		ClassIntrospector introspector = config.classIntrospectorInstance();
		BeanDescription description = introspector.introspectForDeserialization(type,
				introspector.introspectClassAnnotations(type));
		for (BeanPropertyDefinition property : description.findProperties()) {
			if (property.couldDeserialize()) {
				children.add(property, json, known);
			}
		}
		return children;
	}

	private void add(BeanPropertyDefinition property, JsonMapper json, Map<JavaType, RecordChildren> known) {
		JavaType type = property.getPrimaryType();
		if (type.getRawClass() == ChildRecords.class) {
			this.open = true;
		}
		else if (Collection.class.isAssignableFrom(type.getRawClass())
				&& !Set.class.isAssignableFrom(type.getRawClass())) {
			this.lists.put(property.getName(), of(type.getContentType(), json, known));
		}
	}

	/** Whether there are none, so that a row can be read as it comes. */
	public boolean isEmpty() {
		return this.lists.isEmpty() && !this.open;
	}

	/**
	 * Makes the children of a row complete, and lists of those that the type wants as
	 * lists.
	 * @param row the row, which is changed
	 * @param following reads the rows that a URL leads to
	 */
	public void complete(JsonNode row, Function<String, Iterable<JsonNode>> following) {
		fill(row, following);
		unwrap(row);
	}

	private static void fill(JsonNode value, Function<String, Iterable<JsonNode>> following) {
		if (value instanceof ObjectNode object) {
			if (object.get(RECORDS) instanceof ArrayNode records && object.get(NEXT) != null
					&& object.get(NEXT).isString()) {
				following.apply(object.get(NEXT).stringValue()).forEach(records::add);
				object.remove(NEXT);
				object.put("done", true);
			}
			object.properties().forEach((property) -> fill(property.getValue(), following));
		}
		else if (value instanceof ArrayNode array) {
			array.forEach((element) -> fill(element, following));
		}
	}

	private void unwrap(@Nullable JsonNode row) {
		if (!(row instanceof ObjectNode object)) {
			return;
		}
		this.lists.forEach((name, inList) -> {
			JsonNode value = object.get(name);
			if (value != null && value.isNull()) {
				// no children at all: the platform writes null for the empty list
				object.putArray(name);
			}
			else if (value != null && value.get(RECORDS) instanceof ArrayNode records) {
				records.forEach(inList::unwrap);
				object.set(name, records);
			}
		});
	}

}
