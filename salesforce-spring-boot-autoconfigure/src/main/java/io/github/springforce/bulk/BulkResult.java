package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/**
 * What became of the rows of a load. The rows are read from the platform when they are
 * asked for, within seven days. Close it when nobody asks any more: that deletes files
 * which hold rows.
 */
public final class BulkResult implements AutoCloseable {

	private final Ingest ingest;

	private final List<LoadPart> parts;

	private final BulkSummary summary;

	BulkResult(Ingest ingest, List<LoadPart> parts) {
		this.ingest = ingest;
		this.parts = parts;
		this.summary = summary(parts);
	}

	static BulkSummary summary(List<LoadPart> parts) {
		return parts.stream().map(BulkResult::summary).reduce(new BulkSummary(0, 0, 0, 0, 0), BulkSummary::plus);
	}

	private static BulkSummary summary(LoadPart part) {
		JobInfo info = Objects.requireNonNull(part.info());
		long rows = part.rows();
		long failed = Math.min(rows, info.failed());
		if (info.state().equals("JobComplete") && info.processed() + info.failed() == rows
				&& info.processed() != rows) {
			// the reference leaves open whether failed rows count as processed
			return new BulkSummary(rows, info.processed(), failed, 0, 0);
		}
		long processed = Math.min(rows, Math.max(info.processed(), failed));
		long rest = rows - processed;
		boolean complete = info.state().equals("JobComplete");
		return new BulkSummary(rows, processed - failed, failed, complete ? 0 : rest, complete ? rest : 0);
	}

	/** The numbers, which add up to the rows that were read. No call. */
	public BulkSummary summary() {
		return this.summary;
	}

	/**
	 * Every row with what became of it, in no order. One API call for each kind of row
	 * and job. Close the stream.
	 */
	public Stream<BulkRow> rows() {
		return rows(EnumSet.allOf(ResultKind.class));
	}

	/** The rows that were stored. Close the stream. */
	public Stream<BulkRow.Succeeded> succeeded() {
		return rows(EnumSet.of(ResultKind.SUCCEEDED)).map(BulkRow.Succeeded.class::cast);
	}

	/** The rows that the platform refused. Close the stream. */
	public Stream<BulkRow.Failed> failed() {
		return rows(EnumSet.of(ResultKind.FAILED)).map(BulkRow.Failed.class::cast);
	}

	/** The rows that it never looked at. Close the stream. */
	public Stream<BulkRow.Unprocessed> unprocessed() {
		return rows(EnumSet.of(ResultKind.UNPROCESSED)).map(BulkRow.Unprocessed.class::cast);
	}

	private Stream<BulkRow> rows(Set<ResultKind> kinds) {
		return new ResultRows(this.ingest, this.parts, kinds).stream();
	}

	/**
	 * Writes the rows that were not stored as CSV: {@code sf__Id}, {@code sf__Error}, and
	 * their own columns; a row that lacks one has an empty cell there, which leaves the
	 * field alone. {@link BulkSource#failures} sends them again. An empty file means that
	 * there were none. Costs the calls of {@link #failed} and {@link #unprocessed}, and
	 * those twice when jobs have different columns.
	 * @param file is overwritten
	 * @return how many rows were written
	 */
	public long writeFailures(Path file) {
		Set<String> columns = new LinkedHashSet<>();
		FailureFile failures = writeFailures(file, columns);
		if (failures.lacksColumns) {
			failures = writeFailures(file, columns);
		}
		return failures.written;
	}

	private FailureFile writeFailures(Path file, Set<String> columns) {
		try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8);
				Stream<BulkRow> rows = rows(EnumSet.of(ResultKind.FAILED, ResultKind.UNPROCESSED))) {
			FailureFile failures = new FailureFile(csv, columns);
			rows.forEach(failures::write);
			return failures;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The failed rows could not be written to " + file, ex);
		}
	}

	/**
	 * This result, when every row was stored.
	 * @throws BulkLoadFailedException when not
	 */
	public BulkResult orElseThrow() {
		if (!this.summary.isComplete()) {
			throw new BulkLoadFailedException(this.summary, reasons());
		}
		return this;
	}

	/**
	 * Why whole jobs failed, as the platform says it; empty when none did. No call.
	 */
	public List<String> reasons() {
		return this.parts.stream()
			.map((part) -> Objects.requireNonNull(part.info()).errorMessage())
			.filter(Objects::nonNull)
			.distinct()
			.toList();
	}

	@Override
	public void close() {
		for (LoadPart part : this.parts) {
			Chunk chunk = part.chunk();
			if (chunk != null) {
				chunk.discard();
			}
		}
	}

	@Override
	public String toString() {
		return "BulkResult[" + this.summary + "]";
	}

	/**
	 * Rows of several jobs can have different columns: once a row has one that is not in
	 * the header, the rest is only asked for its columns, so that all are known when the
	 * file is written again.
	 */
	private static final class FailureFile {

		private final CsvWriter csv;

		private final Set<String> columns;

		private long written;

		private boolean lacksColumns;

		FailureFile(CsvWriter csv, Set<String> columns) {
			this.csv = csv;
			this.columns = columns;
		}

		void write(BulkRow row) {
			this.lacksColumns |= this.columns.addAll(row.fields().keySet()) && this.written > 0;
			if (this.lacksColumns) {
				return;
			}
			if (this.written == 0) {
				List<String> header = new ArrayList<>(List.of("sf__Id", "sf__Error"));
				header.addAll(this.columns);
				this.csv.writeRecord(header);
			}
			List<String> cells = new ArrayList<>();
			cells.addAll((row instanceof BulkRow.Failed failed)
					? Arrays.asList((failed.id() != null) ? failed.id() : "", failed.error()) : List.of("", ""));
			this.columns.forEach((column) -> cells.add(row.fields().getOrDefault(column, "")));
			this.csv.writeRecord(cells);
			this.written++;
		}

	}

}
