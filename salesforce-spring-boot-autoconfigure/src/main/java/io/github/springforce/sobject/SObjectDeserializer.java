package io.github.springforce.sobject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads records of any type from the tokens as they come. Numbers stay exact.
 */
final class SObjectDeserializer extends ValueDeserializer<SObject> {

	@Override
	public SObject deserialize(JsonParser parser, DeserializationContext context) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			return (SObject) context.handleUnexpectedToken(SObject.class, parser);
		}
		SObject record = new SObject(null);
		fill(record, parser, context);
		return record;
	}

	/** The parser stands at the start of an object and is left at its end. */
	private boolean fill(SObject record, JsonParser parser, DeserializationContext context) {
		boolean attributed = false;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			if (name.equals("attributes")) {
				attributed = true;
				readAttributes(record, parser);
			}
			else {
				record.put(name, value(parser, context));
			}
		}
		return attributed;
	}

	private static void readAttributes(SObject record, JsonParser parser) {
		String type = null;
		String url = null;
		if (parser.currentToken() == JsonToken.START_OBJECT) {
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				parser.nextToken();
				switch (name) {
					case "type" -> type = parser.getValueAsString();
					case "url" -> url = parser.getValueAsString();
					default -> parser.skipChildren();
				}
			}
		}
		record.attributes(type, url);
	}

	private @Nullable Object value(JsonParser parser, DeserializationContext context) {
		return switch (parser.currentToken()) {
			case VALUE_NULL -> null;
			case VALUE_STRING -> parser.getString();
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			case VALUE_NUMBER_INT -> parser.getNumberValue();
			case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
			case START_OBJECT -> structure(parser, context);
			case START_ARRAY -> list(parser, context);
			default -> context.handleUnexpectedToken(Object.class, parser);
		};
	}

	private List<@Nullable Object> list(JsonParser parser, DeserializationContext context) {
		List<@Nullable Object> list = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			list.add(value(parser, context));
		}
		return list;
	}

	/**
	 * A parent has attributes, children have records; anything else is a compound field,
	 * which CSV does not have.
	 */
	private Object structure(JsonParser parser, DeserializationContext context) {
		SObject structure = new SObject(null);
		if (fill(structure, parser, context) || parser instanceof FlatRow) {
			return structure;
		}
		return (structure.get("records") instanceof List<?> records) ? children(structure, records)
				: new LinkedHashMap<>(structure.fields());
	}

	/** The children of a row that a type of the application wants as they are. */
	static final class OfChildren extends ValueDeserializer<ChildRecords> {

		@Override
		public ChildRecords deserialize(JsonParser parser, DeserializationContext context) {
			Object value = new SObjectDeserializer().value(parser, context);
			return (value instanceof ChildRecords children) ? children
					: (ChildRecords) context.handleUnexpectedToken(ChildRecords.class, parser);
		}

		@Override
		public ChildRecords getNullValue(DeserializationContext context) {
			return ChildRecords.NONE;
		}

	}

	private static ChildRecords children(SObject page, List<?> records) {
		List<SObject> children = new ArrayList<>(records.size());
		for (Object record : records) {
			if (record instanceof SObject child) {
				children.add(child);
			}
		}
		Integer totalSize = page.getInteger("totalSize");
		String next = page.getString("nextRecordsUrl");
		return new ChildRecords(children, (totalSize != null) ? totalSize : children.size(), next == null, next);
	}

}
