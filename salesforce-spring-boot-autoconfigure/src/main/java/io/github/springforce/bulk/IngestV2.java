package io.github.springforce.bulk;

import java.util.LinkedHashMap;
import java.util.Map;

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
import org.springframework.http.StreamingHttpOutputMessage;
import tools.jackson.databind.ObjectReader;

/**
 * The steps of an ingest job of Bulk API 2.0: {@code /jobs/ingest}.
 */
final class IngestV2 {

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

	SalesforceClient client() {
		return this.client;
	}

	/**
	 * Makes a job. One that was made by a request whose answer was lost stays empty and
	 * does nothing, so that this may be repeated.
	 */
	JobInfo create(BulkOperation operation, @Nullable String externalIdField, @Nullable String assignmentRule,
			CsvFormat format) {
		Map<String, Object> job = new LinkedHashMap<>();
		job.put("object", this.sobject);
		job.put("operation", operation.wireName());
		if (externalIdField != null) {
			job.put("externalIdFieldName", externalIdField);
		}
		if (assignmentRule != null) {
			job.put("assignmentRuleId", assignmentRule);
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
	void upload(String job, Chunk chunk) {
		SalesforceCall call = job(HttpMethod.PUT, "bulk2_upload", JOB + "/batches", job)
			.body(new ChunkBody(chunk), chunk.length(), CSV)
			.build();
		this.client.<@Nullable Void>call(call, (answer) -> null);
	}

	JobInfo complete(String job) {
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

	/**
	 * Makes the job and uploads the rows, in a new job when it is not sure that they
	 * arrived.
	 */
	String hand(Chunk chunk, java.util.function.Supplier<JobInfo> created,
			java.util.function.Consumer<String> announced) {
		for (int attempt = 1;; attempt++) {
			String job = created.get().id();
			announced.accept(job);
			try {
				upload(job, chunk);
				return job;
			}
			catch (SalesforceUnavailableException ex) {
				abortQuietly(job, ex);
				if (attempt == UPLOAD_ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	/** Aborts a job because of a failure that matters more than one of this call. */
	void abortQuietly(String job, Throwable reason) {
		try {
			abort(job);
		}
		catch (RuntimeException ex) {
			logger.warn("The bulk job " + job + " could not be aborted: " + ex.getMessage());
			reason.addSuppressed(ex);
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

	SalesforceCall results(String job, String kind) {
		return job(HttpMethod.GET, "bulk2_results", JOB + "/" + kind + "/", job)
			.headers((headers) -> headers.setAccept(java.util.List.of(MediaType.valueOf("text/csv"))))
			.build();
	}

	private SalesforceCall.Builder job(HttpMethod method, String operation, String path, String job) {
		return call(method, operation, path).variable("job", PathValues.requireId(job));
	}

	private SalesforceCall.Builder call(HttpMethod method, String operation, String path) {
		return SalesforceCall.of(method, operation, path).sobject(this.sobject);
	}

	private record ChunkBody(Chunk chunk) implements StreamingHttpOutputMessage.Body {

		@Override
		public void writeTo(java.io.OutputStream out) throws java.io.IOException {
			this.chunk.writeTo(out);
		}

		@Override
		public boolean repeatable() {
			return true;
		}

	}

}
