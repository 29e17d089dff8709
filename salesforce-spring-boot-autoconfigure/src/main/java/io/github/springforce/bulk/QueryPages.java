package io.github.springforce.bulk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The pages of a query that has ended, in order. Each tells where the next one begins.
 * Once they take longer than one has patience for, several are asked for side by side
 * where the platform lists them. What is listed is believed as long as each page names
 * the next one of the list. Not for use by several threads.
 */
final class QueryPages implements AutoCloseable {

	/** Threads that are there while pages are asked for ahead, and end soon after. */
	static final Executor AHEAD = ahead();

	private final QueryJobs jobs;

	private final JobInfo job;

	private final QuerySettings settings;

	private final String handle;

	private final boolean fromTheBeginning;

	/** Where the pages begin that are listed and not yet asked for. */
	private final Deque<String> listed = new ArrayDeque<>();

	private final Deque<Ahead> underway = new ArrayDeque<>();

	/** Where the list goes on; {@code null} when it does not. */
	private @Nullable String moreOfList;

	private final @Nullable FileChannel target;

	private boolean opened;

	private @Nullable String locator;

	/** Where the next page begins; {@code null} when there is none. */
	private @Nullable String following;

	/** Whether a list of the pages is still to be asked for. */
	private boolean mayList;

	private boolean sideBySide;

	/** How many pages were asked for by themselves. */
	private int ones;

	private long nanosOfOnes;

	private long rows;

	/**
	 * @param job the job, complete
	 * @param handle tells how to come back to it
	 * @param from where the first page begins; {@code null} for the beginning
	 * @param target the file where all pages are wanted, so that the second may be asked
	 * for before the first has come; {@code null} when they are wanted one by one
	 */
	QueryPages(QueryJobs jobs, JobInfo job, QuerySettings settings, String handle, @Nullable String from,
			@Nullable FileChannel target) {
		this.jobs = jobs;
		this.job = job;
		this.settings = settings;
		this.handle = handle;
		this.fromTheBeginning = from == null;
		this.following = from;
		this.mayList = settings.pageSize() == null && settings.parallel() > 1 && jobs.listsPages();
		this.target = target;
	}

