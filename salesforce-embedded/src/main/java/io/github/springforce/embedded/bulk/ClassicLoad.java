package io.github.springforce.embedded.bulk;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Works off the rows of one batch. They are read twice: a batch that is wrong as a whole
 * has stored nothing.
 */
final class ClassicLoad {

	private static final int ROWS = 10_000;

	private static final int FIELDS = 5_000;

	private static final int CHARACTERS_OF_A_FIELD = 131_072;

	private static final int CHARACTERS_OF_A_ROW = 400_000;

	private final ClassicRequest request;

	private final RowSaver saver;

	private long rows;

	private long processed;

	private long failed;

	ClassicLoad(Org org, ClassicRequest request) {
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
	 * @param progress is told after each row how many were worked off
	 * @return the file of what became of them
	 * @throws IngestFailure when the batch is wrong as a whole
	 */
	Path run(Path data, LongConsumer progress) throws IOException {
		if (!this.request.zipped()) {
			return run(() -> new BufferedInputStream(Files.newInputStream(data)), UnaryOperator.identity(), progress);
		}
		try (AttachedFiles files = new AttachedFiles(data)) {
			return run(files::rows, (row) -> withFiles(files, row), progress);
		}
	}

	private Path run(Rows rows, UnaryOperator<Map<String, @Nullable Object>> completed, LongConsumer progress)
			throws IOException {
		try (InputStream in = rows.open()) {
			this.request.format().read(in, this.request.type(), (fields) -> check(completed.apply(fields)));
		}
		Path file = JobFiles.create();
		try (InputStream in = rows.open();
				OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
				RowFormat.Outcomes outcomes = this.request.format().outcomes(out)) {
			this.request.format().read(in, this.request.type(), (fields) -> {
				save(completed.apply(fields), outcomes);
				progress.accept(this.processed);
			});
		}
		catch (IOException | RuntimeException ex) {
			JobFiles.delete(file);
			throw ex;
		}
		return file;
	}

	/**
	 * The rows of the batch, as often as they are read.
	 */
	private interface Rows {

		InputStream open() throws IOException;

	}

	private Map<String, @Nullable Object> withFiles(AttachedFiles files, Map<String, @Nullable Object> row) {
		try {
			return files.putInto(row, this.request.type());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void save(Map<String, @Nullable Object> fields, RowFormat.Outcomes outcomes) {
		RowOutcome outcome = this.saver.save(fields);
		this.processed++;
		if (!outcome.isSuccess()) {
			this.failed++;
		}
		try {
			outcomes.write(outcome);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void check(Map<String, @Nullable Object> fields) {
		this.rows++;
		if (this.rows > ROWS) {
			throw invalid("A batch has 10000 records at most");
		}
		if (fields.size() > FIELDS) {
			throw invalid("A record has 5000 fields at most");
		}
		long characters = 0;
		for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
			checkField(field.getKey(), field.getValue());
			characters += (field.getValue() instanceof String text) ? text.length() : 0;
		}
		if (characters > CHARACTERS_OF_A_ROW) {
			throw invalid("A record has 400000 characters at most");
		}
		Field key = this.request.externalId();
		if (key != null && this.rows == 1 && fields.keySet().stream().noneMatch(key.name()::equalsIgnoreCase)) {
			throw invalid("Field name not found : " + key.name());
		}
	}

	private void checkField(String name, @Nullable Object value) {
		SObjectType type = this.request.type();
		if (type.field(name) == null && ((value != null && !(value instanceof Map)) || type.parent(name) == null)) {
			throw invalid("Field name not found : " + name);
		}
		if (this.request.isOfIds() && !name.equalsIgnoreCase("Id")) {
			throw invalid("The 'delete' batch must contain only ids");
		}
		if (value instanceof String text && text.length() > CHARACTERS_OF_A_FIELD) {
			throw invalid("A field has 131072 characters at most: " + name);
		}
	}

	private static IngestFailure invalid(String message) {
		return new IngestFailure("InvalidBatch : " + message);
	}

}
