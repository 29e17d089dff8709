package io.github.springforce.query;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;

/**
 * Reads a page from the stream, row by row, straight into the rows' type.
 */
final class PageReader<T> {

	private final Class<T> type;

	private final ObjectReader rows;

	PageReader(Class<T> type, ObjectReader rows) {
		this.type = type;
		// a row is one value of many in the stream
		this.rows = rows.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	}

	QueryResult<T> read(InputStream body) {
		try (JsonParser parser = this.rows.createParser(body)) {
			parser.nextToken();
			return read(parser);
		}
	}

	QueryResult<T> read(JsonNode page) {
		try (JsonParser parser = this.rows.treeAsTokens(page)) {
			parser.nextToken();
			return read(parser);
		}
	}

	ObjectReader rows() {
		return this.rows;
	}

	/** Reads the page that the parser stands at the start of. */
	QueryResult<T> read(JsonParser parser) {
		List<T> records = new ArrayList<>();
		int totalSize = -1;
		String next = null;
		boolean found = false;
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			throw noPage(parser);
		}
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			JsonToken value = parser.nextToken();
			switch (name) {
				case "totalSize" -> totalSize = parser.getIntValue();
				case "nextRecordsUrl" -> next = text(parser, value);
				case "records" -> {
					found = true;
					readRows(parser, records);
				}
				default -> parser.skipChildren();
			}
		}
		if (!found) {
			throw new StreamReadException(parser, "no records in the page");
		}
		return new QueryResult<>(records, (totalSize >= 0) ? totalSize : records.size(), next, this.type);
	}

	private static @Nullable String text(JsonParser parser, JsonToken value) {
		return (value == JsonToken.VALUE_STRING) ? parser.getString() : null;
	}

	private void readRows(JsonParser parser, List<T> records) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			throw noPage(parser);
		}
		if (parser.nextToken() == JsonToken.END_ARRAY) {
			return;
		}
		// one reading of many rows, since what a reading sets up costs as much as a row
		MappingIterator<T> all = this.rows.readValues(parser);
		while (all.hasNextValue()) {
			T row = all.nextValue();
			if (row == null) {
				throw noPage(parser);
			}
			records.add(row);
		}
	}

	private static StreamReadException noPage(JsonParser parser) {
		return new StreamReadException(parser, "not a page of a query");
	}

}
