package io.github.springforce.embedded.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.bulk.ClassicBatch;
import io.github.springforce.embedded.bulk.ClassicJob;
import io.github.springforce.embedded.bulk.ClassicJobs;
import io.github.springforce.embedded.bulk.ClassicRequest;
import io.github.springforce.embedded.bulk.RowFormat;
import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Bulk API 1.0 (reference, section 5.1): jobs, batches and their results.
 */
final class ClassicResource {

	private static final List<String> OPERATIONS = List.of("insert", "update", "upsert", "delete", "hardDelete",
			"query", "queryAll");

	private static final Pattern CHUNK_SIZE = Pattern.compile("(?i)chunkSize\\s*=\\s*(\\d{1,9})");

	private static final int USUAL_CHUNK = 100_000;

	private static final int LARGEST_CHUNK = 250_000;

	private final Org org;

	private final ClassicJobs jobs;

	private final Router router;

	ClassicResource(Org org, ClassicJobs jobs) {
		this.org = org;
		this.jobs = jobs;
		this.router = new Router(List.of(Route.of("POST", "job", this::create), Route.of("GET", "job/{job}", this::get),
				Route.of("POST", "job/{job}", this::change), Route.of("POST", "job/{job}/batch", this::add),
				Route.of("GET", "job/{job}/batch", this::list), Route.of("GET", "job/{job}/batch/{batch}", this::batch),
				Route.of("GET", "job/{job}/batch/{batch}/request", this::request),
				Route.of("GET", "job/{job}/batch/{batch}/result", this::result),
				Route.of("GET", "job/{job}/batch/{batch}/result/{result}", this::queryResult)));
	}

	/**
	 * @param segments the path below the version
	 */
	Answer answer(Call call, String version, List<String> segments) {
		Answer answer = this.router.answer(call, version, segments);
		return (answer.status() == 405)
				? ClassicAnswers.error(call, 405, "MethodNotAllowed", "HTTP Method '" + call.method() + "' not allowed")
				: answer;
	}

	private Answer create(RestCall call) {
		ClassicBody body = ClassicBody.of(call.call());
		String operation = body.text("operation", "");
		if (!OPERATIONS.contains(operation)) {
			throw refused("InvalidJob", "Unknown operation: " + operation);
		}
		SObjectType type = this.org.schema().type(body.text("object", ""));
		if (type == null) {
			throw refused("InvalidJob", "Unable to find object: " + body.text("object", ""));
		}
		String contentType = body.text("contentType", "XML");
		boolean zipped = contentType.startsWith("ZIP_");
		if (zipped && operation.startsWith("query")) {
			throw refused("InvalidJob", "A query has no files: " + contentType);
		}
		ClassicRequest request = new ClassicRequest(type, operation, externalId(body, operation, type),
				body.find("assignmentRuleId"), format(contentType), zipped, isSerial(body), chunkSize(call, operation),
				call.version());
		return job(call, 201, this.jobs.create(request));
	}

	private static @Nullable Field externalId(ClassicBody body, String operation, SObjectType type) {
		if (!operation.equals("upsert")) {
			return null;
		}
		String name = body.text("externalIdFieldName", "");
		Field field = type.field(name);
		if (name.isEmpty() || field == null || !field.identifiesRecords()) {
			throw refused("InvalidJob", "Field name provided, " + name
					+ " does not match an External ID, Salesforce Id, or indexed field for " + type.name());
		}
		return field;
	}

	private static RowFormat format(String contentType) {
		return switch (contentType.replaceFirst("^ZIP_", "")) {
			case "CSV" -> RowFormat.CSV;
			case "XML" -> RowFormat.XML;
			case "JSON" -> RowFormat.JSON;
			default -> throw refused("InvalidJob", "Unknown content type: " + contentType);
		};
	}

	private static boolean isSerial(ClassicBody body) {
		String mode = body.text("concurrencyMode", "Parallel");
		return switch (mode) {
			case "Serial", "1" -> true;
			case "Parallel", "0" -> false;
			default -> throw refused("InvalidJob", "Unknown concurrency mode: " + mode);
		};
	}

	private static int chunkSize(RestCall call, String operation) {
		String wanted = call.call().header("Sforce-Enable-PKChunking");
		if (wanted == null || wanted.strip().equalsIgnoreCase("false") || !operation.startsWith("query")) {
			return 0;
		}
		Matcher size = CHUNK_SIZE.matcher(wanted);
		int chunk = size.find() ? Integer.parseInt(size.group(1)) : USUAL_CHUNK;
		if (chunk < 1 || chunk > LARGEST_CHUNK) {
			throw refused("InvalidJob", "PK chunking: the chunk size is 1 to 250000, not " + chunk);
		}
		return chunk;
	}

	private Answer get(RestCall call) {
		return job(call, 200, this.jobs.get(call.variable("job")));
	}

	private Answer change(RestCall call) {
		ClassicJob job = this.jobs.get(call.variable("job"));
		String state = ClassicBody.of(call.call()).text("state", "");
		return switch (state) {
			case "Closed" -> job(call, 200, this.jobs.close(job));
			case "Aborted" -> job(call, 200, this.jobs.abort(job));
			default -> throw refused("InvalidJobState", "A job can become Closed or Aborted, not " + state);
		};
	}

