package io.github.springforce.bulk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.Executor;

import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;

/**
 * How one of the Bulk APIs runs queries. Thread-safe.
 */
abstract class QueryJobs {

	private final RecordMapper mapper;

	private final BulkActivity activity;

	private final String sobject;

	private final Executor ahead;

	QueryJobs(SalesforceClient client, RecordMapper mapper, BulkActivity activity, String sobject) {
		this.mapper = mapper;
		this.activity = activity;
		this.sobject = sobject;
		this.ahead = client.forCaller(QueryPages.AHEAD);
	}

	/** Its name in handles: {@code 1.0} or {@code 2.0}. */
	abstract String api();

	final BulkActivity activity() {
		return this.activity;
	}

	final String sobject() {
		return this.sobject;
	}

	/** The threads that ask for pages ahead, each for whoever wants the page. */
	final Executor ahead() {
		return this.ahead;
	}

	abstract JobInfo create(BulkOperation operation, String soql, QuerySettings settings);

	abstract JobInfo get(String job);

	abstract JobInfo abort(String job);

	/** Deletes a job with its rows, where the platform lets one do that. */
	abstract void delete(String job);

	/**
	 * One page of results, whole.
	 * @param job the job, which is complete
	 * @param locator where the page begins; {@code null} for the first one
	 * @param maxRecords how many rows at most; {@code null} as many as the platform likes
	 */
	abstract QueryPage page(String job, @Nullable String locator, @Nullable Long maxRecords);

	/**
	 * As the other one, of rows that are to be added to a file: they can be there when
	 * this returns.
	 */
	QueryPage page(String job, @Nullable String locator, @Nullable Long maxRecords, FileChannel out)
			throws IOException {
		return page(job, locator, maxRecords);
	}

	/** Whether the pages of results are listed. */
	abstract boolean listsPages();

	/**
	 * Where pages begin.
	 * @param more where the list goes on; {@code null} for its beginning
	 */
	abstract PageList pages(String job, @Nullable String more);

	/** Reads rows into a type. */
	final <T> CsvRows<T> rowsOf(Class<T> type) {
		return new CsvRows<>(this.mapper, type);
	}

	/**
	 * Some pages of results.
	 *
	 * @param locators where each begins
	 * @param more where the list goes on; {@code null} when it does not
	 */
	record PageList(List<String> locators, @Nullable String more) {
	}

}
