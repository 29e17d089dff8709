package io.github.springforce.sobject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;

/**
 * Reads the records that stand at one place of an answer: its rows, or the parents in one
 * field of them. They are mostly alike, so that each takes the names of the one before
 * and costs an array of values. For one reading.
 */
final class RecordReader {

	private FieldNames names = FieldNames.NONE;

	private @Nullable String type;

	private @Nullable String url;

	private boolean attributed;

	private boolean withChildren;

	/** What reads the objects in a field, by the place of the field. */
	private final List<@Nullable RecordReader> inFields = new ArrayList<>();

	/** The parser stands at the start of an object and is left at its end. */
	SObject record(JsonParser parser, DeserializationContext context) {
		Fields fields = fields(parser, context);
		return new SObject(this.attributed ? this.type : null, this.url, fields, this.withChildren);
	}

	private Fields fields(JsonParser parser, DeserializationContext context) {
		this.url = null;
		this.attributed = false;
		this.withChildren = false;
		FieldNames names = this.names;
		@Nullable Object[] values = new @Nullable Object[names.size()];
		int count = 0;
		String name = parser.nextName();
		while (name != null) {
			if (count < values.length && names.at(count).equals(name)) {
				parser.nextToken();
				values[count] = value(parser, context, count);
				count++;
			}
			else if (name.equals("attributes")) {
				parser.nextToken();
				readAttributes(parser);
			}
			else {
				break;
			}
			name = parser.nextName();
		}
		if (name == null && count == values.length) {
			return new Fields(names, values);
		}
		Fields fields = new Fields(names.copy(count), Arrays.copyOf(values, count));
		while (name != null) {
			parser.nextToken();
			if (name.equals("attributes")) {
				readAttributes(parser);
			}
			else {
				fields.put(name, value(parser, context, fields.size()));
			}
			name = parser.nextName();
		}
		this.names = fields.share();
		return fields;
	}

	private void readAttributes(JsonParser parser) {
		this.attributed = true;
		String type = null;
		if (parser.currentToken() == JsonToken.START_OBJECT) {
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				parser.nextToken();
				switch (name) {
					case "type" -> type = parser.getValueAsString();
					case "url" -> this.url = parser.getValueAsString();
					default -> parser.skipChildren();
				}
			}
		}
		// one text for all, where many records are kept
		this.type = (type != null && type.equals(this.type)) ? this.type : type;
	}

	/** The value that the parser stands at, of the field at a place. */
	@Nullable Object value(JsonParser parser, DeserializationContext context, int place) {
		return switch (parser.currentToken()) {
			case VALUE_NULL -> null;
			case VALUE_STRING -> parser.getString();
			case VALUE_TRUE -> Boolean.TRUE;
			case VALUE_FALSE -> Boolean.FALSE;
			case VALUE_NUMBER_INT -> parser.getNumberValue();
			case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
			case START_OBJECT -> {
				Object structure = inField(place).structure(parser, context);
				this.withChildren |= structure instanceof ChildRecords;
				yield structure;
			}
			case START_ARRAY -> inField(place).list(parser, context);
			default -> context.handleUnexpectedToken(Object.class, parser);
		};
	}

	private RecordReader inField(int place) {
		while (this.inFields.size() <= place) {
			this.inFields.add(null);
		}
		RecordReader reader = this.inFields.get(place);
		if (reader == null) {
			reader = new RecordReader();
			this.inFields.set(place, reader);
		}
		return reader;
	}

	private List<@Nullable Object> list(JsonParser parser, DeserializationContext context) {
		List<@Nullable Object> list = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			list.add(value(parser, context, 0));
		}
		return list;
	}

	/**
	 * A parent has attributes, children have records; anything else is a compound field,
	 * which CSV does not have.
	 */
	private Object structure(JsonParser parser, DeserializationContext context) {
		SObject structure = record(parser, context);
		if (this.attributed || parser instanceof FlatRow) {
			return structure;
		}
		return (structure.get("records") instanceof List<?> records) ? children(structure, records)
				: new LinkedHashMap<>(structure.fields());
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
