package io.github.springforce.embedded.bulk;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.SalesforceId;

/**
 * The query jobs of an org. Thread-safe.
 */
public final class QueryJobs {

	private final Org org;

	private final JobRunner runner;

	private final BulkAllowances allowances;

	private final Map<String, QueryJob> jobs = new LinkedHashMap<>();

	public QueryJobs(Org org, JobRunner runner, BulkAllowances allowances) {
		this.org = org;
		this.runner = runner;
		this.allowances = allowances;
	}

	/** Makes a job, which is due at once. */
	public synchronized QueryJob create(QueryRequest request) {
		this.allowances.takeQueryJob();
		Instant now = this.org.clock().instant();
		QueryJob job = new QueryJob(this.runner.nextId(), request, this.org.userId(), now, now,
				JobState.UPLOAD_COMPLETE, null, null);
		this.jobs.put(job.id(), job);
		this.runner.add(this.org.asNow(() -> run(job.id())));
		return job;
	}

	/**
	 * @throws MissingRecordException when there is no such job
	 */
	public synchronized QueryJob get(String id) {
		String complete = SalesforceId.complete(id);
		QueryJob job = (complete != null) ? this.jobs.get(complete) : null;
		if (job == null) {
			throw MissingRecordException.notFound();
		}
		return job;
	}

	public synchronized List<QueryJob> all() {
		return List.copyOf(this.jobs.values());
	}

	public synchronized QueryJob abort(String id) {
		QueryJob job = get(id);
		if (job.state().isEnded()) {
			throw new OrgException(OrgError.of("INVALIDJOBSTATE", "Aborting already Completed Job not allowed"));
		}
		return change(job.id(), (old) -> old.with(JobState.ABORTED, this.org.clock().instant()));
	}

	public synchronized void delete(String id) {
		QueryJob job = get(id);
		if (!job.state().isEnded()) {
			throw new OrgException(OrgError.of("API_ERROR",
					"Error encountered when deleting the job because the job is not terminated"));
		}
		this.jobs.remove(job.id());
		discard(job);
	}

	private void run(String id) {
		QueryJob job;
		synchronized (this) {
			job = this.jobs.get(id);
			if (job == null || job.state() != JobState.UPLOAD_COMPLETE) {
				return;
			}
			change(id, (old) -> old.with(JobState.IN_PROGRESS, this.org.clock().instant()));
		}
		try {
			QueryFile results = new QueryWork(this.org, job.request()).run(() -> isAborted(id));
			if (results != null) {
				end(id, results);
			}
		}
		catch (OrgException ex) {
			fail(id, ex.errors().get(0).code() + " : " + ex.errors().get(0).message());
		}
		catch (IOException | RuntimeException ex) {
			fail(id, "InternalServerError : " + ex);
		}
	}

	private synchronized boolean isAborted(String id) {
		QueryJob job = this.jobs.get(id);
		return job == null || job.state() == JobState.ABORTED;
	}

	private synchronized void end(String id, QueryFile results) {
		if (isAborted(id)) {
			results.delete();
			return;
		}
		change(id, (old) -> old.completedWith(results, this.org.clock().instant()));
	}

	private synchronized void fail(String id, String message) {
		if (!isAborted(id)) {
			change(id, (old) -> old.failedBecause(message, this.org.clock().instant()));
		}
	}

	private QueryJob change(String id, UnaryOperator<QueryJob> change) {
		QueryJob changed = change.apply(get(id));
		this.jobs.put(changed.id(), changed);
		return changed;
	}

	/** Forgets every job. */
	public synchronized void clear() {
		this.jobs.values().forEach(QueryJobs::discard);
		this.jobs.clear();
	}

	private static void discard(QueryJob job) {
		if (job.results() != null) {
			job.results().delete();
		}
	}

}
