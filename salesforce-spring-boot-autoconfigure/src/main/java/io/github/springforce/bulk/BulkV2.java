package io.github.springforce.bulk;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Bulk API 2.0, which splits and repeats batches by itself. {@code /jobs/ingest} and
 * {@code /jobs/query}
 */
public final class BulkV2 implements BulkOperations {

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final String sobject;

	private final IngestV2 ingest;

	private final BulkActivity activity;

	private final BulkSettings settings;

	/**
	 * @param client makes the calls
	 * @param mapper reads and writes the rows
	 * @param activity is told what goes on
	 * @param settings what holds unless a load or query says otherwise
	 * @param sobject the API name of the object type
	 */
	public BulkV2(SalesforceClient client, RecordMapper mapper, BulkActivity activity, BulkSettings settings,
			String sobject) {
		this.client = client;
		this.mapper = mapper;
		this.activity = activity;
		this.settings = settings;
		this.sobject = PathValues.requireName(sobject, "object type");
		this.ingest = new IngestV2(client, mapper, this.sobject);
	}

	@Override
	public BulkLoad insert(BulkSource source) {
		return load(BulkOperation.INSERT, null, source);
	}

	@Override
	public BulkLoad update(BulkSource source) {
		return load(BulkOperation.UPDATE, null, source);
	}

	@Override
	public BulkLoad upsert(String externalIdField, BulkSource source) {
		return load(BulkOperation.UPSERT, PathValues.requireName(externalIdField, "external id field"), source);
	}

	@Override
	public BulkLoad delete(BulkSource source) {
		return load(BulkOperation.DELETE, null, source);
	}

	@Override
	public BulkLoad hardDelete(BulkSource source) {
		return load(BulkOperation.HARD_DELETE, null, source);
	}

	private BulkLoad load(BulkOperation operation, @Nullable String externalIdField, BulkSource source) {
		return load(new LoadRequest(this.sobject, operation, externalIdField, null, false), source);
	}

	private BulkLoad load(LoadRequest request, BulkSource source) {
		RecordRows rows = new RecordRows(this.mapper, request.operation(), request.externalIdField());
		return new BulkLoad(this.ingest, this.activity, rows, request, source, this.settings);
	}

	@Override
	public BulkQuery query(String soql) {
		return query(BulkOperation.QUERY, soql);
	}

	@Override
	public BulkQuery queryAll(String soql) {
		return query(BulkOperation.QUERY_ALL, soql);
	}

	private BulkQuery query(BulkOperation operation, String soql) {
		return new BulkQuery(queries(), operation, soql, this.settings.forQueries());
	}

	private QueryV2 queries() {
		return new QueryV2(this.client, this.mapper, this.activity, this.sobject);
	}

	@Override
	public BulkQueryJob resumeQuery(String handle) {
		QueryV2 jobs = queries();
		JobInfo job = jobs.get(QueryHandle.parse(handle, "2.0", this.sobject).query());
		return new BulkQueryJob(jobs, job, this.settings.forQueries());
	}

	/**
	 * The query jobs of the org, of every object type. One call for each thousand.
	 * {@code GET /jobs/query}
	 */
	public List<JobInfo> queryJobs() {
		return jobs("bulk2_query_jobs", "jobs/query");
	}

	@Override
	public BulkJob resume(String handle) {
		Handle parsed = Handle.parse(handle, "2.0", this.sobject);
		BulkJob job = new BulkJob(this.ingest, this.activity, parsed, this.settings, (progress) -> {
		}, (text) -> {
		});
		if (!parsed.uploaded() || !job.hasAllRows()) {
			throw new IllegalArgumentException(
					"Not all rows of this load were uploaded: give their source too, resume(handle, source)");
		}
		return job;
	}

	@Override
	public BulkJob resume(String handle, BulkSource.Repeatable source, Consumer<String> onHandle) {
		Handle parsed = Handle.parse(handle, "2.0", this.sobject);
		List<Handle.Part> open = new ArrayList<>();
		for (Handle.Part part : parsed.parts()) {
			if (this.ingest.get(part.job()).state().equals("Open")) {
				// it never got the word that its rows are complete, so that it did
				// nothing
				open.add(part);
			}
		}
		Handle handedOver = parsed.without(open);
		onHandle.accept(handedOver.text());
		open.forEach((part) -> this.ingest.abort(part.job()));
		return load(parsed.request(), source).onHandle(onHandle).begin(handedOver, handedOver.missing());
	}

	/** A job by its id. One call. */
	public JobInfo job(String id) {
		return this.ingest.get(id);
	}

	/** Aborts a job. One call. */
	public JobInfo abort(String id) {
		return this.ingest.abort(id);
	}

	/**
	 * Deletes a job that has ended, with its results; one that is not there is deleted
	 * already. One call.
	 */
	public void delete(String id) {
		this.ingest.delete(id);
	}

	/**
	 * The ingest jobs of the org, of every object type. One call for each thousand.
	 * {@code GET /jobs/ingest}
	 */
	public List<JobInfo> jobs() {
		return jobs("bulk2_jobs", "jobs/ingest");
	}

	private List<JobInfo> jobs(String operation, String path) {
		AnswerReader<JobPage> pages = AnswerReader.json(this.mapper.plainReaderFor(JobPage.class));
		SalesforceCall call = SalesforceCall.of(HttpMethod.GET, operation, path).build();
		JobPage page = this.client.call(call, pages);
		List<JobInfo> jobs = new ArrayList<>(page.jobs());
		while (page.nextRecordsUrl() != null) {
			URI next = this.client.requireOfOrg(page.nextRecordsUrl(), call);
			page = this.client.call(SalesforceCall.to(HttpMethod.GET, operation, next).build(), pages);
			jobs.addAll(page.jobs());
		}
		return jobs;
	}

	/**
	 * Aborts jobs of this object type that were opened and never got all their rows,
	 * because the process that loaded them died.
	 * @param age how old a job must be
	 * @return the ids of the aborted jobs
	 */
	public List<String> abortStale(Duration age) {
		Instant before = Instant.now().minus(age);
		List<String> aborted = new ArrayList<>();
		for (JobInfo job : jobs()) {
			boolean ours = "V2Ingest".equals(job.jobType()) && this.sobject.equalsIgnoreCase(job.object());
			if (ours && job.state().equals("Open") && job.createdDate() != null && job.createdDate().isBefore(before)) {
				this.ingest.abort(job.id());
				aborted.add(job.id());
			}
		}
		return aborted;
	}

	private record JobPage(@Nullable List<JobInfo> records, @Nullable String nextRecordsUrl) {

		List<JobInfo> jobs() {
			return (this.records != null) ? this.records : List.of();
		}

	}

}
