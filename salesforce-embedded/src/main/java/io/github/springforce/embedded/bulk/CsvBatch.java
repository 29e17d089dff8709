package io.github.springforce.embedded.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Batches as CSV: commas, either line ending, every value of an answer quoted.
 */
final class CsvBatch {

	private static final int HEADER_LIMIT = 32_000;

	private static final String NOTHING_FOUND = "Records not found for this query";

	private CsvBatch() {
	}

	static void read(InputStream in, SObjectType type, Consumer<Map<String, @Nullable Object>> row) throws IOException {
		try (CsvReader<CsvRecord> csv = CsvReader.builder()
			.allowMissingFields(true)
			.allowExtraFields(true)
			.detectBomHeader(true)
			.maxBufferSize(64 * 1024 * 1024)
			.ofCsvRecord(in, StandardCharsets.UTF_8)) {
			Iterator<CsvRecord> rows = csv.iterator();
			if (!rows.hasNext()) {
				throw new IngestFailure("InvalidBatch : Failed to parse header row: there is none");
			}
			IngestColumns columns = columns(rows.next(), type);
			while (rows.hasNext()) {
				row.accept(columns.read(cells(rows.next(), columns.names().size())));
			}
		}
		catch (CsvParseException ex) {
			throw new IngestFailure("InvalidBatch : " + ex.getMessage());
		}
	}

	private static IngestColumns columns(CsvRecord header, SObjectType type) {
		if (String.join(",", header.getFields()).length() > HEADER_LIMIT) {
			throw new IngestFailure("InvalidBatch : The header row has more than 32,000 characters");
		}
		IngestColumns columns = new IngestColumns(header.getFields());
		String unknown = columns.unknown(type);
		if (unknown != null) {
			throw new IngestFailure("InvalidBatch : Field name not found : " + unknown);
		}
		return columns;
	}

	private static List<String> cells(CsvRecord row, int columns) {
		List<String> cells = new ArrayList<>(columns);
		for (int i = 0; i < columns; i++) {
			cells.add((i < row.getFieldCount()) ? row.getField(i) : "");
		}
		return cells;
	}

	/**
	 * Results, whichever they are. A query that finds nothing says so in words, in place
	 * of its header.
	 */
	static final class Written implements RowFormat.Outcomes, RowFormat.Found {

		private final CsvWriter csv;

		private final List<String> columns;

		private final String whenEmpty;

		private boolean begun;

		private Written(OutputStream out, List<String> columns, String whenEmpty) {
			this.csv = CsvWriter.builder()
				.lineDelimiter(LineDelimiter.LF)
				.quoteStrategy(QuoteStrategies.ALWAYS)
				.build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
			this.columns = columns;
			this.whenEmpty = whenEmpty;
		}

		static Written outcomes(OutputStream out) {
			return new Written(out, List.of("Id", "Success", "Created", "Error"), "Id");
		}

		static Written found(OutputStream out, List<String> columns) {
			return new Written(out, columns, NOTHING_FOUND);
		}

		@Override
		public void write(RowOutcome outcome) {
			write(List.of(outcome.idOrEmpty(), String.valueOf(outcome.isSuccess()), String.valueOf(outcome.created()),
					outcome.errorText()));
		}

		@Override
		public void write(String id, List<@Nullable Object> values) {
			write(values.stream().map(WireValues::text).toList());
		}

		private void write(List<String> cells) {
			if (!this.begun) {
				this.csv.writeRecord(this.columns);
				this.begun = true;
			}
			this.csv.writeRecord(cells);
		}

		@Override
		public void close() throws IOException {
			if (!this.begun) {
				this.csv.writeRecord(this.whenEmpty);
			}
			this.csv.close();
		}

	}

}
