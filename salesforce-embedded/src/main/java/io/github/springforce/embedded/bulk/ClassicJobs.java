package io.github.springforce.embedded.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.SalesforceId;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of Bulk API 1.0 of an org, which the platform calls classic. Thread-safe.
 */
public final class ClassicJobs {

	private static final String BATCH_PREFIX = "751";

	private static final String RESULT_PREFIX = "752";

	private static final long BYTES_OF_A_BATCH = 10_000_000;

	/** So many rows are one transaction of the platform's: then the counts move on. */
	private static final int STRIDE = 200;

	private final Org org;

	private final JobRunner runner;

	private final BulkAllowances allowances;

	private final int rowsPerResult;

	private final Map<String, ClassicJob> jobs = new LinkedHashMap<>();

	/**
	 * @param rowsPerResult how many rows of a query are one result
	 */
	public ClassicJobs(Org org, JobRunner runner, BulkAllowances allowances, int rowsPerResult) {
		this.org = org;
		this.runner = runner;
		this.allowances = allowances;
		this.rowsPerResult = rowsPerResult;
	}

	public synchronized ClassicJob create(ClassicRequest request) {
		ClassicJob job = new ClassicJob(this.runner.nextId(), request, this.org.userId(), this.org.clock().instant());
		this.jobs.put(job.id(), job);
		return job;
	}

	public synchronized ClassicJob get(String id) {
		String complete = SalesforceId.complete(id);
		ClassicJob job = (complete != null) ? this.jobs.get(complete) : null;
		if (job == null) {
			throw refused("InvalidJob", "Unable to find job for id: " + id);
		}
		return job;
	}

	public synchronized Collection<ClassicBatch> batches(ClassicJob job) {
		return job.all();
	}

	public synchronized ClassicBatch batch(ClassicJob job, String id) {
		String complete = SalesforceId.complete(id);
		ClassicBatch batch = (complete != null) ? job.find(complete) : null;
		if (batch == null) {
			throw refused("InvalidBatch", "Unable to find batch for id: " + id);
		}
		return batch;
	}

	/** Adds a batch, which is due at once. */
	public ClassicBatch add(ClassicJob job, InputStream content) {
		demandOpen(job);
		Path data = received(content);
		synchronized (this) {
			demandOpen(job);
			return add(job, data, null);
		}
	}

	private ClassicBatch add(ClassicJob job, Path data, ClassicBatch.@Nullable IdRange range) {
		this.allowances.takeBatch();
		ClassicBatch batch = new ClassicBatch(this.runner.nextId(BATCH_PREFIX), job.id(), this.org.clock().instant(),
				data, range);
		job.put(batch);
		this.runner.add(this.org.asNow(() -> run(job, batch.id())));
		return batch;
	}

