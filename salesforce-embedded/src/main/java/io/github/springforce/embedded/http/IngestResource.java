package io.github.springforce.embedded.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.github.springforce.embedded.bulk.IngestJob;
import io.github.springforce.embedded.bulk.IngestJobs;
import io.github.springforce.embedded.bulk.IngestRequest;
import io.github.springforce.embedded.bulk.IngestResults;
import io.github.springforce.embedded.bulk.JobState;
import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Ingest jobs of Bulk API 2.0 (reference, section 5.2).
 */
final class IngestResource {

	private static final String JOB_TYPE = "V2Ingest";

	private static final List<String> OPERATIONS = List.of("insert", "update", "upsert", "delete", "hardDelete");

	/** How much data may come along with the request that makes a job. */
	private static final int MULTIPART_CHARACTERS = 100_000;

	private final Org org;

	private final IngestJobs jobs;

	IngestResource(Org org, IngestJobs jobs) {
		this.org = org;
		this.jobs = jobs;
	}

	List<Route> routes() {
		return List.of(Route.of("POST", "jobs/ingest", this::create), Route.of("GET", "jobs/ingest", this::list),
				Route.of("GET", "jobs/ingest/{job}", this::get), Route.of("PATCH", "jobs/ingest/{job}", this::change),
				Route.of("DELETE", "jobs/ingest/{job}", this::delete),
				Route.of("PUT", "jobs/ingest/{job}/batches", this::upload),
				Route.of("GET", "jobs/ingest/{job}/successfulResults", results(IngestResults::succeeded)),
				Route.of("GET", "jobs/ingest/{job}/successfulresults", results(IngestResults::succeeded)),
				Route.of("GET", "jobs/ingest/{job}/failedResults", results(IngestResults::failed)),
				Route.of("GET", "jobs/ingest/{job}/failedresults", results(IngestResults::failed)),
				Route.of("GET", "jobs/ingest/{job}/unprocessedrecords", results(IngestResults::unprocessed)),
				Route.of("GET", "jobs/ingest/{job}/unprocessedRecords", results(IngestResults::unprocessed)));
	}

	private Answer create(RestCall call) {
		Multipart parts = Multipart.of(call.call());
		if (parts == null) {
			return call.json(200,
					json(call, this.jobs.create(request(call, JobRequest.of(call.call().body()))), false));
		}
		byte[] rows = parts.binary("content");
		if (rows == null) {
			throw JobRequest.invalid("The body has no part with the name content");
		}
		if (new String(rows, StandardCharsets.UTF_8).length() > MULTIPART_CHARACTERS) {
			throw JobRequest.invalid("The rows have more than 100,000 characters: upload them by themselves");
		}
		IngestJob job = this.jobs.create(request(call, JobRequest.of(parts.json())));
		this.jobs.upload(job.id(), new ByteArrayInputStream(rows));
		return call.json(200, json(call, this.jobs.complete(job.id()), false));
	}

	private IngestRequest request(RestCall call, JobRequest body) {
		String operation = body.operation(OPERATIONS);
		SObjectType type = this.org.schema().type(body.text("object", ""));
		if (type == null) {
			throw JobRequest.refused("INVALIDENTITY",
					"InvalidEntity : Unable to find object: " + body.text("object", ""));
		}
		return new IngestRequest(type, operation, externalId(body, operation, type), body.form(), call.version());
	}

	private static @Nullable Field externalId(JobRequest body, String operation, SObjectType type) {
		if (!operation.equals("upsert")) {
			return null;
		}
		String name = body.text("externalIdFieldName", "");
		Field field = type.field(name);
		if (name.isEmpty() || field == null || !field.identifiesRecords()) {
			throw JobRequest.invalid("Field name provided, " + name
					+ " does not match an External ID, Salesforce Id, or indexed field for " + type.name());
		}
		return field;
	}

	private Answer list(RestCall call) {
		List<IngestJob> all = JobPages.isAskedFor(call, JOB_TYPE) ? this.jobs.all() : List.of();
		return JobPages.answer(call, "jobs/ingest", all, (page, job) -> json(page, job, true));
	}

	private Answer get(RestCall call) {
		IngestJob job = this.jobs.get(call.variable("job"));
		Map<String, @Nullable Object> json = json(call, job, true);
		json.put("numberRecordsProcessed", job.processed());
		json.put("numberRecordsFailed", job.failed());
		json.put("retries", 0);
		json.put("totalProcessingTime", 0);
		json.put("apiActiveProcessingTime", 0);
		json.put("apexProcessingTime", 0);
		if (job.errorMessage() != null) {
			json.put("errorMessage", job.errorMessage());
		}
		return call.json(200, json);
	}

	private Answer change(RestCall call) {
		String state = JobRequest.of(call.call().body()).text("state", "");
		IngestJob job = switch (state) {
			case "UploadComplete" -> this.jobs.complete(call.variable("job"));
			case "Aborted" -> this.jobs.abort(call.variable("job"));
			default ->
				throw JobRequest.refused("INVALIDJOBSTATE", "A job can become UploadComplete or Aborted, not " + state);
		};
		return call.json(200, json(call, job, false));
	}

	private Answer delete(RestCall call) {
		this.jobs.delete(call.variable("job"));
		return Answer.empty(204);
	}

	private Answer upload(RestCall call) {
		String type = Objects.requireNonNullElse(call.call().header("Content-Type"), "");
		if (!type.startsWith("text/csv")) {
			throw JobRequest.refused("UNSUPPORTED_MEDIA_TYPE", "Rows are text/csv, not " + type);
		}
		this.jobs.upload(call.variable("job"), call.call().openBody());
		return Answer.empty(201);
	}

	private Function<RestCall, Answer> results(Function<IngestResults, Path> file) {
		return (call) -> {
			IngestJob job = this.jobs.get(call.variable("job"));
			if (!job.request().apiVersion().equals(call.version())) {
				throw JobRequest.refused("VERSION_MISMATCH",
						"The job was created with API version " + job.request().apiVersion());
			}
			IngestResults results = job.results();
			if (!job.state().isEnded()) {
				throw MissingRecordException.notFound();
			}
			AnswerBody body = (results != null) ? (out) -> Files.copy(file.apply(results), out)
					: (out) -> out.write("".getBytes(StandardCharsets.UTF_8));
			return Answer.of(200, "text/csv", body);
		};
	}

	private static Map<String, @Nullable Object> json(RestCall call, IngestJob job, boolean told) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", job.id());
		json.put("operation", job.request().operation());
		json.put("object", job.request().type().name());
		json.put("createdById", job.createdById());
		json.put("createdDate", job.created());
		json.put("systemModstamp", job.changed());
		json.put("state", job.state().wireName());
		Field key = job.request().externalId();
		if (key != null) {
			json.put("externalIdFieldName", key.name());
		}
		json.put("concurrencyMode", "Parallel");
		json.put("contentType", "CSV");
		json.put("apiVersion", Double.valueOf(job.request().apiVersion()));
		if (told) {
			json.put("jobType", JOB_TYPE);
		}
		if (job.state() == JobState.OPEN) {
			json.put("contentUrl", call.url("/jobs/ingest/" + job.id() + "/batches").substring(1));
		}
		if (told || job.state() == JobState.OPEN) {
			json.put("lineEnding", job.request().format().lineEnding());
			json.put("columnDelimiter", job.request().format().delimiterName());
		}
		return json;
	}

}
