package io.github.springforce.embedded.graphql;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Says in SOQL what a selection of records asks for.
 */
final class SoqlOfSelection {

	private static final Map<String, String> COMPARISONS = Map.of("eq", "=", "ne", "!=", "lt", "<", "gt", ">", "lte",
			"<=", "gte", ">=", "like", "LIKE", "in", "IN", "nin", "NOT IN");

	/** What a field can be asked for; anything else is a record. */
	private static final Set<String> OF_A_VALUE = Set.of("value", "displayValue", "label", "format");

	private static final Pattern TIME = Pattern.compile("[0-9][0-9A-Za-z:.+-]*");

	private final OrgSchema schema;

	SoqlOfSelection(OrgSchema schema) {
		this.schema = schema;
	}

	String statement(SObjectType type, Selection connection, Selection node) {
		List<String> fields = new ArrayList<>(List.of("Id"));
		collect(type, node, "", fields);
		StringBuilder soql = new StringBuilder("SELECT ").append(String.join(", ", fields.stream().distinct().toList()))
			.append(" FROM ")
			.append(type.name());
		Object where = connection.arguments().get("where");
		if (where != null) {
			soql.append(" WHERE ").append(conditions(type, "", object(where)));
		}
		Object orderBy = connection.arguments().get("orderBy");
		if (orderBy != null) {
			List<String> orders = new ArrayList<>();
			orders(type, "", object(orderBy), orders);
			soql.append(" ORDER BY ").append(String.join(", ", orders));
		}
		return soql.toString();
	}

	private void collect(SObjectType type, Selection record, String path, List<String> fields) {
		for (Selection selection : record.selections()) {
			if (isField(selection)) {
				fields.add(path + field(type, selection.name()).name());
			}
			else {
				collect(parent(type, selection.name()), selection, path + selection.name() + ".", fields);
			}
		}
	}

	/** Whether a selection of a record is one of its fields, and no parent of it. */
	static boolean isField(Selection selection) {
		return selection.name().equals("Id")
				|| selection.selections().stream().anyMatch((part) -> OF_A_VALUE.contains(part.name()));
	}

	private static Field field(SObjectType type, String name) {
		Field field = type.field(name);
		if (field == null || !field.name().equals(name)) {
			throw undefined(type, name);
		}
		return field;
	}

	private SObjectType parent(SObjectType type, String relationship) {
		if (type.child(relationship) != null) {
			throw OrgException.notImplemented("children by GraphQL: " + relationship);
		}
		for (Field field : type.fields()) {
			if (relationship.equals(field.relationshipName())) {
				SObjectType parent = (field.referenceTo().size() == 1) ? this.schema.type(field.referenceTo().get(0))
						: null;
				if (parent == null) {
					throw OrgException.notImplemented("parents of several types by GraphQL: " + relationship);
				}
				return parent;
			}
		}
		throw undefined(type, relationship);
	}

	private static OrgException undefined(SObjectType type, String name) {
		return Selection.refusal("Validation error: Field '" + name + "' in type '" + type.name() + "' is undefined");
	}

	private String conditions(SObjectType type, String path, Map<?, ?> where) {
		return joined(" AND ",
				where.entrySet()
					.stream()
					.map((part) -> condition(type, path, String.valueOf(part.getKey()), part.getValue()))
					.toList());
	}

	private static String joined(String glue, List<String> conditions) {
		return (conditions.size() > 1) ? "(" + String.join(glue, conditions) + ")" : conditions.get(0);
	}

	private String condition(SObjectType type, String path, String key, @Nullable Object operand) {
		if (key.equals("and") || key.equals("or")) {
			if (!(operand instanceof List<?> parts) || parts.isEmpty()) {
				throw Selection.refusal("Validation error: '" + key + "' needs a list of conditions");
			}
			return joined(key.equals("and") ? " AND " : " OR ",
					parts.stream().map((part) -> conditions(type, path, object(part))).toList());
		}
		if (key.equals("not")) {
			return "(NOT " + conditions(type, path, object(operand)) + ")";
		}
		Field field = type.field(key);
		if (field == null) {
			return conditions(parent(type, key), path + key + ".", object(operand));
		}
		List<String> comparisons = new ArrayList<>();
		object(operand).forEach((operator, value) -> {
			String soql = COMPARISONS.get(String.valueOf(operator));
			if (soql == null) {
				throw OrgException.notImplemented("the GraphQL operator " + operator);
			}
			comparisons.add(path + field(type, key).name() + " " + soql + " " + literal(field.type(), value));
		});
		return joined(" AND ", comparisons);
	}

	private static Map<?, ?> object(@Nullable Object value) {
		if (!(value instanceof Map<?, ?> object) || object.isEmpty()) {
			throw Selection.refusal("Validation error: a condition is no object, or an empty one");
		}
		return object;
	}

	private static String literal(FieldType type, @Nullable Object value) {
		if (value instanceof Collection<?> values) {
			return "(" + String.join(", ", values.stream().map((each) -> literal(type, each)).toList()) + ")";
		}
		if (value instanceof Map<?, ?> time && time.size() == 1 && time.containsKey("value")) {
			return literal(type, time.get("value"));
		}
		if (value == null || value instanceof Boolean) {
			return String.valueOf(value);
		}
		if (value instanceof Number number) {
			return new BigDecimal(number.toString()).toPlainString();
		}
		if (type == FieldType.DATE || type == FieldType.DATETIME || type == FieldType.TIME) {
			if (!TIME.matcher(value.toString()).matches()) {
				throw Selection.refusal("Validation error: '" + value + "' is no date or time");
			}
			return value.toString();
		}
		if (!(value instanceof String text)) {
			throw OrgException.notImplemented("the GraphQL value " + value);
		}
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r") + "'";
	}

	private void orders(SObjectType type, String path, Map<?, ?> orderBy, List<String> orders) {
		orderBy.forEach((key, operand) -> {
			String name = String.valueOf(key);
			if (type.field(name) == null) {
				orders(parent(type, name), path + name + ".", object(operand), orders);
				return;
			}
			Map<?, ?> order = object(operand);
			orders.add(path + field(type, name).name() + keyword(order.get("order"), "", Set.of("ASC", "DESC"))
					+ keyword(order.get("nulls"), " NULLS", Set.of("FIRST", "LAST")));
		});
	}

	private static String keyword(@Nullable Object word, String before, Set<String> known) {
		if (word == null) {
			return "";
		}
		if (!known.contains(word.toString())) {
			throw Selection.refusal("Validation error: '" + word + "' is none of " + known);
		}
		return before + " " + word;
	}

}