	private Answer add(RestCall call) {
		ClassicJob job = this.jobs.get(call.variable("job"));
		ClassicBatch batch = this.jobs.add(job, call.call().openBody());
		return ClassicAnswers.of(call.call(), job, 201, "batchInfo", info(batch));
	}

	private Answer list(RestCall call) {
		ClassicJob job = this.jobs.get(call.variable("job"));
		return ClassicAnswers.list(call.call(), job, "batchInfoList", "batchInfo",
				this.jobs.batches(job).stream().map(ClassicResource::info).toList());
	}

	private Answer batch(RestCall call) {
		ClassicJob job = this.jobs.get(call.variable("job"));
		return ClassicAnswers.of(call.call(), job, 200, "batchInfo",
				info(this.jobs.batch(job, call.variable("batch"))));
	}

	private Answer request(RestCall call) {
		ClassicJob job = this.jobs.get(call.variable("job"));
		ClassicBatch batch = this.jobs.batch(job, call.variable("batch"));
		return Answer.of(200, job.request().mediaType(), (out) -> Files.copy(batch.data(), out));
	}

	private Answer result(RestCall call) {
		ClassicJob job = this.jobs.get(call.variable("job"));
		ClassicBatch batch = completed(job, call);
		if (job.request().isQuery()) {
			return ClassicAnswers.texts(call.call(), job, "result-list", "result",
					batch.results().stream().map(ClassicBatch.Result::id).toList());
		}
		return file(job, batch.results().get(0).file());
	}

	private Answer queryResult(RestCall call) {
		ClassicJob job = this.jobs.get(call.variable("job"));
		String id = call.variable("result");
		return completed(job, call).results()
			.stream()
			.filter((result) -> result.id().startsWith(id))
			.findFirst()
			.map((result) -> file(job, result.file()))
			.orElseThrow(() -> refused("InvalidBatch", "Unable to find result for id: " + id));
	}

	private ClassicBatch completed(ClassicJob job, RestCall call) {
		ClassicBatch batch = this.jobs.batch(job, call.variable("batch"));
		if (batch.state() != ClassicBatch.State.COMPLETED) {
			throw refused("InvalidBatch", "Batch not completed");
		}
		return batch;
	}

	private static Answer file(ClassicJob job, Path file) {
		return Answer.of(200, job.request().format().mediaType(), (out) -> Files.copy(file, out));
	}

	private Answer job(RestCall call, int status, ClassicJob job) {
		Map<String, @Nullable Object> info = new LinkedHashMap<>();
		List<ClassicBatch> batches = List.copyOf(this.jobs.batches(job));
		Field key = job.request().externalId();
		info.put("id", job.id());
		info.put("operation", job.request().operation());
		info.put("object", job.request().type().name());
		info.put("createdById", job.createdById());
		info.put("createdDate", job.created());
		info.put("systemModstamp", job.changed());
		info.put("state", job.state().wireName());
		info.put("externalIdFieldName", (key != null) ? key.name() : null);
		info.put("concurrencyMode", job.request().serial() ? "Serial" : "Parallel");
		info.put("contentType", job.request().contentType());
		info.put("numberBatchesQueued", count(batches, ClassicBatch.State.QUEUED));
		info.put("numberBatchesInProgress", count(batches, ClassicBatch.State.IN_PROGRESS));
		info.put("numberBatchesCompleted", count(batches, ClassicBatch.State.COMPLETED));
		info.put("numberBatchesFailed", count(batches, ClassicBatch.State.FAILED));
		info.put("numberBatchesTotal", (long) batches.size());
		info.put("numberRecordsProcessed", batches.stream().mapToLong(ClassicBatch::processed).sum());
		info.put("numberRetries", 0L);
		info.put("apiVersion", Double.valueOf(job.request().apiVersion()));
		info.put("assignmentRuleId", job.request().assignmentRule());
		info.put("numberRecordsFailed", batches.stream().mapToLong(ClassicBatch::failed).sum());
		putTimes(info);
		return ClassicAnswers.of(call.call(), job, status, "jobInfo", info);
	}

	private static long count(List<ClassicBatch> batches, ClassicBatch.State state) {
		return batches.stream().filter((batch) -> batch.state() == state).count();
	}

	private static Map<String, @Nullable Object> info(ClassicBatch batch) {
		Map<String, @Nullable Object> info = new LinkedHashMap<>();
		info.put("id", batch.id());
		info.put("jobId", batch.job());
		info.put("state", batch.state().wireName());
		info.put("stateMessage", batch.stateMessage());
		info.put("createdDate", batch.created());
		info.put("systemModstamp", batch.changed());
		info.put("numberRecordsProcessed", batch.processed());
		info.put("numberRecordsFailed", batch.failed());
		putTimes(info);
		return info;
	}

	private static void putTimes(Map<String, @Nullable Object> info) {
		info.put("totalProcessingTime", 0L);
		info.put("apiActiveProcessingTime", 0L);
		info.put("apexProcessingTime", 0L);
	}

	private static OrgException refused(String exceptionCode, String message) {
		return new OrgException(OrgError.of(exceptionCode, message));
	}

}
