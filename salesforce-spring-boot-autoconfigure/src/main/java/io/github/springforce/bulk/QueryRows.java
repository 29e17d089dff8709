package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The rows of a query, page after page. Each page begins with the header row, which is no
 * row of the result.
 */
final class QueryRows<T> implements Iterator<T>, AutoCloseable {

	private final QueryV2 jobs;

	private final String job;

	private final @Nullable Long pageSize;

	private final CsvRows<T> reader;

	private @Nullable ResultFile page;

	private @Nullable CloseableIterator<CsvRecord> rows;

	private @Nullable String locator;

	private boolean done;

	QueryRows(QueryV2 jobs, String job, @Nullable Long pageSize, CsvRows<T> reader) {
		this.jobs = jobs;
		this.job = job;
		this.pageSize = pageSize;
		this.reader = reader;
	}

	Stream<T> stream() {
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(this,
					Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE), false)
			.onClose(this::close);
	}

	@Override
	public boolean hasNext() {
		try {
			while (this.rows == null || !this.rows.hasNext()) {
				closePage();
				if (this.done) {
					return false;
				}
				openPage();
			}
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of the bulk query job " + this.job + " could not be read", ex);
		}
	}

	private void openPage() throws IOException {
		ResultFile page = this.jobs.page(this.job, this.locator, this.pageSize);
		this.page = page;
		this.locator = locator(page.headers());
		this.done = this.locator == null;
		CloseableIterator<CsvRecord> rows = RowNumbers.csv(page.open(), CsvFormat.USUAL).iterator();
		this.rows = rows;
		if (rows.hasNext()) {
			this.reader.columns(rows.next().getFields());
		}
	}

	@Override
	public T next() {
		if (!hasNext() || this.rows == null) {
			throw new NoSuchElementException();
		}
		try {
			return this.reader.read(this.rows.next());
		}
		catch (CsvParseException ex) {
			throw new BulkQueryFailedException(this.job, "gave results that are no CSV: " + ex.getMessage());
		}
	}

	@Override
	public void close() {
		this.done = true;
		try {
			closePage();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of the bulk query job " + this.job + " could not be closed",
					ex);
		}
	}

	private void closePage() throws IOException {
		CloseableIterator<CsvRecord> rows = this.rows;
		this.rows = null;
		if (rows != null) {
			rows.close();
		}
		ResultFile page = this.page;
		this.page = null;
		if (page != null) {
			page.discard();
		}
	}

	/** Where the next page begins; the last one says so by the word null. */
	static @Nullable String locator(HttpHeaders headers) {
		String locator = headers.getFirst("Sforce-Locator");
		return (locator == null || locator.isBlank() || locator.equals("null")) ? null : locator;
	}

	static long rows(HttpHeaders headers) {
		String rows = headers.getFirst("Sforce-NumberOfRecords");
		return (rows != null && rows.matches("\\d{1,18}")) ? Long.parseLong(rows) : 0;
	}

}
