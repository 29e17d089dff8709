package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

/**
 * Results of Bulk API 2.0: a file of one kind of rows, in no order, which echoes their
 * columns.
 */
final class EchoedResults implements PartResults {

	private final ResultKind kind;

	private final ResultFile file;

	private final @Nullable RowNumbers numbers;

	private final CloseableIterator<CsvRecord> rows;

	private final List<String> columns;

	/** For each column of the upload its place among the columns of the results. */
	private final int[] places;

	EchoedResults(ResultKind kind, ResultFile file, LoadPart part, @Nullable RowNumbers numbers) throws IOException {
		this.kind = kind;
		this.file = file;
		this.numbers = numbers;
		CsvFormat format = (part.chunk() != null) ? part.chunk().format() : CsvFormat.USUAL;
		this.rows = RowNumbers.csv(file.open(), format).iterator();
		this.columns = this.rows.hasNext() ? List.copyOf(this.rows.next().getFields()) : List.of();
		this.places = places();
	}

	private int[] places() {
		List<String> names = this.columns.stream().map((name) -> name.toLowerCase(Locale.ROOT)).toList();
		List<String> uploaded = (this.numbers != null) ? this.numbers.columns() : List.of();
		return uploaded.stream().mapToInt((name) -> names.indexOf(name.toLowerCase(Locale.ROOT))).toArray();
	}

	@Override
	public boolean hasNext() {
		return this.rows.hasNext();
	}

	@Override
	public BulkRow next() throws IOException {
		CsvRecord row = this.rows.next();
		String id = "";
		String second = "";
		Map<String, String> fields = new LinkedHashMap<>();
		for (int i = 0; i < Math.min(row.getFieldCount(), this.columns.size()); i++) {
			String column = this.columns.get(i);
			switch (column) {
				case "sf__Id" -> id = row.getField(i);
				case "sf__Created", "sf__Error" -> second = row.getField(i);
				default -> fields.put(column, row.getField(i));
			}
		}
		OptionalLong number = number(row, fields);
		return switch (this.kind) {
			case SUCCEEDED -> new BulkRow.Succeeded(number, fields, id, Boolean.parseBoolean(second));
			case FAILED -> BulkRow.Failed.of(number, fields, id.isEmpty() ? null : id, second);
			case UNPROCESSED -> new BulkRow.Unprocessed(number, fields);
		};
	}

	private OptionalLong number(CsvRecord row, Map<String, String> fields) throws IOException {
		if (this.numbers == null) {
			return OptionalLong.empty();
		}
		String[] values = new String[this.places.length];
		for (int i = 0; i < values.length; i++) {
			int place = this.places[i];
			values[i] = (place >= 0 && place < row.getFieldCount()) ? row.getField(place) : "";
		}
		RowNumbers.Match match = this.numbers.find(values);
		if (match == null) {
			return OptionalLong.empty();
		}
		for (int i = 0; i < values.length; i++) {
			if (match.isEmptied(i) && values[i].isEmpty()) {
				fields.put((this.places[i] >= 0) ? this.columns.get(this.places[i]) : this.numbers.columns().get(i),
						"#N/A");
			}
		}
		return OptionalLong.of(match.number());
	}

	@Override
	public void close() {
		try {
			this.rows.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of a bulk job could not be closed", ex);
		}
		finally {
			this.file.discard();
		}
	}

}
