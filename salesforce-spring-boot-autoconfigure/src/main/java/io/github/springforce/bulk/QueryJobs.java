package io.github.springforce.bulk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * How one of the Bulk APIs runs queries. Thread-safe.
 */
interface QueryJobs {

	/** Its name in handles: {@code 1.0} or {@code 2.0}. */
	String api();

	BulkActivity activity();

	String sobject();

	/** The threads that ask for pages ahead, each for whoever wants the page. */
	Executor ahead();

	JobInfo create(BulkOperation operation, String soql, QuerySettings settings);

	JobInfo get(String job);

	JobInfo abort(String job);

	/** Deletes a job with its rows, where the platform lets one do that. */
	void delete(String job);

	/**
	 * One page of results, whole.
	 * @param job the job, which is complete
	 * @param locator where the page begins; {@code null} for the first one
	 * @param maxRecords how many rows at most; {@code null} as many as the platform likes
	 */
	ResultFile page(String job, @Nullable String locator, @Nullable Long maxRecords);

	/**
	 * As the other one, of rows that are to be added to a file: they can be there when
	 * this returns.
	 */
	default ResultFile page(String job, @Nullable String locator, @Nullable Long maxRecords, Path file, FileChannel out)
			throws IOException {
		return page(job, locator, maxRecords);
	}

	/** Whether the pages of results are listed. */
	boolean listsPages();

	/**
	 * Where pages begin.
	 * @param more where the list goes on; {@code null} for its beginning
	 */
	PageList pages(String job, @Nullable String more);

	/** Reads rows into a type. */
	<T> CsvRows<T> rowsOf(Class<T> type);

	/**
	 * Some pages of results.
	 *
	 * @param locators where each begins
	 * @param more where the list goes on; {@code null} when it does not
	 */
	record PageList(List<String> locators, @Nullable String more) {
	}

}
