package io.github.springforce.bulk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.springforce.client.PathValues;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;

/**
 * A query whose rows are read in pages of thousands. It is sent by its last method. Not
 * for use by several threads.
 */
public final class BulkQuery {

	private static final int LARGEST_CHUNK = 250_000;

	private final QueryJobs jobs;

	private final BulkOperation operation;

	private final String soql;

	private QuerySettings settings;

	BulkQuery(QueryJobs jobs, BulkOperation operation, String soql, QuerySettings settings) {
		if (soql.isBlank()) {
			throw new IllegalArgumentException("The SOQL is empty");
		}
		this.jobs = jobs;
		this.operation = operation;
		this.soql = soql;
		this.settings = settings;
	}

	/**
	 * How many rows a page has at most; as many as the platform likes unless set. Pages
	 * of a size of one's own are asked for one after the other.
	 */
	public BulkQuery pageSize(long rows) {
		this.settings = this.settings.withPageSize(rows);
		return this;
	}

	/**
	 * How many pages are asked for side by side from the beginning, where the platform
	 * lists them (API version 58.0 and later). Unless set it is one after the other, and
	 * four once pages take so long that waiting costs more than what side by side costs
	 * the CPU: each page lies on the disk, or in a little memory, until it is read, while
	 * one at a time goes straight into the file of a download.
	 */
	public BulkQuery parallel(int pages) {
		this.settings = this.settings.withParallel(pages);
		return this;
	}

	/** How long pages may take on average before they are asked for side by side. */
	BulkQuery patience(Duration patience) {
		this.settings = this.settings.withPatience(patience);
		return this;
	}

	/**
	 * Lets the platform split the query by primary key, for tables too large for one
	 * statement. Bulk API 2.0 does so by itself: there it changes nothing.
	 * @param chunkSize how many records of the table each part looks at, up to 250,000
	 */
	public BulkQuery pkChunking(int chunkSize) {
		this.settings = this.settings.withPkChunking("chunkSize=" + requireChunkSize(chunkSize));
		return this;
	}

	/**
	 * As {@link #pkChunking(int)}, for the history or the shares of an object.
	 * @param chunkSize how many records of the table each part looks at, up to 250,000
	 * @param parent the API name of the object
	 */
	public BulkQuery pkChunking(int chunkSize, String parent) {
		this.settings = this.settings.withPkChunking("chunkSize=" + requireChunkSize(chunkSize) + "; parent="
				+ PathValues.requireName(parent, "parent object"));
		return this;
	}

	private static int requireChunkSize(int chunkSize) {
		if (chunkSize < 1 || chunkSize > LARGEST_CHUNK) {
			throw new IllegalArgumentException("The chunk size is between 1 and 250,000, not " + chunkSize);
		}
		return chunkSize;
	}

	/** How soon and how seldom the platform is asked whether it has found all rows. */
	public BulkQuery poll(Duration first, Duration longest) {
		this.settings = this.settings.withPolling(new Polling(first, longest));
		return this;
	}

	/** How long to wait for the platform; a day unless this is set. */
	public BulkQuery timeout(Duration timeout) {
		this.settings = this.settings.withTimeout(timeout);
		return this;
	}

	/**
	 * Sends the query and returns while the platform works on it.
	 * @throws io.github.springforce.error.SalesforceException when the platform refuses
	 * the query or cannot be reached; then no rows are lost, since a query only reads
	 */
	public BulkQueryJob start() {
		return new BulkQueryJob(this.jobs, this.jobs.create(this.operation, this.soql, this.settings), this.settings);
	}

	/** The rows, page after page as they are read. Close the stream. */
	public Stream<SObject> stream() {
		return stream(SObject.class);
	}

	/**
	 * The rows, each read into a type, page after page as they are read. A page lies in
	 * memory until it is read, as far as a little memory for all queries lasts, and then
	 * on the disk. Close the stream.
	 * @throws BulkQueryFailedException when the platform could not run the query
	 * @throws BulkQueryInterruptedException when it could not be waited for
	 */
	public <T> Stream<T> stream(Class<T> type) {
		return start().stream(type);
	}

	/** All rows in memory. */
	public <T> List<T> list(Class<T> type) {
		try (Stream<T> rows = stream(type)) {
			return rows.toList();
		}
	}

	/**
	 * Writes the rows as CSV with one header row, and deletes the job. Pages that come
	 * one after the other go straight into the file; those that come side by side lie
	 * elsewhere first.
	 * @param file is overwritten
	 * @return how many rows there are
	 */
	public long download(Path file) {
		BulkQueryJob job = start();
		long rows = job.download(file);
		job.delete();
		return rows;
	}

}
