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
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Saved;
import io.github.springforce.embedded.record.SeveralRecordsException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.FieldType;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Works off the rows of one job, each by itself: one that is refused hinders no other.
 */
final class IngestWork {

	private final Org org;

	private final IngestRequest request;

	private long processed;

	private long failed;

	IngestWork(Org org, IngestRequest request) {
		this.org = org;
		this.request = request;
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
		Map<String, @Nullable Object> fields = columns.read(row);
		String id = text(fields, "Id");
		List<String> echo = columns.echo(this.request.type(), row);
		this.processed++;
		try {
			Saved saved = save(fields, id);
			results.succeeded(saved.id(), saved.created(), echo);
		}
		catch (OrgException ex) {
			fail(id, ex.errors(), echo, results);
		}
		catch (SeveralRecordsException ex) {
			fail(id, List.of(OrgError.onFields("DUPLICATE_EXTERNAL_ID",
					"External ID: more than one record found for external id field: " + ex.ids())), echo, results);
		}
	}

	private void fail(@Nullable String id, List<OrgError> errors, List<String> row, IngestResults results) {
		this.failed++;
		String text = errors.stream()
			.map((error) -> error.code() + ":" + error.message() + ":"
					+ ((error.fields() != null) ? String.join(",", error.fields()) : "") + " --")
			.collect(Collectors.joining(";"));
		results.failed((id != null) ? id : "", text, row);
	}

	private Saved save(Map<String, @Nullable Object> fields, @Nullable String id) {
		SObjectType type = this.request.type();
		return switch (this.request.operation()) {
			case "insert" -> {
				fields.keySet().removeIf("Id"::equalsIgnoreCase);
				yield this.org.records().insert(this.org.client(), type, fields);
			}
			case "update" -> {
				fields.keySet().removeIf("Id"::equalsIgnoreCase);
				yield this.org.records().update(this.org.client(), type, required(id, "an update call"), fields);
			}
			case "upsert" -> upsert(fields);
			default -> {
				String known = required(id, "a delete call");
				this.org.records().delete(this.org.client(), type, known);
				yield new Saved(known, false);
			}
		};
	}

	private Saved upsert(Map<String, @Nullable Object> fields) {
		SObjectType type = this.request.type();
		Field key = Objects.requireNonNull(this.request.externalId());
		String value = text(fields, key.name());
		fields.keySet().removeIf(key.name()::equalsIgnoreCase);
		if (key.type() == FieldType.ID) {
			return (value == null) ? this.org.records().insert(this.org.client(), type, fields)
					: this.org.records().update(this.org.client(), type, value, fields);
		}
		if (value == null) {
			throw new OrgException(OrgError.onFields("MISSING_ARGUMENT", key.name() + " not specified"));
		}
		return this.org.records().upsert(this.org.client(), type, key, value, fields, true);
	}

	private static String required(@Nullable String id, String call) {
		if (id == null) {
			throw new OrgException(OrgError.onFields("MISSING_ARGUMENT", "Id not specified in " + call));
		}
		return id;
	}

	private static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
		for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
			if (field.getKey().equalsIgnoreCase(name)) {
				return (field.getValue() != null) ? field.getValue().toString() : null;
			}
		}
		return null;
	}

}
