package io.github.springforce.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.sobject.RecordMapper;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.ObjectReader;

/**
 * The steps of an ingest job of Bulk API 2.0: {@code /jobs/ingest}.
 */
final class IngestV2 implements Ingest {

	private static final Log logger = LogFactory.getLog(IngestV2.class);

	private static final MediaType CSV = MediaType.parseMediaType("text/csv; charset=UTF-8");

	private static final String JOBS = "jobs/ingest";

	private static final String JOB = "jobs/ingest/{job}";

	private static final int UPLOAD_ATTEMPTS = 3;

	private final SalesforceClient client;

	private final AnswerReader<JobInfo> jobs;

	private final String sobject;

	IngestV2(SalesforceClient client, RecordMapper mapper, String sobject) {
		this.client = client;
		ObjectReader reader = mapper.plainReaderFor(JobInfo.class);
		this.jobs = AnswerReader.json(reader);
		this.sobject = sobject;
	}

	@Override
	public String api() {
		return "2.0";
	}

	@Override
	public ChunkLimit limit(BulkSettings settings) {
		return new ChunkLimit(settings.rowsPerJob(), settings.bytesPerJob().toBytes());
	}

	@Override
	public void check(LoadRequest request, BulkSource source) {
		if (request.serial()) {
			throw new IllegalArgumentException(
					"Bulk API 2.0 has no serial mode: use salesforce.bulk(\"" + request.sobject() + "\") for it");
		}
	}

	@Override
	public boolean takesUncounted() {
		return true;
	}

	/**
	 * In a new job when it is not sure that the rows arrived: the other one does nothing
	 * before its upload is complete. A job is aborted only once it is no longer the one
	 * of these rows, so that an aborted one is never taken for one that has them.
	 */
	@Override
	public void handOver(LoadRequest request, LoadRows rows, Consumer<@Nullable LoadPart> announced) {
		LoadRows sent = rows;
		String doubtful = null;
		for (int attempt = 1;; attempt++) {
			String job = create(request, sent.format()).id();
			LoadPart part = part(job, sent);
			announced.accept(part);
			if (doubtful != null) {
				abortQuietly(doubtful);
			}
			try {
				upload(job, sent);
			}
			catch (MisjudgedEndException ex) {
				logger.debug("The rows of the bulk job " + job + " are sent to another one", ex);
				doubtful = job;
				sent = sent.counted();
				continue;
			}
			catch (SalesforceUnavailableException ex) {
				if (attempt == UPLOAD_ATTEMPTS) {
					announced.accept(null);
					abortQuietly(List.of(part), ex);
					throw ex;
				}
				logger.info("The rows are uploaded to another job, since it is not known whether the bulk job " + job
						+ " has them", ex);
				doubtful = job;
				sent = sent.counted();
				continue;
			}
			if (part.chunk() == null) {
				// whoever takes the load up must know its rows before the platform begins
				part = part(job, sent.counted());
				announced.accept(part);
			}
			part.seen(complete(job));
			return;
		}
	}

	private static LoadPart part(String job, LoadRows rows) {
		return (rows instanceof Chunk chunk) ? new LoadPart(job, null, chunk.firstRow(), chunk.rows(), chunk)
				: new LoadPart(job, null, rows.firstRow(), 0, null);
	}

	@Override
	public void end(Collection<LoadPart> parts) {
		// each job was told by itself that its rows are complete
	}

	@Override
	public void refresh(Collection<LoadPart> parts) {
		parts.forEach((part) -> part.seen(get(part.job())));
	}

	@Override
	public void abort(Collection<LoadPart> parts) {
		parts.forEach((part) -> part.seen(abort(part.job())));
	}

	@Override
	public void abortQuietly(Collection<LoadPart> parts, Throwable reason) {
		for (LoadPart part : parts) {
			try {
				abort(part.job());
			}
			catch (RuntimeException ex) {
				logger.warn("The bulk job " + part.job() + " could not be aborted: " + ex.getMessage());
				reason.addSuppressed(ex);
			}
		}
	}

	/** An open job does nothing, so that it does no harm when it cannot be aborted. */
	void abortQuietly(String job) {
		try {
			abort(job);
		}
		catch (RuntimeException ex) {
			logger.warn("The bulk job " + job + " could not be aborted", ex);
		}
	}

