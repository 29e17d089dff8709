package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.StoredValue;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the JSON of a request. Values that a field cannot hold are refused here, as long
 * as line and column are known.
 */
final class JsonInput {

	private static final JsonMapper MAPPER = new JsonMapper();

	private JsonInput() {
	}

	/**
	 * An object that is no record.
	 */
	static Map<String, @Nullable Object> object(byte[] body) {
		return parse(body, (json) -> {
			if (json.nextToken() != JsonToken.START_OBJECT) {
				throw parserError("Cannot deserialize instance of Map from " + json.currentToken() + " value "
						+ json.getString() + at(json.currentTokenLocation()));
			}
			return object(json);
		});
	}

	/**
	 * The object that a value within a body is, to be changed at will; empty when it is
	 * none.
	 */
	static Map<String, @Nullable Object> objectOf(@Nullable Object value) {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		if (value instanceof Map<?, ?> map) {
			map.forEach((name, item) -> object.put(String.valueOf(name), item));
		}
		return object;
	}

	/**
	 * Any JSON value: maps, lists, texts, numbers, truth values.
	 */
	static @Nullable Object any(byte[] body) {
		return parse(body, (json) -> {
			json.nextToken();
			return value(json);
		});
	}

	private static <T extends @Nullable Object> T parse(byte[] body, Function<JsonParser, T> reader) {
		if (body.length == 0) {
			throw parserError("The HTTP entity body is required, but this request has no entity body.");
		}
		try (JsonParser json = MAPPER.createParser(body)) {
			return reader.apply(json);
		}
		catch (StreamReadException ex) {
			throw parserError(ex.getOriginalMessage() + at(ex.getLocation()));
		}
		catch (JacksonException ex) {
			throw parserError(ex.getOriginalMessage());
		}
	}

	/**
	 * The fields of one record.
	 */
	static Map<String, @Nullable Object> record(byte[] body, SObjectType type) {
		return parse(body, (json) -> {
			if (json.nextToken() != JsonToken.START_OBJECT) {
				throw parserError("Cannot deserialize instance of " + type.name() + " from " + json.currentToken()
						+ " value " + json.getString() + at(json.currentTokenLocation()));
			}
			return fields(json, type);
		});
	}

	private static Map<String, @Nullable Object> fields(JsonParser json, SObjectType type) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = json.currentName();
			JsonToken token = json.nextToken();
			Object value = value(json);
			Field field = type.field(name);
			if (field != null && !(value instanceof Map) && !field.type().isCompound()) {
				demandFits(field, token, value, json);
			}
			fields.put(name, value);
		}
		return fields;
	}

	private static void demandFits(Field field, JsonToken token, @Nullable Object value, JsonParser json) {
		try {
			StoredValue.of(field, value);
		}
		catch (IllegalArgumentException ex) {
			throw parserError("Cannot deserialize instance of " + field.type().wireName() + " from " + token + " value "
					+ value + " or request may be missing a required field" + at(json.currentTokenLocation()));
		}
	}

	private static @Nullable Object value(JsonParser json) {
		return switch (json.currentToken()) {
			case START_OBJECT -> object(json);
			case START_ARRAY -> array(json);
			case VALUE_STRING -> json.getString();
			case VALUE_NUMBER_INT -> json.getNumberValue();
			case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			default -> null;
		};
	}

	private static Map<String, @Nullable Object> object(JsonParser json) {
		Map<String, @Nullable Object> object = new LinkedHashMap<>();
		while (json.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = json.currentName();
			json.nextToken();
			object.put(name, value(json));
		}
		return object;
	}

	private static List<@Nullable Object> array(JsonParser json) {
		List<@Nullable Object> array = new ArrayList<>();
		while (json.nextToken() != JsonToken.END_ARRAY) {
			array.add(value(json));
		}
		return array;
	}

	private static String at(TokenStreamLocation location) {
		return " at [line:" + location.getLineNr() + ", column:" + location.getColumnNr() + "]";
	}

	private static OrgException parserError(String message) {
		return new OrgException(OrgError.of("JSON_PARSER_ERROR", message));
	}

}
