package io.github.springforce.query;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceExpiredLocatorException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Hands over row by row, in order. While the rows of a page are taken, the next page is
 * asked for by another thread; or, where that is wanted, several pages side by side. It
 * holds nothing that must be given back: a page that is on its way when nobody wants it
 * any more is dropped.
 */
final class RowSpliterator<T> implements Spliterator<T> {

	private final Supplier<QueryResult<T>> first;

	private final Function<String, QueryResult<T>> next;

	private final Executor executor;

	private final int ahead;

	private final Deque<Ahead<T>> underway = new ArrayDeque<>();

	private @Nullable SideBySide sideBySide;

	private @Nullable QueryResult<T> page;

	private List<T> rows = List.of();

	private int index;

	private long rowsTaken;

	private volatile boolean closed;

	/**
	 * @param first asks for the first page
	 * @param next asks for the page that a URL names
	 * @param executor runs what is asked ahead
	 * @param ahead how many pages are asked for ahead; zero for none
	 */
	RowSpliterator(Supplier<QueryResult<T>> first, Function<String, QueryResult<T>> next, Executor executor,
			int ahead) {
		this.first = first;
		this.next = next;
		this.executor = executor;
		this.ahead = ahead;
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		if (this.index == this.rows.size() && !turnPage()) {
			return false;
		}
		if (this.index == 1) {
			// whoever takes a second row is likely to take them all
			askAhead();
		}
		action.accept(this.rows.get(this.index++));
		return true;
	}

	@Override
	public void forEachRemaining(Consumer<? super T> action) {
		while (this.index < this.rows.size() || turnPage()) {
			askAhead();
			while (this.index < this.rows.size()) {
				action.accept(this.rows.get(this.index++));
			}
		}
	}

	/** Whether there is a further row, which then is the current one. */
	private boolean turnPage() {
		while (!this.closed) {
			this.rowsTaken += this.rows.size();
			QueryResult<T> left = this.page;
			this.rows = List.of();
			this.index = 0;
			QueryResult<T> turned = (left == null) ? this.first.get() : following(left);
			if (turned == null) {
				return false;
			}
			if (left == null && this.ahead > 1) {
				this.sideBySide = SideBySide.of(turned);
			}
			this.page = turned;
			this.rows = turned.records();
			if (!this.rows.isEmpty()) {
				return true;
			}
		}
		return false;
	}

	private @Nullable QueryResult<T> following(QueryResult<T> left) {
		String url = left.nextRecordsUrl().orElse(null);
		if (url == null) {
			this.underway.clear();
			return null;
		}
		try {
			Ahead<T> asked = this.underway.poll();
			if (asked == null) {
				return this.next.apply(url);
			}
			if (asked.url().equals(url)) {
				return arrived(asked, url);
			}
			oneByOne();
			return this.next.apply(url);
		}
		catch (SalesforceException ex) {
			throw told(ex, left.totalSize());
		}
	}

	/**
	 * A page that was asked for ahead. The org may not bear pages side by side: what
	 * fails then, or is not the page of that place, is asked for once more by itself.
	 */
	private QueryResult<T> arrived(Ahead<T> asked, String url) {
		try {
			QueryResult<T> page = await(asked.page());
			if (this.sideBySide == null || this.sideBySide.fits(url, page)) {
				return page;
			}
		}
		catch (SalesforceException ex) {
			if (this.sideBySide == null || ex instanceof SalesforceUnavailableException) {
				throw ex;
			}
		}
		oneByOne();
		return this.next.apply(url);
	}

	private void oneByOne() {
		this.sideBySide = null;
		this.underway.forEach((asked) -> asked.page().cancel(false));
		this.underway.clear();
	}

	private static <T> QueryResult<T> await(Future<QueryResult<T>> page) {
		try {
			return page.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw new IllegalStateException("The next page could not be read", ex.getCause());
		}
		catch (CancellationException ex) {
			throw new IllegalStateException("The stream is closed", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("the next page of a query", ex);
		}
	}

	private SalesforceException told(SalesforceException ex, int totalSize) {
		if (!"INVALID_QUERY_LOCATOR".equals(ex.getErrorCode()) || ex.answer() == null) {
			return ex;
		}
		return new SalesforceExpiredLocatorException(this.rowsTaken, totalSize,
				new FailedRequest(HttpMethod.GET, "query/{locator}", null, "query_more"), ex);
	}

	private void askAhead() {
		QueryResult<T> current = this.page;
		if (this.ahead == 0 || current == null || this.closed) {
			return;
		}
		String url = current.nextRecordsUrl().orElse(null);
		if (url == null) {
			return;
		}
		if (this.underway.isEmpty()) {
			ask(url);
		}
		SideBySide places = this.sideBySide;
		while (places != null && this.underway.size() < this.ahead) {
			String later = places.after(this.underway.getLast().url());
			if (later == null) {
				return;
			}
			ask(later);
		}
	}

	private void ask(String url) {
		this.underway.add(new Ahead<>(url, CompletableFuture.supplyAsync(() -> this.next.apply(url), this.executor)));
	}

	/** Asks for nothing more. */
	void close() {
		this.closed = true;
	}

	@Override
	public @Nullable Spliterator<T> trySplit() {
		return null;
	}

	@Override
	public long estimateSize() {
		return Long.MAX_VALUE;
	}

	@Override
	public int characteristics() {
		return ORDERED | NONNULL;
	}

	private record Ahead<T>(String url, Future<QueryResult<T>> page) {
	}

}
