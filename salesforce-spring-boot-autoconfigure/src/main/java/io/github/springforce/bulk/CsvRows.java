package io.github.springforce.bulk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Reads rows of CSV into a type: an empty cell is {@code null}, and columns such as
 * {@code Account.Name} belong to a parent.
 */
final class CsvRows<T> {

	private final ObjectReader reader;

	private Column root = new Column("", -1);

	CsvRows(RecordMapper mapper, Class<T> type) {
		this.reader = mapper.readerFor(type);
	}

	void columns(List<String> names) {
		Column root = new Column("", -1);
		for (int i = 0; i < names.size(); i++) {
			Column column = root;
			String[] path = names.get(i).split("\\.");
			for (int depth = 0; depth < path.length; depth++) {
				int place = (depth == path.length - 1) ? i : -1;
				column = column.children.computeIfAbsent(path[depth], (name) -> new Column(name, place));
			}
		}
		this.root = root;
	}

	T read(CsvRecord row) {
		try (TokenBuffer tokens = TokenBuffer.forGeneration()) {
			write(this.root, row, tokens);
			try (JsonParser parser = tokens.asParser()) {
				return this.reader.readValue(parser);
			}
		}
	}

	private static void write(Column parent, CsvRecord row, TokenBuffer tokens) {
		tokens.writeStartObject();
		for (Column column : parent.children.values()) {
			tokens.writeName(column.name);
			if (!column.children.isEmpty()) {
				if (isEmpty(column, row)) {
					tokens.writeNull();
				}
				else {
					write(column, row, tokens);
				}
			}
			else {
				String cell = cell(row, column.place);
				if (cell == null) {
					tokens.writeNull();
				}
				else {
					tokens.writeString(cell);
				}
			}
		}
		tokens.writeEndObject();
	}

	private static boolean isEmpty(Column column, CsvRecord row) {
		if (column.children.isEmpty()) {
			return cell(row, column.place) == null;
		}
		return column.children.values().stream().allMatch((child) -> isEmpty(child, row));
	}

	private static @Nullable String cell(CsvRecord row, int place) {
		if (place < 0 || place >= row.getFieldCount() || row.getField(place).isEmpty()) {
			return null;
		}
		return row.getField(place);
	}

	private static final class Column {

		private final String name;

		private final int place;

		private final Map<String, Column> children = new LinkedHashMap<>();

		Column(String name, int place) {
			this.name = name;
			this.place = place;
		}

	}

}
