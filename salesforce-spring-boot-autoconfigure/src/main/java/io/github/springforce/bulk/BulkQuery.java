package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;

/**
 * A query whose rows are read in pages of thousands. It is sent by its last method, which
 * waits until the platform has found all rows. Not for use by several threads.
 */
public final class BulkQuery {

	private static final Duration LONGEST = Duration.ofHours(24);

	private final QueryV2 jobs;

	private final RecordMapper mapper;

	private final BulkOperation operation;

	private final String soql;

	private Polling polling = Polling.USUAL;

	private @Nullable Long pageSize;

	private Duration timeout = LONGEST;

	BulkQuery(QueryV2 jobs, RecordMapper mapper, BulkOperation operation, String soql) {
		if (soql.isBlank()) {
			throw new IllegalArgumentException("The SOQL is empty");
		}
		this.jobs = jobs;
		this.mapper = mapper;
		this.operation = operation;
		this.soql = soql;
	}

	/** How many rows a page has at most; as many as the platform likes unless set. */
	public BulkQuery pageSize(long rows) {
		if (rows < 1) {
			throw new IllegalArgumentException("A page has one row or more, not " + rows);
		}
		this.pageSize = rows;
		return this;
	}

	/** How soon and how seldom the platform is asked whether it has found all rows. */
	public BulkQuery poll(Duration first, Duration longest) {
		this.polling = new Polling(first, longest);
		return this;
	}

	/** How long to wait for the platform; a day unless this is set. */
	public BulkQuery timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	/** The rows, page after page as they are read. Close the stream. */
	public Stream<SObject> stream() {
		return stream(SObject.class);
	}

	/**
	 * The rows, each read into a type, page after page as they are read. One page at a
	 * time lies on the disk and none in memory. Close the stream.
	 * @throws BulkQueryFailedException when the platform could not run the query
	 */
	public <T> Stream<T> stream(Class<T> type) {
		return new QueryRows<>(this.jobs, complete(), this.pageSize, new CsvRows<>(this.mapper, type)).stream();
	}

	/** All rows in memory. */
	public <T> List<T> list(Class<T> type) {
		try (Stream<T> rows = stream(type)) {
			return rows.toList();
		}
	}

	/**
	 * Writes the rows as CSV with one header row.
	 * @param file is overwritten
	 * @return how many rows the platform says there are
	 */
	public long download(Path file) {
		String job = complete();
		long rows = 0;
		try (OutputStream out = Files.newOutputStream(file)) {
			String locator = null;
			do {
				ResultFile page = this.jobs.page(job, locator, this.pageSize);
				try (InputStream in = page.open()) {
					if (locator != null) {
						skipHeader(in);
					}
					in.transferTo(out);
				}
				finally {
					page.discard();
				}
				rows += QueryRows.rows(page.headers());
				locator = QueryRows.locator(page.headers());
			}
			while (locator != null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The rows could not be written to " + file, ex);
		}
		this.jobs.delete(job);
		return rows;
	}

	private static void skipHeader(InputStream in) throws IOException {
		RowScanner scanner = new RowScanner();
		byte[] one = new byte[1];
		while (in.read(one) > 0 && scanner.endOfRow(one, 0, 1) < 0) {
			// the header of a further page
		}
	}

	private String complete() {
		JobInfo job = this.jobs.create(this.operation, this.soql);
		BulkStatus status = new BulkStatus(this.operation.wireName(), this.jobs.sobject(), List.of(job.id()),
				Instant.now(), null);
		Supplier<BulkStatus> running = () -> status;
		this.jobs.activity().began(running);
		try {
			return complete(job);
		}
		finally {
			this.jobs.activity().left(running);
		}
	}

	private String complete(JobInfo created) {
		JobInfo job = created;
		long deadline = System.nanoTime() + this.timeout.toNanos();
		Duration wait = this.polling.first();
		try {
			while (!job.isEnded()) {
				if (System.nanoTime() + wait.toNanos() > deadline) {
					throw new BulkQueryFailedException(job.id(), "has not ended within " + this.timeout);
				}
				TimeUnit.NANOSECONDS.sleep(wait.toNanos());
				wait = this.polling.after(wait);
				job = this.jobs.get(job.id());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			SalesforceException failure = SalesforceUnavailableException.interrupted("the wait for a bulk query", ex);
			abortQuietly(job.id(), failure);
			throw failure;
		}
		catch (BulkQueryFailedException ex) {
			abortQuietly(job.id(), ex);
			throw ex;
		}
		if (!job.state().equals("JobComplete")) {
			throw new BulkQueryFailedException(job.id(),
					"ended as " + job.state() + ((job.errorMessage() != null) ? ": " + job.errorMessage() : ""));
		}
		return job.id();
	}

	private void abortQuietly(String job, Throwable reason) {
		try {
			this.jobs.abort(job);
		}
		catch (RuntimeException ex) {
			reason.addSuppressed(ex);
		}
	}

}
