package io.github.springforce.query;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a query found: one page of it, or all of it.
 *
 * @param <T> what a row is read into
 */
public final class QueryResult<T> implements Iterable<T> {

	private final List<T> records;

	private final int totalSize;

	private final @Nullable String nextRecordsUrl;

	private final Class<T> type;

	QueryResult(List<T> records, int totalSize, @Nullable String nextRecordsUrl, Class<T> type) {
		this.records = List.copyOf(records);
		this.totalSize = totalSize;
		this.nextRecordsUrl = nextRecordsUrl;
		this.type = type;
	}

	/** The rows that are here, in order. */
	public List<T> records() {
		return this.records;
	}

	/**
	 * How many rows the whole result has; of {@code SELECT COUNT()} the count, which has
	 * no rows.
	 */
	public int totalSize() {
		return this.totalSize;
	}

	/** Whether no further page follows. */
	public boolean done() {
		return this.nextRecordsUrl == null;
	}

	/** Where the next page is; empty on the last one. */
	public Optional<String> nextRecordsUrl() {
		return Optional.ofNullable(this.nextRecordsUrl);
	}

	Class<T> type() {
		return this.type;
	}

	/** The rows that are here, as a stream. It asks for no further page. */
	public Stream<T> stream() {
		return this.records.stream();
	}

	@Override
	public Iterator<T> iterator() {
		return this.records.iterator();
	}

	/** Sizes only: the rows may be nobody's business in a log. */
	@Override
	public String toString() {
		return "QueryResult[" + this.records.size() + " of " + this.totalSize + (done() ? "" : ", more to come") + "]";
	}

}