	private static Executor ahead() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("salesforce-bulk-");
		threads.setDaemon(true);
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
	}

	/**
	 * The next page, to be discarded; {@code null} after the last one.
	 * @throws IOException when the file where the pages are wanted does not take it
	 */
	@Nullable QueryPage next() throws IOException {
		try {
			QueryPage page = page();
			if (page == null) {
				demandAllRows();
				return null;
			}
			this.rows += (page.rows() != null) ? page.rows() : 0;
			this.jobs.activity().queried((page.rows() != null) ? page.rows() : 0);
			return page;
		}
		catch (SalesforceException ex) {
			if (ex instanceof BulkQueryFailedException || ex instanceof BulkQueryInterruptedException) {
				throw ex;
			}
			throw new BulkQueryInterruptedException("The rows of the bulk query could not be read to the end",
					this.handle, ex);
		}
	}

	/** Nothing is passed over when it fails and is called once more. */
	private @Nullable QueryPage page() throws IOException {
		if (!this.opened && this.fromTheBeginning && this.settings.patience().isZero()) {
			goSideBySide(null);
		}
		if (this.opened && !this.sideBySide && this.following == null) {
			return null;
		}
		if (this.opened && !this.sideBySide && isPatienceOver()) {
			goSideBySide(this.following);
		}
		QueryPage page = this.sideBySide ? listed() : one(this.following);
		this.opened = true;
		return page;
	}

	/** A page now and then may take longer than the others. */
	private boolean isPatienceOver() {
		return this.nanosOfOnes >= this.settings.patience().toNanos() * this.ones;
	}

	/**
	 * Lists the pages, once.
	 * @param from where the first of them is to begin; {@code null} for the beginning
	 */
	private void goSideBySide(@Nullable String from) {
		if (!this.mayList) {
			return;
		}
		this.mayList = false;
		boolean any = list(null);
		while (any && from != null && !from.equals(this.listed.peek())) {
			this.listed.poll();
			any = anyListed();
		}
		this.sideBySide = any;
	}

	/** The next page of the list; {@code null} when there is none. */
	private @Nullable QueryPage listed() {
		askAhead((this.opened || this.target != null) ? this.settings.parallel() : 1);
		Ahead ahead = this.underway.peek();
		if (ahead == null) {
			return null;
		}
		String next = secondListed();
		QueryPage page = await(ahead);
		this.underway.remove();
		this.locator = ahead.locator();
		if (page.locator() != null && !page.locator().equals(next)) {
			// the list is not that of these pages
			oneByOne(page.locator());
		}
		return page;
	}

	private void askAhead(int pages) {
		while (this.underway.size() < pages && anyListed()) {
			this.underway.add(ask(this.listed.remove()));
		}
	}

	private boolean anyListed() {
		return !this.listed.isEmpty() || (this.moreOfList != null && list(this.moreOfList));
	}

	/** Where the page begins that follows the first that is underway. */
	private @Nullable String secondListed() {
		if (this.underway.size() > 1) {
			return this.underway.stream().skip(1).findFirst().orElseThrow().locator();
		}
		return anyListed() ? this.listed.peek() : null;
	}

	private void oneByOne(String following) {
		this.sideBySide = false;
		this.following = following;
		this.listed.clear();
		dropUnderway();
	}

	private QueryPage one(@Nullable String locator) throws IOException {
		long asked = System.nanoTime();
		QueryPage page = (this.target != null)
				? this.jobs.page(this.job.id(), locator, this.settings.pageSize(), this.target)
				: this.jobs.page(this.job.id(), locator, this.settings.pageSize());
		this.nanosOfOnes += System.nanoTime() - asked;
		this.ones++;
		this.locator = locator;
		this.following = page.locator();
		return page;
	}

	private Ahead ask(String locator) {
		return new Ahead(locator,
				CompletableFuture.supplyAsync(() -> this.jobs.page(this.job.id(), locator, null), this.jobs.ahead()));
	}

	/**
	 * Reads the list of pages, or more of it.
	 * @return whether there are pages
	 */
	private boolean list(@Nullable String more) {
		try {
			QueryJobs.PageList list = this.jobs.pages(this.job.id(), more);
			this.listed.addAll(list.locators());
			this.moreOfList = list.more();
			return !this.listed.isEmpty();
		}
		catch (SalesforceResourceNotFoundException | SalesforceMalformedRequestException ex) {
			if (more != null) {
				throw ex;
			}
			// this org lists no pages
			return false;
		}
	}

	private static QueryPage await(Ahead ahead) {
		try {
			return ahead.page().get();
		}
		catch (ExecutionException | CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw new IllegalStateException("A page of a bulk query could not be read", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw SalesforceUnavailableException.interrupted("a page of a bulk query", ex);
		}
	}

	/** A list that ends too soon must not pass for the end of the rows. */
	private void demandAllRows() {
		Long wanted = this.job.numberRecordsProcessed();
		if (this.fromTheBeginning && wanted != null && this.rows < wanted) {
			throw failure("gave " + this.rows + " rows of " + wanted);
		}
	}

	/** How many rows the pages so far have. */
	long rows() {
		return this.rows;
	}

	/** Where the last page began; {@code null} for the first one. */
	@Nullable String locator() {
		return this.locator;
	}

	BulkQueryFailedException failure(String what) {
		return new BulkQueryFailedException(this.job.id(), what);
	}

	@Override
	public void close() {
		dropUnderway();
	}

	private void dropUnderway() {
		this.underway.forEach((ahead) -> ahead.page().thenAccept(QueryPage::discard));
		this.underway.clear();
	}

	private record Ahead(String locator, CompletableFuture<QueryPage> page) {
	}

}