	private static Path received(InputStream content) {
		try {
			Path file = JobFiles.create();
			try (OutputStream out = Files.newOutputStream(file)) {
				byte[] block = new byte[64 * 1024];
				long length = 0;
				for (int read = content.read(block); read >= 0; read = content.read(block)) {
					out.write(block, 0, read);
					length += read;
				}
				if (length <= BYTES_OF_A_BATCH) {
					return file;
				}
				JobFiles.delete(file);
				throw refused("ClientInputError",
						"Failed to read request. Exceeded max size limit of 10000000 with response size " + length);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The batch broke off", ex);
		}
	}

	private static void demandOpen(ClassicJob job) {
		if (job.state() != ClassicJob.State.OPEN) {
			throw refused("InvalidJobState", job.state().wireName() + " job cannot accept new batches");
		}
	}

	/** No more batches are to come. */
	public synchronized ClassicJob close(ClassicJob job) {
		if (job.state() != ClassicJob.State.OPEN) {
			throw refused("InvalidJobState", "Closing already " + job.state().wireName() + " Job not allowed");
		}
		job.become(ClassicJob.State.CLOSED, this.org.clock().instant());
		return job;
	}

	/** What has not begun is not begun any more. */
	public synchronized ClassicJob abort(ClassicJob job) {
		boolean ended = job.state() == ClassicJob.State.CLOSED && job.all()
			.stream()
			.noneMatch((batch) -> batch.state() == ClassicBatch.State.QUEUED
					|| batch.state() == ClassicBatch.State.IN_PROGRESS);
		if (job.state() == ClassicJob.State.ABORTED || ended) {
			throw refused("InvalidJobState",
					"Aborting already " + (ended ? "Completed" : "Aborted") + " Job not allowed");
		}
		job.become(ClassicJob.State.ABORTED, this.org.clock().instant());
		for (ClassicBatch batch : job.all()) {
			if (batch.state() == ClassicBatch.State.QUEUED) {
				job.put(batch.with(ClassicBatch.State.NOT_PROCESSED, this.org.clock().instant()));
			}
		}
		return job;
	}

	private static OrgException refused(String exceptionCode, String message) {
		return new OrgException(OrgError.of(exceptionCode, message));
	}

	private void run(ClassicJob job, String batch) {
		if (!job.request().serial()) {
			runNow(job, batch);
			return;
		}
		job.turn().lock();
		try {
			runNow(job, batch);
		}
		finally {
			job.turn().unlock();
		}
	}

	private void runNow(ClassicJob job, String id) {
		ClassicBatch batch;
		synchronized (this) {
			batch = job.find(id);
			if (batch == null || batch.state() != ClassicBatch.State.QUEUED || !this.jobs.containsKey(job.id())) {
				return;
			}
			change(job, id, (old) -> old.with(ClassicBatch.State.IN_PROGRESS, this.org.clock().instant()));
		}
		try {
			if (job.request().isQuery()) {
				query(job, batch);
			}
			else {
				load(job, batch);
			}
		}
		catch (IngestFailure ex) {
			fail(job, id, String.valueOf(ex.getMessage()));
		}
		catch (OrgException ex) {
			OrgError error = ex.errors().get(0);
			fail(job, id, "InvalidBatch : Failed to process query: " + error.code() + ": " + error.message());
		}
		catch (IOException | RuntimeException ex) {
			fail(job, id, "InternalServerError : " + ex);
		}
	}

	private void load(ClassicJob job, ClassicBatch batch) throws IOException {
		ClassicLoad load = new ClassicLoad(this.org, job.request());
		Path results = load.run(batch.data(), (processed) -> {
			if (processed % STRIDE == 0) {
				change(job, batch.id(), (old) -> old.withCounts(processed, load.failed()));
			}
		});
		complete(job, batch.id(), List.of(results), load.processed(), load.failed());
	}

	private void query(ClassicJob job, ClassicBatch batch) throws IOException {
		ClassicQuery query = new ClassicQuery(this.org, job.request(), batch.data(), this.rowsPerResult);
		List<ClassicBatch.IdRange> ranges = (batch.range() == null) ? query.ranges() : List.of();
		if (ranges.isEmpty()) {
			List<Path> results = query.run(batch.range());
			complete(job, batch.id(), results, query.found(), 0);
			return;
		}
		synchronized (this) {
			change(job, batch.id(), (old) -> old.with(ClassicBatch.State.NOT_PROCESSED, this.org.clock().instant()));
			ranges.forEach((range) -> add(job, batch.data(), range));
		}
	}

	private synchronized void complete(ClassicJob job, String id, List<Path> files, long processed, long failed) {
		List<ClassicBatch.Result> results = files.stream()
			.map((file) -> new ClassicBatch.Result(this.runner.nextId(RESULT_PREFIX), file))
			.toList();
		change(job, id, (old) -> old.withCounts(processed, failed).completedWith(results, this.org.clock().instant()));
	}

	private void fail(ClassicJob job, String id, String message) {
		change(job, id, (old) -> old.failedBecause(message, this.org.clock().instant()));
	}

	private synchronized void change(ClassicJob job, String id, UnaryOperator<ClassicBatch> change) {
		job.put(change.apply(Objects.requireNonNull(job.find(id))));
	}

	/** Forgets every job. */
	public synchronized void clear() {
		for (ClassicJob job : this.jobs.values()) {
			for (ClassicBatch batch : job.all()) {
				JobFiles.delete(batch.data());
				batch.results().forEach((result) -> JobFiles.delete(result.file()));
			}
		}
		this.jobs.clear();
	}

}
