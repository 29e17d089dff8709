package io.github.springforce.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceMalformedRequestException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * The calls of Bulk API 1.0: {@code /services/async/{version}/job}. Rows are CSV, all
 * else is XML. Thread-safe.
 */
final class JobsV1 {

	private static final Log logger = LogFactory.getLog(JobsV1.class);

	private static final MediaType XML = MediaType.parseMediaType("application/xml; charset=UTF-8");

	private static final MediaType CSV = MediaType.parseMediaType("text/csv; charset=UTF-8");

	private static final AnswerReader<Map<String, String>> ELEMENTS = (answer) -> AsyncXml.read(answer.getBody());

	private static final String JOB = "/{job}";

	private static final String BATCH = "/{job}/batch/{batch}";

	private final SalesforceClient client;

	private final String sobject;

	private final String path;

	JobsV1(SalesforceClient client, String sobject) {
		this.client = client;
		this.sobject = sobject;
		this.path = "/services/async/" + client.version().number() + "/job";
	}

	/**
	 * Makes a job for rows. One that was made by a request whose answer was lost stays
	 * empty and does nothing, so that this may be repeated.
	 * @return its id
	 */
	String create(LoadRequest request) {
		Map<String, String> job = new LinkedHashMap<>();
		job.put("operation", request.operation().wireName());
		job.put("object", this.sobject);
		if (request.externalIdField() != null) {
			job.put("externalIdFieldName", request.externalIdField());
		}
		job.put("concurrencyMode", request.serial() ? "Serial" : "Parallel");
		if (request.assignmentRule() != null) {
			job.put("assignmentRuleId", request.assignmentRule());
		}
		job.put("contentType", "CSV");
		return create(job, null);
	}

	/**
	 * Makes a job for a query.
	 * @param pkChunking how it is split by primary key; {@code null} when it is not
	 * @return its id
	 */
	String create(BulkOperation operation, @Nullable String pkChunking) {
		Map<String, String> job = new LinkedHashMap<>();
		job.put("operation", operation.wireName());
		job.put("object", this.sobject);
		job.put("concurrencyMode", "Parallel");
		job.put("contentType", "CSV");
		return create(job, pkChunking);
	}

	private String create(Map<String, String> job, @Nullable String pkChunking) {
		SalesforceCall.Builder call = call(HttpMethod.POST, "bulk_create", "", XML).repeatability(Repeatability.UPDATE)
			.body(xml("jobInfo", job), XML);
		if (pkChunking != null) {
			call.headers((headers) -> headers.set("Sforce-Enable-PKChunking", pkChunking));
		}
		return this.client.call(call.build(), (answer) -> required(ELEMENTS.read(answer), "id"));
	}

	private static String required(Map<String, String> elements, String name) throws IOException {
		String text = elements.get(name);
		if (text == null || text.isBlank()) {
			throw new IOException("The answer has no " + name);
		}
		return text;
	}

	/**
	 * Adds rows, which the platform may begin with at once.
	 * @throws io.github.springforce.error.SalesforceUnavailableException when it is not
	 * known whether the job has them
	 */
	BatchInfo add(String job, Chunk chunk) {
		return add(job(HttpMethod.POST, "bulk_batch", JOB + "/batch", job).body(new ChunkBody(chunk), chunk.length(),
				CSV));
	}

	/** Adds the query of a job. */
	BatchInfo add(String job, String soql) {
		return add(job(HttpMethod.POST, "bulk_batch", JOB + "/batch", job).body(soql.getBytes(StandardCharsets.UTF_8),
				CSV));
	}

	private BatchInfo add(SalesforceCall.Builder call) {
		return this.client.call(call.build(), (answer) -> {
			Map<String, String> elements = ELEMENTS.read(answer);
			required(elements, "id");
			return BatchInfo.of(elements);
		});
	}

	/** Tells the platform that no more batches come. */
	void close(String job) {
		change(job, "bulk_close", "Closed");
	}

	/** Lets a job be where closing it is of no use to anybody but the platform. */
	void closeQuietly(String job) {
		try {
			close(job);
		}
		catch (RuntimeException ex) {
			logger.warn("The bulk job " + job + " could not be closed, which the platform does after a day: "
					+ ex.getMessage());
		}
	}

	void abort(String job) {
		change(job, "bulk_abort", "Aborted");
	}

	void abortQuietly(String job, Throwable reason) {
		try {
			abort(job);
		}
		catch (RuntimeException ex) {
			logger.warn("The bulk job " + job + " could not be aborted: " + ex.getMessage());
			reason.addSuppressed(ex);
		}
	}

	private void change(String job, String operation, String state) {
		try {
			this.client.call(job(HttpMethod.POST, operation, JOB, job).repeatability(Repeatability.UPDATE)
				.body(xml("jobInfo", Map.of("state", state)), XML)
				.build(), ELEMENTS);
		}
		catch (SalesforceMalformedRequestException ex) {
			// an earlier try whose answer was lost may have done it
			if ("Open".equals(state(job))) {
				throw ex;
			}
		}
	}

	private String state(String job) {
		return this.client.call(job(HttpMethod.GET, "bulk_status", JOB, job).build(),
				(answer) -> required(ELEMENTS.read(answer), "state"));
	}

	/** The batches of a job, in the order in which they were added. */
	List<BatchInfo> batches(String job) {
		return this.client.call(job(HttpMethod.GET, "bulk_status", JOB + "/batch", job).build(),
				(answer) -> AsyncXml.readList(answer.getBody()).stream().map(BatchInfo::of).toList());
	}

	/** What became of the rows of a batch. */
	ResultFile result(String job, String batch) {
		return ResultFile.of(this.client, batch("bulk_results", BATCH + "/result", job, batch, CSV).build());
	}

	/** The rows of a batch as they were sent. */
	ResultFile request(String job, String batch) {
		return ResultFile.of(this.client, batch("bulk_request", BATCH + "/request", job, batch, CSV).build());
	}

	/** The ids of the results of a query. */
	List<String> resultIds(String job, String batch) {
		return this.client.call(batch("bulk_results", BATCH + "/result", job, batch, XML).build(),
				(answer) -> AsyncXml.readTexts(answer.getBody()));
	}

	/** One of the results of a query. */
	QueryPage result(String job, String batch, String result) {
		return QueryPage.of(this.client,
				batch("bulk_results", BATCH + "/result/{result}", job, batch, CSV)
					.variable("result", PathValues.requireId(result))
					.build());
	}

	private SalesforceCall.Builder batch(String operation, String path, String job, String batch, MediaType accepted) {
		return call(HttpMethod.GET, operation, path, accepted).variable("job", PathValues.requireId(job))
			.variable("batch", PathValues.requireId(batch));
	}

	private SalesforceCall.Builder job(HttpMethod method, String operation, String path, String job) {
		return call(method, operation, path, XML).variable("job", PathValues.requireId(job));
	}

	private SalesforceCall.Builder call(HttpMethod method, String operation, String path, MediaType accepted) {
		MediaType type = new MediaType(accepted.getType(), accepted.getSubtype());
		return SalesforceCall.of(method, operation, this.path + path)
			.sobject(this.sobject)
			.headers((headers) -> headers.setAccept(List.of(type)));
	}

	private static byte[] xml(String root, Map<String, String> elements) {
		return AsyncXml.write(root, elements).getBytes(StandardCharsets.UTF_8);
	}

}
