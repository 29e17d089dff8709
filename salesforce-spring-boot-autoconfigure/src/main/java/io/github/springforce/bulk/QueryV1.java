package io.github.springforce.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;

/**
 * Queries of Bulk API 1.0: a job whose one batch is the SOQL, or which the platform
 * splits by primary key into batches of its own. A page is one result of one batch.
 */
final class QueryV1 extends QueryJobs {

	private static final int ATTEMPTS = 3;

	/** What the platform writes in place of a header when there are no rows. */
	private static final String NOTHING_FOUND = "Records not found for this query";

	private final JobsV1 jobs;

	/** The results of each job in order. */
	private final Map<String, List<Result>> results = new ConcurrentHashMap<>();

	QueryV1(SalesforceClient client, RecordMapper mapper, BulkActivity activity, String sobject) {
		super(client, mapper, activity, sobject);
		this.jobs = new JobsV1(client, sobject);
	}

	@Override
	String api() {
		return "1.0";
	}

	/**
	 * A batch whose answer was lost may be there, and its rows would be found twice: its
	 * job is given up for another.
	 */
	@Override
	JobInfo create(BulkOperation operation, String soql, QuerySettings settings) {
		for (int attempt = 1;; attempt++) {
			String job = this.jobs.create(operation, settings.pkChunking());
			try {
				this.jobs.add(job, soql);
			}
			catch (SalesforceUnavailableException ex) {
				this.jobs.abortQuietly(job, ex);
				if (attempt == ATTEMPTS) {
					throw ex;
				}
				continue;
			}
			if (settings.pkChunking() == null) {
				this.jobs.closeQuietly(job);
			}
			return info(job, operation.wireName(), "InProgress", null);
		}
	}

	private JobInfo info(String job, @Nullable String operation, String state, @Nullable String message) {
		return new JobInfo(job, operation, sobject(), state, "Classic", null, null, null, null, message);
	}

	@Override
	JobInfo get(String job) {
		List<BatchInfo> batches = this.jobs.batches(job);
		if (batches.isEmpty() || !batches.stream().allMatch(BatchInfo::isEnded)) {
			return info(job, null, "InProgress", null);
		}
		for (BatchInfo batch : batches) {
			if (batch.isFailed()) {
				return info(job, null, "Failed", batch.stateMessage());
			}
		}
		// the first one is not processed when it was split; if others are not, or there
		// are no others, somebody has aborted the job
		boolean split = batches.get(0).isNotProcessed() && batches.size() > 1;
		if (batches.stream().skip(split ? 1 : 0).anyMatch(BatchInfo::isNotProcessed)) {
			return info(job, null, "Aborted", null);
		}
		if (split) {
			// it had to stay open as long as batches could come
			this.jobs.closeQuietly(job);
		}
		return info(job, null, "JobComplete", null);
	}

	@Override
	JobInfo abort(String job) {
		this.jobs.abort(job);
		return info(job, null, "Aborted", null);
	}

	/** Bulk API 1.0 deletes no jobs: the platform does after seven days. */
	@Override
	void delete(String job) {
		this.results.remove(job);
	}

	@Override
	QueryPage page(String job, @Nullable String locator, @Nullable Long maxRecords) {
		List<Result> results = results(job);
		int index = (locator != null) ? results.indexOf(Result.parse(locator)) : 0;
		if (index < 0) {
			throw new IllegalArgumentException("The query has no results at " + locator);
		}
		if (results.isEmpty()) {
			return new QueryPage(0L, null, new PageBytes(PageMemory.SHARED));
		}
		String next = (index + 1 < results.size()) ? results.get(index + 1).locator() : null;
		QueryPage page = this.jobs.result(job, results.get(index).batch(), results.get(index).id());
		try {
			if (saysNothingFound(page)) {
				page.discard();
			}
			return new QueryPage(page.countRows(), next, page.bytes());
		}
		catch (IOException ex) {
			page.discard();
			throw new UncheckedIOException("The results of a bulk query could not be read", ex);
		}
	}

	private static boolean saysNothingFound(QueryPage page) throws IOException {
		try (InputStream in = page.open()) {
			String begin = new String(in.readNBytes(NOTHING_FOUND.length() + 4), StandardCharsets.UTF_8);
			return begin.replace("\"", "").strip().equals(NOTHING_FOUND);
		}
	}

	@Override
	boolean listsPages() {
		return true;
	}

	@Override
	PageList pages(String job, @Nullable String more) {
		return new PageList(results(job).stream().map(Result::locator).toList(), null);
	}

	private List<Result> results(String job) {
		List<Result> known = this.results.get(job);
		if (known != null) {
			return known;
		}
		List<Result> results = new ArrayList<>();
		for (BatchInfo batch : this.jobs.batches(job)) {
			if (batch.isCompleted()) {
				this.jobs.resultIds(job, batch.id()).forEach((id) -> results.add(new Result(batch.id(), id)));
			}
		}
		this.results.put(job, List.copyOf(results));
		return results;
	}

	/**
	 * One result of a batch.
	 *
	 * @param batch the id of the batch
	 * @param id the id of the result
	 */
	private record Result(String batch, String id) {

		static Result parse(String locator) {
			int slash = locator.indexOf('/');
			if (slash < 0) {
				throw new IllegalArgumentException("This is no place among the rows of a query of Bulk API 1.0");
			}
			return new Result(locator.substring(0, slash), locator.substring(slash + 1));
		}

		String locator() {
			return this.batch + "/" + this.id;
		}

	}

}
