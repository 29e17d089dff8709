package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceGeneralException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Reads the rows of results one by one, part after part.
 */
final class ResultRows implements Iterator<BulkRow>, AutoCloseable {

	private final Ingest ingest;

	private final Set<ResultKind> kinds;

	private final Iterator<LoadPart> parts;

	private Iterator<PartResults> results = Collections.emptyIterator();

	private @Nullable PartResults open;

	ResultRows(Ingest ingest, List<LoadPart> parts, Set<ResultKind> kinds) {
		this.ingest = ingest;
		this.parts = parts.iterator();
		this.kinds = kinds;
	}

	Stream<BulkRow> stream() {
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.NONNULL | Spliterator.IMMUTABLE), false)
			.onClose(this::close);
	}

	@Override
	public boolean hasNext() {
		try {
			while (this.open == null || !this.open.hasNext()) {
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

	private boolean openNext() {
		while (!this.results.hasNext()) {
			if (!this.parts.hasNext()) {
				return false;
			}
			this.results = this.ingest.results(this.parts.next(), this.kinds);
		}
		this.open = this.results.next();
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

	private static SalesforceGeneralException unreadable(CsvParseException ex) {
		return new SalesforceGeneralException("is no CSV: " + ex.getMessage(),
				new FailedRequest(HttpMethod.GET, "the results of a load", null, null), null, ex);
	}

	@Override
	public void close() {
		PartResults open = this.open;
		this.open = null;
		if (open != null) {
			open.close();
		}
	}

}
