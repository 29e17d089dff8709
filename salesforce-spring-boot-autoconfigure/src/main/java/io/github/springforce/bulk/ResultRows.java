package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceGeneralException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Reads the rows of results one by one, job after job, and finds each one's number.
 */
final class ResultRows implements Iterator<BulkRow>, AutoCloseable {

	private final IngestV2 ingest;

	private final List<ResultKind> kinds;

	private final Iterator<LoadPart> parts;

	private Iterator<ResultKind> kindsOfPart = List.<ResultKind>of().iterator();

	private @Nullable LoadPart part;

	private @Nullable RowNumbers numbers;

	private @Nullable OpenResults open;

	ResultRows(IngestV2 ingest, List<LoadPart> parts, Set<ResultKind> kinds) {
		this.ingest = ingest;
		this.parts = parts.iterator();
		this.kinds = List.copyOf(kinds);
	}

	Stream<BulkRow> stream() {
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.NONNULL | Spliterator.IMMUTABLE), false)
			.onClose(this::close);
	}

	@Override
	public boolean hasNext() {
		try {
			while (this.open == null || !this.open.rows.hasNext()) {
				close();
				if (!openNext()) {
					return false;
				}
			}
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The rows of a load could not be read", ex);
		}
		catch (CsvParseException ex) {
			throw unreadable(ex);
		}
	}

	private boolean openNext() throws IOException {
		while (!this.kindsOfPart.hasNext()) {
			if (!this.parts.hasNext()) {
				return false;
			}
			LoadPart next = this.parts.next();
			this.part = next;
			this.numbers = (next.chunk() != null) ? RowNumbers.of(next.chunk()) : null;
			this.kindsOfPart = this.kinds.iterator();
		}
		if (this.part != null) {
			ResultKind kind = this.kindsOfPart.next();
			ResultFile file = ResultFile.of(this.ingest.client(),
					this.ingest.results(this.part.job(), kind.resource()));
			this.open = new OpenResults(kind, file, this.part, this.numbers);
		}
		return true;
	}

	@Override
	public BulkRow next() {
		if (!hasNext() || this.open == null) {
			throw new NoSuchElementException();
		}
		try {
			return this.open.next();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The rows of a load could not be read", ex);
		}
		catch (CsvParseException ex) {
			throw unreadable(ex);
		}
	}

	private SalesforceGeneralException unreadable(CsvParseException ex) {
		String job = (this.part != null) ? this.part.job() : "";
		return new SalesforceGeneralException("of job " + job + " is no CSV: " + ex.getMessage(),
				new FailedRequest(HttpMethod.GET, "jobs/ingest/{job}", null, null), null, ex);
	}

	@Override
	public void close() {
		OpenResults open = this.open;
		this.open = null;
		if (open != null) {
			open.close();
		}
	}

	private static final class OpenResults {

		private final ResultKind kind;

		private final ResultFile file;

		private final @Nullable RowNumbers numbers;

		private final CloseableIterator<CsvRecord> rows;

		private final List<String> columns;

		/** For each column of the upload its place among the columns of the results. */
		private final int[] places;

		OpenResults(ResultKind kind, ResultFile file, LoadPart part, @Nullable RowNumbers numbers) throws IOException {
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

		BulkRow next() throws IOException {
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

		void close() {
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

}
