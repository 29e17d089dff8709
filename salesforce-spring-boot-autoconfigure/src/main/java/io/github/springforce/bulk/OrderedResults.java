package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.springforce.error.SalesforceMalformedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * Results of a batch of Bulk API 1.0, in the order of its rows. Where the platform says
 * that it has worked on more or fewer rows than were sent, they are not paired.
 */
final class OrderedResults implements PartResults {

	private final LoadPart part;

	private final Set<ResultKind> kinds;

	/** What the platform answered; {@code null} when it never looked at the rows. */
	private final @Nullable ResultFile answered;

	private final @Nullable CloseableIterator<CsvRecord> outcomes;

	/** The rows as they were sent; {@code null} when they cannot be paired. */
	private final @Nullable CloseableIterator<CsvRecord> sent;

	private final @Nullable ResultFile sentFile;

	private final List<String> columns;

	private long read;

	private @Nullable BulkRow next;

	private OrderedResults(LoadPart part, Set<ResultKind> kinds, @Nullable ResultFile answered,
			@Nullable ResultFile sentFile, boolean paired) throws IOException {
		this.part = part;
		this.kinds = kinds;
		this.answered = answered;
		this.sentFile = sentFile;
		this.outcomes = (answered != null) ? RowNumbers.csv(answered.open(), CsvFormat.USUAL).iterator() : null;
		this.sent = paired ? sent(part, sentFile) : null;
		this.columns = (this.sent != null && this.sent.hasNext()) ? List.copyOf(this.sent.next().getFields())
				: List.of();
		if (this.outcomes != null && this.outcomes.hasNext()) {
			// Id, Success, Created, Error
			this.outcomes.next();
		}
	}

	static OrderedResults of(JobsV1 jobs, LoadPart part, Set<ResultKind> kinds) throws IOException {
		JobInfo info = part.info();
		String batch = part.batch();
		if (info == null || batch == null) {
			throw new IllegalStateException("The platform has not told what became of the rows: wait for the load");
		}
		boolean touched = info.state().equals("JobComplete") || info.processed() > 0;
		ResultFile answered = touched ? answered(jobs, part.job(), batch, info) : null;
		boolean paired = !touched || (answered != null && info.processed() == part.rows());
		ResultFile sentFile = (paired && part.chunk() == null) ? jobs.request(part.job(), batch) : null;
		// where a batch failed half-way, how far it came can be known as a number only
		return new OrderedResults(part, kinds, answered, sentFile, paired);
	}

	private static @Nullable ResultFile answered(JobsV1 jobs, String job, String batch, JobInfo info) {
		try {
			return jobs.result(job, batch);
		}
		catch (SalesforceMalformedRequestException ex) {
			if (info.state().equals("JobComplete")) {
				throw ex;
			}
			return null;
		}
	}

	private static CloseableIterator<CsvRecord> sent(LoadPart part, @Nullable ResultFile sentFile) throws IOException {
		Chunk chunk = part.chunk();
		return RowNumbers
			.csv((sentFile != null || chunk == null) ? required(sentFile).open() : chunk.open(), CsvFormat.USUAL)
			.iterator();
	}

	private static ResultFile required(@Nullable ResultFile file) {
		if (file == null) {
			throw new IllegalStateException("The rows of a batch are neither here nor on the platform");
		}
		return file;
	}

	@Override
	public boolean hasNext() throws IOException {
		while (this.next == null) {
			BulkRow row = read();
			if (row == null) {
				return false;
			}
			this.next = this.kinds.contains(ResultKind.of(row)) ? row : null;
		}
		return true;
	}

	@Override
	public BulkRow next() throws IOException {
		BulkRow row = hasNext() ? this.next : null;
		if (row == null) {
			throw new NoSuchElementException();
		}
		this.next = null;
		return row;
	}

	private @Nullable BulkRow read() throws IOException {
		if (this.outcomes == null) {
			return (this.sent != null && this.sent.hasNext())
					? new BulkRow.Unprocessed(number(), fields(this.sent.next())) : null;
		}
		if (!this.outcomes.hasNext()) {
			demandAllRows();
			return null;
		}
		CsvRecord outcome = this.outcomes.next();
		OptionalLong number = (this.sent != null) ? number() : OptionalLong.empty();
		Map<String, String> fields = (this.sent != null && this.sent.hasNext()) ? fields(this.sent.next()) : Map.of();
		String id = field(outcome, 0);
		return Boolean.parseBoolean(field(outcome, 1))
				? new BulkRow.Succeeded(number, fields, id, Boolean.parseBoolean(field(outcome, 2)))
				: BulkRow.Failed.of(number, fields, id.isEmpty() ? null : id, field(outcome, 3));
	}

	private OptionalLong number() {
		return OptionalLong.of(this.part.first() + this.read++);
	}

	private Map<String, String> fields(CsvRecord row) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (int i = 0; i < Math.min(row.getFieldCount(), this.columns.size()); i++) {
			fields.put(this.columns.get(i), row.getField(i));
		}
		return fields;
	}

	private static String field(CsvRecord row, int place) {
		return (place < row.getFieldCount()) ? row.getField(place) : "";
	}

	/** An answer can break off between two rows, and nobody but the count would tell. */
	private void demandAllRows() throws IOException {
		if (this.sent != null && this.read < this.part.rows()) {
			throw new IOException("The results of the batch " + this.part.batch() + " have " + this.read + " rows of "
					+ this.part.rows());
		}
	}

	@Override
	public void close() {
		try {
			close(this.outcomes);
			close(this.sent);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of a bulk job could not be closed", ex);
		}
		finally {
			discard(this.answered);
			discard(this.sentFile);
		}
	}

	private static void close(@Nullable CloseableIterator<CsvRecord> rows) throws IOException {
		if (rows != null) {
			rows.close();
		}
	}

	private static void discard(@Nullable ResultFile file) {
		if (file != null) {
			file.discard();
		}
	}

}
