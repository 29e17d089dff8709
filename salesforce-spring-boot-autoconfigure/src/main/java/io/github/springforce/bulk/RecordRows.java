package io.github.springforce.bulk;

import java.util.Map;

import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes records as cells of CSV, in the platform's form: {@code #N/A} empties a field,
 * an empty cell leaves it alone, and a parent by external id is a column such as
 * {@code Account.Ext__c}.
 */
final class RecordRows {

	private static final String NULL = "#N/A";

	private static final int CELL_LIMIT = 131_072;

	private static final int ROW_LIMIT = 400_000;

	private final RecordMapper mapper;

	private final BulkOperation operation;

	private final @Nullable String externalIdField;

	RecordRows(RecordMapper mapper, BulkOperation operation, @Nullable String externalIdField) {
		this.mapper = mapper;
		this.operation = operation;
		this.externalIdField = externalIdField;
	}

	/**
	 * @param record the record
	 * @param number its number, to be named when it is wrong
	 * @return its cells by column, in order
	 */
	Map<String, String> cells(Object record, long number) {
		try {
			Map<String, String> cells = cells(record);
			requireKey(cells);
			requireLength(cells);
			return cells;
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("Row " + number + ": " + ex.getMessage(), ex);
		}
	}

	private Map<String, String> cells(Object record) {
		Map<String, String> cells = new LinkedCaseInsensitiveMap<>();
		if (record instanceof String id && this.operation.isOfIds()) {
			put(cells, "Id", id);
			return cells;
		}
		try (JsonParser row = this.mapper.row(record).asParser()) {
			row.nextToken();
			readObject(row, "", cells);
		}
		return cells;
	}

	private void readObject(JsonParser row, String prefix, Map<String, String> cells) {
		for (String name = row.nextName(); name != null; name = row.nextName()) {
			JsonToken token = row.nextToken();
			String column = prefix + name;
			if (name.equals("attributes")) {
				row.skipChildren();
			}
			else if (token == JsonToken.START_OBJECT) {
				readObject(row, column + ".", cells);
			}
			else if (token == JsonToken.START_ARRAY) {
				throw new IllegalArgumentException("column " + column
						+ " holds a list, which is no value of a field: a multi-select picklist is a Set");
			}
			else if (isWanted(column)) {
				put(cells, column, (token == JsonToken.VALUE_NULL) ? "" : text(row, token));
			}
		}
	}

	private static String text(JsonParser row, JsonToken token) {
		if (token == JsonToken.VALUE_NUMBER_FLOAT) {
			return row.getDecimalValue().toPlainString();
		}
		return row.getString();
	}

	private boolean isWanted(String column) {
		boolean id = column.equalsIgnoreCase("Id");
		return switch (this.operation) {
			case DELETE, HARD_DELETE, UPDATE -> id || !this.operation.isOfIds();
			case UPSERT -> !id || column.equalsIgnoreCase(this.externalIdField);
			default -> !id;
		};
	}

	private static void put(Map<String, String> cells, String column, String text) {
		if (text.equals(NULL)) {
			throw new IllegalArgumentException("column " + column
					+ ": the text #N/A would empty the field: use null to do that; the Bulk API cannot store it");
		}
		if (text.length() > CELL_LIMIT) {
			throw new IllegalArgumentException("column " + column + ": the value has " + text.length()
					+ " characters; the Bulk API takes 131,072: save such records one by one");
		}
		cells.put(column, text.isEmpty() ? NULL : text);
	}

	private void requireKey(Map<String, String> cells) {
		String key = (this.operation == BulkOperation.UPSERT) ? this.externalIdField
				: (this.operation == BulkOperation.INSERT) ? null : "Id";
		if (key == null) {
			return;
		}
		boolean there = cells.entrySet()
			.stream()
			.anyMatch((cell) -> cell.getKey().equalsIgnoreCase(key) && !cell.getValue().equals(NULL));
		if (!there && !(this.operation == BulkOperation.UPSERT && key.equalsIgnoreCase("Id"))) {
			throw new IllegalArgumentException(
					"there is no " + key + ", by which the " + this.operation.wireName() + " finds its record");
		}
	}

	private static void requireLength(Map<String, String> cells) {
		long length = 0;
		for (String cell : cells.values()) {
			length += cell.length();
		}
		if (length > ROW_LIMIT) {
			throw new IllegalArgumentException(
					"it has " + length + " characters; the Bulk API takes 400,000 a row: save such records one by one");
		}
		if (cells.isEmpty()) {
			throw new IllegalArgumentException("there is no field to be written");
		}
	}

}
