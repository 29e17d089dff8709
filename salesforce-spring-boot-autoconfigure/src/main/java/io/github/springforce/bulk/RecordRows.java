package io.github.springforce.bulk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.springforce.sobject.FlatRecord;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes records as cells of CSV, in the platform's form: {@code #N/A} empties a field,
 * an empty cell leaves it alone, and a parent by external id is a column such as
 * {@code Account.Ext__c}. Not for use by several threads.
 */
final class RecordRows {

	private static final String NULL = "#N/A";

	private static final int CELL_LIMIT = 131_072;

	private static final int ROW_LIMIT = 400_000;

	private final RecordMapper mapper;

	private final BulkOperation operation;

	private final @Nullable String externalIdField;

	private @Nullable Class<?> lastType;

	private @Nullable Shape lastShape;

	RecordRows(RecordMapper mapper, BulkOperation operation, @Nullable String externalIdField) {
		this.mapper = mapper;
		this.operation = operation;
		this.externalIdField = externalIdField;
	}

	/**
	 * @param record the record
	 * @param number its number, to be named when it is wrong
	 */
	Cells row(Object record, long number) {
		Shape shape = shape(record);
		if (shape == null) {
			return Cells.of(cells(record, number));
		}
		try {
			return flat(shape, record);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("Row " + number + ": " + ex.getMessage(), ex);
		}
	}

	private @Nullable Shape shape(Object record) {
		Class<?> type = record.getClass();
		if (type != this.lastType) {
			this.lastType = type;
			boolean jackson = record instanceof SObject || record instanceof Map || record instanceof String;
			FlatRecord flat = jackson ? null : this.mapper.flat(type);
			this.lastShape = (flat != null) ? shape(flat) : null;
		}
		return this.lastShape;
	}

	private Shape shape(FlatRecord flat) {
		List<Integer> fields = IntStream.range(0, flat.names().size())
			.filter((field) -> isWanted(flat.names().get(field)))
			.boxed()
			.toList();
		return new Shape(flat, fields.stream().mapToInt(Integer::intValue).toArray(),
				fields.stream().map(flat.names()::get).toList());
	}

	private Cells flat(Shape shape, Object record) {
		String[] values = new String[shape.fields.length];
		String key = key();
		boolean keyed = key == null;
		long length = 0;
		boolean empty = true;
		for (int i = 0; i < values.length; i++) {
			String text = shape.flat.text(record, shape.fields[i]);
			if (text != null) {
				String cell = cell(shape.names.get(i), text);
				values[i] = cell;
				length += cell.length();
				empty = false;
				keyed |= key != null && shape.names.get(i).equalsIgnoreCase(key) && !cell.equals(NULL);
			}
		}
		requireKey(keyed);
		requireLength(length, empty);
		return new Cells(shape.names, Arrays.asList(values));
	}

	/**
	 * How records of one type are taken apart.
	 */
	private record Shape(FlatRecord flat, int[] fields, List<String> names) {
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
		cells.put(column, cell(column, text));
	}

	private static String cell(String column, String text) {
		if (text.equals(NULL)) {
			throw new IllegalArgumentException("column " + column
					+ ": the text #N/A would empty the field: use null to do that; the Bulk API cannot store it");
		}
		if (text.length() > CELL_LIMIT) {
			throw new IllegalArgumentException("column " + column + ": the value has " + text.length()
					+ " characters; the Bulk API takes 131,072: save such records one by one");
		}
		return text.isEmpty() ? NULL : text;
	}

	/** The column by which records are found; {@code null} for none. */
	private @Nullable String key() {
		return switch (this.operation) {
			case UPSERT -> this.externalIdField;
			case INSERT -> null;
			default -> "Id";
		};
	}

	private void requireKey(Map<String, String> cells) {
		String key = key();
		requireKey(key == null || cells.entrySet()
			.stream()
			.anyMatch((cell) -> cell.getKey().equalsIgnoreCase(key) && !cell.getValue().equals(NULL)));
	}

	private void requireKey(boolean keyed) {
		// an upsert by Id creates what has none
		if (!keyed && !(this.operation == BulkOperation.UPSERT && "Id".equalsIgnoreCase(key()))) {
			throw new IllegalArgumentException(
					"there is no " + key() + ", by which the " + this.operation.wireName() + " finds its record");
		}
	}

	private static void requireLength(Map<String, String> cells) {
		requireLength(cells.values().stream().mapToLong(String::length).sum(), cells.isEmpty());
	}

	private static void requireLength(long length, boolean empty) {
		if (length > ROW_LIMIT) {
			throw new IllegalArgumentException(
					"it has " + length + " characters; the Bulk API takes 400,000 a row: save such records one by one");
		}
		if (empty) {
			throw new IllegalArgumentException("there is no field to be written");
		}
	}

}
