package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * A query that the platform works on. Its rows can be read as often as need be, for seven
 * days. Thread-safe.
 */
public final class BulkQueryJob {

	private final QueryJobs jobs;

	private final String id;

	private final QuerySettings settings;

	private final BulkStatus status;

	private final Supplier<BulkStatus> running = this::status;

	private volatile JobInfo info;

	BulkQueryJob(QueryJobs jobs, JobInfo job, QuerySettings settings) {
		this.jobs = jobs;
		this.id = job.id();
		this.info = job;
		this.settings = settings;
		this.status = new BulkStatus((job.operation() != null) ? job.operation() : "query", jobs.sobject(),
				List.of(job.id()), (job.createdDate() != null) ? job.createdDate() : Instant.now(), null);
		if (!job.isEnded()) {
			jobs.activity().began(this.running);
		}
	}

	private BulkStatus status() {
		return this.status;
	}

	/** The id of the platform's job. */
	public String id() {
		return this.id;
	}

	/**
	 * All that is needed to come back to the query, even from another process: the id of
	 * the job, no data and no secret.
	 */
	public String handle() {
		return new QueryHandle(this.jobs.api(), this.jobs.sobject(), this.id).text();
	}

	/** The job as the platform tells it now. One call. */
	public JobInfo refresh() {
		return seen(this.jobs.get(this.id));
	}

	private JobInfo seen(JobInfo job) {
		this.info = job;
		if (job.isEnded()) {
			this.jobs.activity().left(this.running);
		}
		return job;
	}

	/**
	 * Waits until the platform has found all rows, as long as the timeout allows.
	 * @return this
	 * @throws BulkQueryFailedException when the platform could not run the query
	 * @throws BulkQueryInterruptedException when it cannot be reached, the time is over
	 * or the thread is interrupted; the work on the platform goes on
	 */
	public BulkQueryJob await() {
		long deadline = System.nanoTime() + this.settings.timeout().toNanos();
		Duration wait = this.settings.polling().first();
		JobInfo job = this.info;
		try {
			while (!job.isEnded()) {
				if (System.nanoTime() + wait.toNanos() > deadline) {
					throw new BulkQueryInterruptedException(
							"The bulk query has not ended within " + this.settings.timeout(), handle(), null);
				}
				TimeUnit.NANOSECONDS.sleep(wait.toNanos());
				wait = this.settings.polling().after(wait);
				job = refresh();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BulkQueryInterruptedException("The wait for the bulk query was interrupted", handle(),
					SalesforceUnavailableException.interrupted("the wait for a bulk query", ex));
		}
		catch (BulkQueryInterruptedException ex) {
			throw ex;
		}
		catch (SalesforceException ex) {
			throw new BulkQueryInterruptedException("The state of the bulk query could not be asked for", handle(), ex);
		}
		if (!job.state().equals("JobComplete")) {
			throw new BulkQueryFailedException(this.id,
					"ended as " + job.state() + ((job.errorMessage() != null) ? ": " + job.errorMessage() : ""));
		}
		return this;
	}

	/**
	 * Waits for the platform, then gives the rows, each read into a type. Close the
	 * stream.
	 */
	public <T> Stream<T> stream(Class<T> type) {
		return rows(type).stream();
	}

	/** Waits for the platform, then gives the rows one by one. Close them. */
	public <T> BulkRows<T> rows(Class<T> type) {
		return rows(type, null);
	}

	/**
	 * The rows after a place.
	 * @param type what each is read into
	 * @param position what {@link BulkRows#position()} gave; {@code null} for the
	 * beginning
	 */
	public <T> BulkRows<T> rows(Class<T> type, @Nullable String position) {
		await();
		QueryPosition from = QueryPosition.parse(position);
		return new BulkRows<>(pages(from.locator(), null), this.jobs.rowsOf(type), from);
	}

	private QueryPages pages(@Nullable String from, @Nullable FileChannel target) {
		return new QueryPages(this.jobs, this.info, this.settings, handle(), from, target);
	}

	/**
	 * Waits for the platform, then writes the rows as CSV with one header row.
	 * @param file is overwritten
	 * @return how many rows there are
	 */
	public long download(Path file) {
		await();
		try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING); QueryPages pages = pages(null, out)) {
			for (QueryPage page = pages.next(); page != null; page = pages.next()) {
				try {
					page.appendTo(out);
				}
				finally {
					page.discard();
				}
			}
			return pages.rows();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The rows could not be written to " + file, ex);
		}
	}

	/**
	 * Ends the work on the platform.
	 * @throws SalesforceException when it cannot be ended
	 */
	public void cancel() {
		seen(this.jobs.abort(this.id));
	}

	/**
	 * Deletes the job that has ended, with its rows; one that is not there is deleted
	 * already. One call.
	 */
	public void delete() {
		this.jobs.delete(this.id);
		this.jobs.activity().left(this.running);
	}

	@Override
	public String toString() {
		return "BulkQueryJob[" + this.id + ", " + this.info.state() + "]";
	}

}
