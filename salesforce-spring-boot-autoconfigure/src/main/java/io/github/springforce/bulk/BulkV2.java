package io.github.springforce.bulk;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Bulk API 2.0, which splits and repeats batches by itself. {@code /jobs/ingest} and
 * {@code /jobs/query}
 */
public final class BulkV2 extends BulkApi {

	private final IngestV2 ingest;

	/**
	 * @param client makes the calls
	 * @param mapper reads and writes the rows
	 * @param activity is told what goes on
	 * @param settings what holds unless a load or query says otherwise
	 * @param sobject the API name of the object type
	 */
	public BulkV2(SalesforceClient client, RecordMapper mapper, BulkActivity activity, BulkSettings settings,
			String sobject) {
		super(client, mapper, activity, settings, sobject);
		this.ingest = new IngestV2(client, mapper, this.sobject);
	}

	@Override
	IngestV2 ingest() {
		return this.ingest;
	}

	@Override
	QueryV2 queries() {
		return new QueryV2(this.client, this.mapper, this.activity, this.sobject);
	}

	/**
	 * The query jobs of the org, of every object type. One call for each thousand.
	 * {@code GET /jobs/query}
	 */
	public List<JobInfo> queryJobs() {
		return jobs("bulk2_query_jobs", "jobs/query");
	}

	@Override
	public BulkJob resume(String handle, BulkSource.Repeatable source, Consumer<String> onHandle) {
		Handle parsed = Handle.parse(handle, "2.0", this.sobject);
		List<Handle.Part> incomplete = new ArrayList<>();
		for (Handle.Part part : parsed.parts()) {
			if (part.rows() == 0 || this.ingest.get(part.job()).state().equals("Open")) {
				// it never got the word that its rows are complete, so that it did
				// nothing
				incomplete.add(part);
			}
		}
		Handle handedOver = parsed.without(incomplete);
		onHandle.accept(handedOver.text());
		incomplete.forEach((part) -> this.ingest.abortQuietly(part.job()));
		return load(this.ingest, parsed.request(), source).onHandle(onHandle).begin(handedOver, handedOver.missing());
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
