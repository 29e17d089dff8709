package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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

	private @Nullable QueryPage page;

	private @Nullable String locator;

	private long rowsOfPage;

	private long toSkip;

	/** Whether the reader stands at a row that was not taken. */
	private boolean atRow;

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
		while (!this.atRow) {
			if (this.page != null && nextRow()) {
				this.atRow = this.toSkip == 0;
				if (this.toSkip > 0) {
					this.toSkip--;
					this.rowsOfPage++;
				}
			}
			else if (this.done || !turnPage()) {
				return false;
			}
		}
		return true;
	}

	private boolean nextRow() {
		try {
			return this.reader.next();
		}
		catch (NoCsvException ex) {
			throw noCsv(ex);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private boolean turnPage() {
		demandWholePage();
		try {
			closePage();
			QueryPage page = this.pages.next();
			if (page == null) {
				this.done = true;
				return false;
			}
			this.page = page;
			this.locator = this.pages.locator();
			this.rowsOfPage = 0;
			this.reader.open(page.open());
			return true;
		}
		catch (NoCsvException ex) {
			throw noCsv(ex);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private BulkQueryFailedException noCsv(NoCsvException ex) {
		return this.pages.failure("gave results that are no CSV: " + ex.getMessage());
	}

	private static UncheckedIOException unreadable(IOException ex) {
		return new UncheckedIOException("The results of a bulk query could not be read", ex);
	}

	/** An answer can break off between two rows, and nobody but the count would tell. */
	private void demandWholePage() {
		QueryPage page = this.page;
		if (page != null && page.rows() != null && page.rows() != this.rowsOfPage) {
			throw this.pages.failure("gave a page of " + this.rowsOfPage + " rows that was to have " + page.rows());
		}
	}

	@Override
	public T next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		this.atRow = false;
		this.rowsOfPage++;
		return this.reader.read();
	}

	@Override
	public void close() {
		this.done = true;
		this.atRow = false;
		try (this.pages) {
			closePage();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The results of a bulk query could not be closed", ex);
		}
	}

	private void closePage() throws IOException {
		this.reader.close();
		QueryPage page = this.page;
		this.page = null;
		if (page != null) {
			page.discard();
		}
	}

}
