package io.github.springforce.bulk;

import java.util.List;
import java.util.function.Consumer;

import io.github.springforce.client.PathValues;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;

/**
 * Bulk API 1.0: batches of 10,000 rows at most, which the platform works off side by side
 * or, when asked, one after the other. It can do what 2.0 cannot: serial loads, and
 * results that come in the order of the rows. {@code /services/async/{version}/job}
 */
public final class BulkV1 implements BulkOperations {

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final BulkActivity activity;

	private final BulkSettings settings;

	private final String sobject;

	/**
	 * @param client makes the calls
	 * @param mapper reads and writes the rows
	 * @param activity is told what goes on
	 * @param settings what holds unless a load or query says otherwise
	 * @param sobject the API name of the object type
	 */
	public BulkV1(SalesforceClient client, RecordMapper mapper, BulkActivity activity, BulkSettings settings,
			String sobject) {
		this.client = client;
		this.mapper = mapper;
		this.activity = activity;
		this.settings = settings;
		this.sobject = PathValues.requireName(sobject, "object type");
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
		return load(ingest(), new LoadRequest(this.sobject, operation, externalIdField, null, false), source);
	}

	private BulkLoad load(IngestV1 ingest, LoadRequest request, BulkSource source) {
		RecordRows rows = new RecordRows(this.mapper, request.operation(), request.externalIdField());
		return new BulkLoad(ingest, this.activity, rows, request, source, this.settings);
	}

	private IngestV1 ingest() {
		return new IngestV1(new JobsV1(this.client, this.sobject), this.sobject);
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

	private QueryV1 queries() {
		return new QueryV1(this.client, this.mapper, this.activity, this.sobject);
	}

	@Override
	public BulkQueryJob resumeQuery(String handle) {
		QueryV1 jobs = queries();
		JobInfo job = jobs.get(QueryHandle.parse(handle, "1.0", this.sobject).query());
		return new BulkQueryJob(jobs, job, this.settings.forQueries());
	}

	@Override
	public BulkJob resume(String handle) {
		Handle parsed = Handle.parse(handle, "1.0", this.sobject);
		BulkJob job = new BulkJob(ingest(), this.activity, parsed, this.settings, (progress) -> {
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
		Handle parsed = Handle.parse(handle, "1.0", this.sobject);
		IngestV1 ingest = ingest();
		List<Handle.Part> parts = parsed.uploaded() ? parsed.parts() : ingest.settled(parsed.parts());
		Handle handedOver = new Handle("1.0", parsed.request(), parsed.uploaded(), parts);
		onHandle.accept(handedOver.text());
		return load(ingest, parsed.request(), source).onHandle(onHandle).begin(handedOver, handedOver.missing());
	}

}
