package io.github.springforce.embedded.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
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
 * The ingest jobs of an org. Thread-safe.
 */
public final class IngestJobs {

	/** So many rows are one transaction of the platform's: then the counts move on. */
	private static final int STRIDE = 200;

	private final Org org;

	private final Map<String, IngestJob> jobs = new LinkedHashMap<>();

	private final JobRunner runner;

	private final BulkAllowances allowances;

	public IngestJobs(Org org, JobRunner runner, BulkAllowances allowances) {
		this.org = org;
		this.runner = runner;
		this.allowances = allowances;
	}

	public synchronized IngestJob create(IngestRequest request) {
		this.allowances.demandBatch();
		String id = this.runner.nextId();
		IngestJob job = new IngestJob(id, request, this.org.userId(), this.org.clock().instant(),
				this.org.clock().instant(), JobState.OPEN, null, null, 0, 0, null);
		this.jobs.put(id, job);
		return job;
	}

	/**
	 * @throws MissingRecordException when there is no such job
	 */
	public synchronized IngestJob get(String id) {
		String complete = SalesforceId.complete(id);
		IngestJob job = (complete != null) ? this.jobs.get(complete) : null;
		if (job == null) {
			throw MissingRecordException.notFound();
		}
		return job;
	}

	public synchronized List<IngestJob> all() {
		return List.copyOf(this.jobs.values());
	}

	/**
	 * Takes the rows of a job, once.
	 */
	public void upload(String id, InputStream rows) {
		demandOpenAndEmpty(get(id));
		try {
			Path file = JobFiles.create();
			Files.copy(rows, file, StandardCopyOption.REPLACE_EXISTING);
			synchronized (this) {
				demandOpenAndEmpty(get(id));
				change(id, (job) -> job.withData(file));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The upload broke off", ex);
		}
	}

	private static void demandOpenAndEmpty(IngestJob job) {
		if (job.state() != JobState.OPEN || job.data() != null) {
			throw invalidState("Found multiple contents for job: <" + job.id()
					+ ">, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.");
		}
	}

	/** The rows of a job are complete: it is to be worked off. */
	public synchronized IngestJob complete(String id) {
		IngestJob job = get(id);
		if (job.state() == JobState.UPLOAD_COMPLETE) {
			return job;
		}
		if (job.state() != JobState.OPEN) {
			throw invalidState("Job is not in Open state: " + job.state().wireName());
		}
		IngestJob complete = change(job.id(), (old) -> old.with(JobState.UPLOAD_COMPLETE, this.org.clock().instant()));
		this.runner.add(this.org.asNow(() -> run(job.id())));
		return complete;
	}

	public synchronized IngestJob abort(String id) {
		IngestJob job = get(id);
		if (job.state().isEnded()) {
			throw invalidState("Aborting already Completed Job not allowed");
		}
		return change(job.id(), (old) -> old.with(JobState.ABORTED, this.org.clock().instant()));
	}

	public synchronized void delete(String id) {
		IngestJob job = get(id);
		if (job.state() == JobState.OPEN || job.state() == JobState.IN_PROGRESS) {
			throw new OrgException(OrgError.of("API_ERROR",
					"Error encountered when deleting the job because the job is not terminated"));
		}
		this.jobs.remove(job.id());
		discard(job);
	}

	private static OrgException invalidState(String message) {
		return new OrgException(OrgError.of("INVALIDJOBSTATE", message));
	}

	private void run(String id) {
		IngestJob job;
		synchronized (this) {
			job = this.jobs.get(id);
			if (job == null) {
				return;
			}
			if (job.state() == JobState.UPLOAD_COMPLETE) {
				job = change(id, (old) -> old.with(JobState.IN_PROGRESS, this.org.clock().instant()));
			}
		}
		run(job);
	}

	private void run(IngestJob job) {
		IngestWork work = new IngestWork(this.org, job.request());
		try {
			Path data = job.data();
			if (data == null) {
				end(job.id(), (old) -> old.with(JobState.JOB_COMPLETE, this.org.clock().instant()));
				return;
			}
			IngestResults results = work.run(data, () -> isAborted(job.id(), work));
			JobFiles.delete(data);
			this.allowances.countRows(work.processed());
			end(job.id(), (old) -> {
				IngestJob counted = old.withCounts(work.processed(), work.failed()).withResults(results);
				return (old.state() == JobState.ABORTED) ? counted
						: counted.with(JobState.JOB_COMPLETE, this.org.clock().instant());
			});
		}
		catch (IngestFailure ex) {
			end(job.id(), (old) -> old.failedBecause(String.valueOf(ex.getMessage()), this.org.clock().instant()));
		}
		catch (IOException | RuntimeException ex) {
			end(job.id(), (old) -> old.failedBecause("InternalServerError : " + ex, this.org.clock().instant()));
		}
	}

	private synchronized boolean isAborted(String id, IngestWork work) {
		IngestJob job = this.jobs.get(id);
		if (job != null && work.processed() > job.processed() && work.processed() % STRIDE == 0) {
			change(id, (old) -> old.withCounts(work.processed(), work.failed()));
		}
		return job == null || job.state() == JobState.ABORTED;
	}

	private synchronized void end(String id, UnaryOperator<IngestJob> change) {
		if (this.jobs.containsKey(id)) {
			change(id, change);
		}
	}

	private IngestJob change(String id, UnaryOperator<IngestJob> change) {
		IngestJob changed = change.apply(get(id));
		this.jobs.put(changed.id(), changed);
		return changed;
	}

	/** Forgets every job. */
	public synchronized void clear() {
		Collection<IngestJob> all = List.copyOf(this.jobs.values());
		this.jobs.clear();
		all.forEach(IngestJobs::discard);
	}

	private static void discard(IngestJob job) {
		JobFiles.delete(job.data());
		if (job.results() != null) {
			job.results().delete();
		}
	}

}