	@Override
	public Iterator<PartResults> results(LoadPart part, Set<ResultKind> kinds) {
		RowNumbers numbers = numbers(part);
		return kinds.stream().<PartResults>map((kind) -> open(part, kind, numbers)).iterator();
	}

	private static @Nullable RowNumbers numbers(LoadPart part) {
		try {
			return (part.chunk() != null) ? RowNumbers.of(part.chunk()) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The rows of a load could not be read", ex);
		}
	}

	private PartResults open(LoadPart part, ResultKind kind, @Nullable RowNumbers numbers) {
		ResultFile file = ResultFile.of(this.client, results(part.job(), kind.resource()));
		try {
			return new EchoedResults(kind, file, part, numbers);
		}
		catch (IOException ex) {
			file.discard();
			throw new UncheckedIOException("The rows of a load could not be read", ex);
		}
	}

	/**
	 * Makes a job. One that was made by a request whose answer was lost stays empty and
	 * does nothing, so that this may be repeated.
	 */
	private JobInfo create(LoadRequest request, CsvFormat format) {
		Map<String, Object> job = new LinkedHashMap<>();
		job.put("object", this.sobject);
		job.put("operation", request.operation().wireName());
		if (request.externalIdField() != null) {
			job.put("externalIdFieldName", request.externalIdField());
		}
		if (request.assignmentRule() != null) {
			job.put("assignmentRuleId", request.assignmentRule());
		}
		job.put("contentType", "CSV");
		job.put("columnDelimiter", format.delimiter().name());
		job.put("lineEnding", format.lineEnding().name());
		return this.client.call(call(HttpMethod.POST, "bulk2_create", JOBS).repeatability(Repeatability.UPDATE)
			.body(this.client.json().writeValueAsBytes(job), MediaType.APPLICATION_JSON)
			.build(), this.jobs);
	}

	/**
	 * Uploads rows. The job does nothing before its upload is complete: a try whose
	 * answer was lost is left to another job.
	 * @throws SalesforceUnavailableException when it is not known whether the job has the
	 * rows
	 */
	private void upload(String job, LoadRows rows) {
		SalesforceCall call = job(HttpMethod.PUT, "bulk2_upload", JOB + "/batches", job)
			.body(new ChunkBody(rows), rows.length(), CSV)
			.build();
		this.client.<@Nullable Void>call(call, (answer) -> null);
	}

	private JobInfo complete(String job) {
		return state(job, "bulk2_complete", "UploadComplete");
	}

	JobInfo abort(String job) {
		return state(job, "bulk2_abort", "Aborted");
	}

	private JobInfo state(String job, String operation, String state) {
		byte[] body = this.client.json().writeValueAsBytes(Map.of("state", state));
		try {
			return this.client.call(job(HttpMethod.PATCH, operation, JOB, job).repeatability(Repeatability.UPDATE)
				.body(body, MediaType.APPLICATION_JSON)
				.build(), this.jobs);
		}
		catch (SalesforceException ex) {
			if (ex.answer() == null) {
				throw ex;
			}
			// an earlier try whose answer was lost may have done it
			JobInfo now = get(job);
			if (now.state().equals("Open") || (state.equals("UploadComplete") && now.state().equals("Aborted"))) {
				throw ex;
			}
			return now;
		}
	}

	JobInfo get(String job) {
		return this.client.call(job(HttpMethod.GET, "bulk2_status", JOB, job).build(), this.jobs);
	}

	/**
	 * Deletes a job; one that is not there was deleted by a try whose answer was lost.
	 */
	void delete(String job) {
		try {
			this.client.<@Nullable Void>call(job(HttpMethod.DELETE, "bulk2_delete", JOB, job).build(),
					(answer) -> null);
		}
		catch (SalesforceResourceNotFoundException ex) {
			logger.debug("The bulk job " + job + " was deleted before", ex);
		}
	}

	private SalesforceCall results(String job, String kind) {
		return job(HttpMethod.GET, "bulk2_results", JOB + "/" + kind + "/", job)
			.headers((headers) -> headers.setAccept(List.of(MediaType.valueOf("text/csv"))))
			.build();
	}

	private SalesforceCall.Builder job(HttpMethod method, String operation, String path, String job) {
		return call(method, operation, path).variable("job", PathValues.requireId(job));
	}

	private SalesforceCall.Builder call(HttpMethod method, String operation, String path) {
		return SalesforceCall.of(method, operation, path).sobject(this.sobject);
	}

}
