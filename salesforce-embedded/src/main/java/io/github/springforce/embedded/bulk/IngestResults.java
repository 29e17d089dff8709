package io.github.springforce.embedded.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;

/**
 * What became of the rows of a job, in three files as the API gives them: the two columns
 * of its own are quoted in the header, those of the client are not, and every value is.
 */
public final class IngestResults implements AutoCloseable {

	private final Path succeeded;

	private final Path failed;

	private final Path unprocessed;

	private final CsvWriter succeededRows;

	private final CsvWriter failedRows;

	private final CsvWriter unprocessedRows;

	IngestResults(IngestRequest request, List<String> columns) throws IOException {
		this.succeeded = JobFiles.create();
		this.failed = JobFiles.create();
		this.unprocessed = JobFiles.create();
		this.succeededRows = open(this.succeeded, request, List.of("\"sf__Id\"", "\"sf__Created\""), columns);
		this.failedRows = open(this.failed, request, List.of("\"sf__Id\"", "\"sf__Error\""), columns);
		this.unprocessedRows = open(this.unprocessed, request, List.of(), columns);
	}

	private static CsvWriter open(Path file, IngestRequest request, List<String> own, List<String> columns)
			throws IOException {
		boolean crlf = request.format().isCrlf();
		List<String> header = new ArrayList<>(own);
		columns.forEach((column) -> header.add(headerCell(column, request.format().delimiter())));
		Files.writeString(file,
				String.join(String.valueOf(request.format().delimiter()), header) + (crlf ? "\r\n" : "\n"));
		return CsvWriter.builder()
			.fieldSeparator(request.format().delimiter())
			.lineDelimiter(crlf ? LineDelimiter.CRLF : LineDelimiter.LF)
			.quoteStrategy(QuoteStrategies.ALWAYS)
			.build(file, StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND);
	}

	private static String headerCell(String column, char delimiter) {
		boolean quoted = column.indexOf(delimiter) >= 0 || column.indexOf('"') >= 0 || column.indexOf('\n') >= 0;
		return quoted ? '"' + column.replace("\"", "\"\"") + '"' : column;
	}

	void succeeded(String id, boolean created, List<String> row) {
		this.succeededRows.writeRecord(with(id, String.valueOf(created), row));
	}

	void failed(String id, String error, List<String> row) {
		this.failedRows.writeRecord(with(id, error, row));
	}

	void unprocessed(List<String> row) {
		this.unprocessedRows.writeRecord(row);
	}

	private static List<String> with(String first, String second, List<String> row) {
		List<String> cells = new ArrayList<>(row.size() + 2);
		Collections.addAll(cells, first, second);
		cells.addAll(row);
		return cells;
	}

	public Path succeeded() {
		return this.succeeded;
	}

	public Path failed() {
		return this.failed;
	}

	public Path unprocessed() {
		return this.unprocessed;
	}

	/** Ends the writing; the files stay. */
	@Override
	public void close() {
		try (this.succeededRows; this.failedRows; this.unprocessedRows) {
			this.succeededRows.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void delete() {
		JobFiles.delete(this.succeeded);
		JobFiles.delete(this.failed);
		JobFiles.delete(this.unprocessed);
	}

}
