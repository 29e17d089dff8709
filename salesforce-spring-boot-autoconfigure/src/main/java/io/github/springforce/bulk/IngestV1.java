package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.springforce.error.SalesforceUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Loads by Bulk API 1.0: jobs with many batches. The platform begins with a batch as soon
 * as it has it, so that a batch must not be sent twice; where an answer is lost, the job
 * is closed, which makes sure that a batch that is not in its list will never be there. A
 * job gets one batch at a time, so that the one that nobody knows is the one whose answer
 * was lost: batches that are sent side by side go to different jobs. For one load.
 */
final class IngestV1 implements Ingest {

	/** The platform's limits of a batch: 10,000 rows and 10 MB. */
	private static final ChunkLimit BATCH = new ChunkLimit(10_000, 10_000_000);

	private static final int ATTEMPTS = 3;

	private final JobsV1 jobs;

	private final String sobject;

	/** The jobs that are open and get no batch at the moment. */
	private final Queue<OpenJob> idle = new ConcurrentLinkedQueue<>();

	IngestV1(JobsV1 jobs, String sobject) {
		this.jobs = jobs;
		this.sobject = sobject;
	}

	@Override
	public String api() {
		return "1.0";
	}

	@Override
	public ChunkLimit limit(BulkSettings settings) {
		return new ChunkLimit(Math.min(BATCH.rows(), settings.rowsPerJob()),
				Math.min(BATCH.bytes(), settings.bytesPerJob().toBytes()));
	}

	@Override
	public void check(LoadRequest request, BulkSource source) {
		ColumnDelimiter delimiter = (source instanceof BulkSource.CsvFile csv) ? csv.delimiter()
				: (source instanceof BulkSource.OneShotCsv csv) ? csv.delimiter() : ColumnDelimiter.COMMA;
		if (delimiter != ColumnDelimiter.COMMA) {
			throw new IllegalArgumentException("Bulk API 1.0 takes CSV with commas, not with " + delimiter
					+ ": use salesforce.bulk2(\"" + this.sobject + "\") for this file");
		}
	}

	@Override
	public boolean takesUncounted() {
		return false;
	}

	@Override
	public void handOver(LoadRequest request, LoadRows rows, Consumer<@Nullable LoadPart> announced) {
		Chunk chunk = rows.counted();
		for (int attempt = 1;; attempt++) {
			OpenJob job = openJob(request);
			announced.accept(new LoadPart(job.id(), null, chunk.firstRow(), chunk.rows(), chunk));
			BatchInfo batch = added(job, chunk, attempt == ATTEMPTS);
			if (batch != null) {
				LoadPart part = new LoadPart(job.id(), batch.id(), chunk.firstRow(), chunk.rows(), chunk);
				part.seen(batch.asJob(this.sobject));
				announced.accept(part);
				return;
			}
		}
	}

	private OpenJob openJob(LoadRequest request) {
		OpenJob job = this.idle.poll();
		return (job != null) ? job : new OpenJob(this.jobs.create(request), new HashSet<>());
	}

	/** The batch; {@code null} when the job does not have it and never will. */
	private @Nullable BatchInfo added(OpenJob job, Chunk chunk, boolean last) {
		try {
			BatchInfo batch = this.jobs.add(job.id(), chunk);
			job.batches().add(batch.id());
			this.idle.add(job);
			return batch;
		}
		catch (SalesforceUnavailableException ex) {
			BatchInfo lost = lostIn(job, ex);
			if (lost == null && last) {
				throw ex;
			}
			return lost;
		}
	}

	private @Nullable BatchInfo lostIn(OpenJob job, SalesforceUnavailableException reason) {
		try {
			this.jobs.close(job.id());
			return unknown(job.id(), job.batches());
		}
		catch (RuntimeException ex) {
			ex.addSuppressed(reason);
			throw ex;
		}
	}

	private @Nullable BatchInfo unknown(String job, Set<String> known) {
		return this.jobs.batches(job).stream().filter((batch) -> !known.contains(batch.id())).findFirst().orElse(null);
	}

	/**
	 * Closes the jobs of a load that stopped while its rows were uploaded.
	 * @return the parts that the platform has, each with its batch
	 */
	List<Handle.Part> settled(List<Handle.Part> parts) {
		List<Handle.Part> settled = new ArrayList<>();
		for (String job : parts.stream().map(Handle.Part::job).distinct().toList()) {
			List<Handle.Part> ofJob = parts.stream().filter((part) -> part.job().equals(job)).toList();
			this.jobs.close(job);
			Set<String> known = ofJob.stream()
				.map(Handle.Part::batch)
				.filter((batch) -> batch != null)
				.collect(Collectors.toSet());
			for (Handle.Part part : ofJob) {
				BatchInfo lost = (part.batch() == null) ? unknown(job, known) : null;
				if (part.batch() != null) {
					settled.add(part);
				}
				else if (lost != null) {
					settled.add(new Handle.Part(job, lost.id(), part.first(), part.rows()));
				}
			}
		}
		return settled;
	}

	@Override
	public void end(Collection<LoadPart> parts) {
		for (OpenJob job = this.idle.poll(); job != null; job = this.idle.poll()) {
			this.jobs.closeQuietly(job.id());
		}
	}

	@Override
	public void refresh(Collection<LoadPart> parts) {
		parts.stream().collect(Collectors.groupingBy(LoadPart::job)).forEach((job, some) -> {
			Map<String, BatchInfo> batches = this.jobs.batches(job)
				.stream()
				.collect(Collectors.toMap(BatchInfo::id, Function.identity()));
			for (LoadPart part : some) {
				BatchInfo batch = (part.batch() != null) ? batches.get(part.batch()) : null;
				if (batch != null) {
					part.seen(batch.asJob(this.sobject));
				}
			}
		});
	}

	@Override
	public void abort(Collection<LoadPart> parts) {
		parts.stream().map(LoadPart::job).distinct().forEach(this.jobs::abort);
	}

	@Override
	public void abortQuietly(Collection<LoadPart> parts, Throwable reason) {
		this.idle.clear();
		parts.stream().map(LoadPart::job).distinct().forEach((job) -> this.jobs.abortQuietly(job, reason));
	}

	@Override
	public Iterator<PartResults> results(LoadPart part, Set<ResultKind> kinds) {
		try {
			return List.<PartResults>of(OrderedResults.of(this.jobs, part, kinds)).iterator();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The rows of a load could not be read", ex);
		}
	}

	/**
	 * A job that takes batches.
	 *
	 * @param id its id
	 * @param batches the batches that were answered
	 */
	private record OpenJob(String id, Set<String> batches) {
	}

}
