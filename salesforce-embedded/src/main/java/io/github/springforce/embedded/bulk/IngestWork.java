package io.github.springforce.embedded.bulk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.schema.Field;

/**
 * Works off the rows of one job, each by itself: one that is refused hinders no other.
 */
final class IngestWork {

	private final IngestRequest request;

	private final RowSaver saver;

	private long processed;

	private long failed;

	IngestWork(Org org, IngestRequest request) {
		this.request = request;
		this.saver = new RowSaver(org, request.type(), request.operation(), request.externalId());
	}

	long processed() {
		return this.processed;
	}

	long failed() {
		return this.failed;
	}

	/**
	 * @param data the rows
	 * @param aborted is asked before each row
	 * @return what became of them
	 * @throws IngestFailure when the rows cannot be read
	 */
	IngestResults run(Path data, BooleanSupplier aborted) throws IOException {
		demandLineEnding(data);
		try (CsvReader<CsvRecord> csv = CsvReader.builder()
			.fieldSeparator(this.request.format().delimiter())
			.allowMissingFields(true)
			.allowExtraFields(true)
			.detectBomHeader(true)
			.maxBufferSize(256 * 1024 * 1024)
			.ofCsvRecord(Files.newInputStream(data), StandardCharsets.UTF_8)) {
			Iterator<CsvRecord> rows = csv.iterator();
			if (!rows.hasNext()) {
				throw new IngestFailure("InvalidBatch : Failed to parse header row: there is none");
			}
			return run(new IngestColumns(rows.next().getFields()), rows, aborted);
		}
		catch (CsvParseException ex) {
			throw new IngestFailure("InvalidBatch : " + ex.getMessage());
		}
	}

	private IngestResults run(IngestColumns columns, Iterator<CsvRecord> rows, BooleanSupplier aborted)
			throws IOException {
		demandColumns(columns);
		try (IngestResults results = new IngestResults(this.request, columns.names())) {
			while (rows.hasNext()) {
				List<String> row = cells(rows.next(), columns.names().size());
				if (aborted.getAsBoolean()) {
					results.unprocessed(columns.echo(this.request.type(), row));
				}
				else {
					work(columns, row, results);
				}
			}
			return results;
		}
	}

	private void demandLineEnding(Path data) throws IOException {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(data))) {
			int before = -1;
			for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
				before = b;
			}
			if ((before == '\r') != this.request.format().isCrlf()) {
				throw new IngestFailure(
						"ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
								+ this.request.format().lineEnding());
			}
		}
	}

	private void demandColumns(IngestColumns columns) {
		String unknown = columns.unknown(this.request.type());
		if (unknown != null) {
			throw new IngestFailure("InvalidBatch : Field name not found : " + unknown);
		}
		boolean ids = this.request.operation().toLowerCase(Locale.ROOT).endsWith("delete");
		if (ids && !(columns.names().size() == 1 && columns.names().get(0).equalsIgnoreCase("Id"))) {
			throw new IngestFailure("InvalidBatch : The 'delete' batch must contain only ids");
		}
		Field key = this.request.externalId();
		if (key != null && columns.names().stream().noneMatch(key.name()::equalsIgnoreCase)) {
			throw new IngestFailure("InvalidBatch : Field name not found : " + key.name());
		}
	}

	private static List<String> cells(CsvRecord row, int columns) {
		List<String> cells = new ArrayList<>(columns);
		for (int i = 0; i < columns; i++) {
			cells.add((i < row.getFieldCount()) ? row.getField(i) : "");
		}
		return cells;
	}

	private void work(IngestColumns columns, List<String> row, IngestResults results) {
		RowOutcome outcome = this.saver.save(columns.read(row));
		List<String> echo = columns.echo(this.request.type(), row);
		this.processed++;
		if (outcome.isSuccess()) {
			results.succeeded(outcome.idOrEmpty(), outcome.created(), echo);
		}
		else {
			this.failed++;
			results.failed(outcome.idOrEmpty(), outcome.errorText(), echo);
		}
	}

}
