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

/**
 * The rows of a query, one by one. Each page begins with the header row, which is no row
 * of the result. Not for use by several threads.
 *
 * @param <T> what each row is read into
 */
public final class BulkRows<T> implements Iterator<T>, AutoCloseable {

	private final QueryPages pages;

	private final CsvRows<T> reader;

	private @Nullable ResultFile page;

	private @Nullable CloseableIterator<CsvRecord> rows;

	private @Nullable String locator;

	private long rowsOfPage;

	private long toSkip;

	private boolean done;

	BulkRows(QueryPages pages, CsvRows<T> reader, QueryPosition from) {
		this.pages = pages;
		this.reader = reader;
		this.locator = from.locator();
		this.toSkip = from.rows();
	}

	/** The rows that are left. Close the stream in place of this. */
	public Stream<T> stream() {
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(this,
					Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE), false)
			.onClose(this::close);
	}

	/**
	 * The place after the last row that was taken, as text by which
	 * {@link BulkQueryJob#rows(Class, String)} goes on.
	 */
	public String position() {
		return new QueryPosition(this.locator, this.rowsOfPage + this.toSkip).text();
	}

	@Override
	public boolean hasNext() {
		while (true) {
			CloseableIterator<CsvRecord> rows = this.rows;
			if (rows != null && hasNext(rows)) {
				if (this.toSkip == 0) {
					return true;
				}
				this.toSkip--;
				nextRow(rows);
			}
			else if (this.done || !turnPage()) {
				return false;
			}
		}
	}

	private boolean turnPage() {
		demandWholePage();
		try {
			closePage();
			ResultFile page = this.pages.next();
			if (page == null) {
				this.done = true;
				return false;
			}
			this.page = page;
			this.locator = this.pages.locator();
			this.rowsOfPage = 0;
			CloseableIterator<CsvRecord> rows = RowNumbers.csv(page.open(), CsvFormat.USUAL).iterator();
			this.rows = rows;
			if (hasNext(rows)) {
				this.reader.columns(read(rows).getFields());
			}
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of a bulk query could not be read", ex);
		}
	}

	/** An answer can break off between two rows, and nobody but the count would tell. */
	private void demandWholePage() {
		ResultFile page = this.page;
		if (page != null && page.rows() != null && page.rows() != this.rowsOfPage) {
			throw this.pages.failure("gave a page of " + this.rowsOfPage + " rows that was to have " + page.rows());
		}
	}

	@Override
	public T next() {
		CloseableIterator<CsvRecord> rows = hasNext() ? this.rows : null;
		if (rows == null) {
			throw new NoSuchElementException();
		}
		return this.reader.read(nextRow(rows));
	}

	private CsvRecord nextRow(CloseableIterator<CsvRecord> rows) {
		CsvRecord row = read(rows);
		this.rowsOfPage++;
		return row;
	}

	private CsvRecord read(CloseableIterator<CsvRecord> rows) {
		try {
			return rows.next();
		}
		catch (CsvParseException ex) {
			throw this.pages.failure("gave results that are no CSV: " + ex.getMessage());
		}
	}

	private boolean hasNext(CloseableIterator<CsvRecord> rows) {
		try {
			return rows.hasNext();
		}
		catch (CsvParseException ex) {
			throw this.pages.failure("gave results that are no CSV: " + ex.getMessage());
		}
	}

	@Override
	public void close() {
		this.done = true;
		try (this.pages) {
			closePage();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of a bulk query could not be closed", ex);
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

}
