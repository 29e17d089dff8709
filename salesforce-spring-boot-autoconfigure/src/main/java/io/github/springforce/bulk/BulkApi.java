package io.github.springforce.bulk;

import io.github.springforce.client.PathValues;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;

/**
 * What both Bulk APIs do alike: all but how they hand rows over and run queries.
 */
abstract sealed class BulkApi implements BulkOperations permits BulkV1, BulkV2 {

	final SalesforceClient client;

	final RecordMapper mapper;

	final BulkActivity activity;

	final String sobject;

	private final BulkSettings settings;

	BulkApi(SalesforceClient client, RecordMapper mapper, BulkActivity activity, BulkSettings settings,
			String sobject) {
		this.client = client;
		this.mapper = mapper;
		this.activity = activity;
		this.settings = settings;
		this.sobject = PathValues.requireName(sobject, "object type");
	}

	/** Takes the rows of a load. */
	abstract Ingest ingest();

	/** Runs queries. */
	abstract QueryJobs queries();

	@Override
	public final BulkLoad insert(BulkSource source) {
		return load(BulkOperation.INSERT, null, source);
	}

	@Override
	public final BulkLoad update(BulkSource source) {
		return load(BulkOperation.UPDATE, null, source);
	}

	@Override
	public final BulkLoad upsert(String externalIdField, BulkSource source) {
		return load(BulkOperation.UPSERT, PathValues.requireName(externalIdField, "external id field"), source);
	}

	@Override
	public final BulkLoad delete(BulkSource source) {
		return load(BulkOperation.DELETE, null, source);
	}

	@Override
	public final BulkLoad hardDelete(BulkSource source) {
		return load(BulkOperation.HARD_DELETE, null, source);
	}

	private BulkLoad load(BulkOperation operation, @Nullable String externalIdField, BulkSource source) {
		return load(ingest(), new LoadRequest(this.sobject, operation, externalIdField, null, false), source);
	}

	final BulkLoad load(Ingest ingest, LoadRequest request, BulkSource source) {
		RecordRows rows = new RecordRows(this.mapper, request.operation(), request.externalIdField());
		return new BulkLoad(this.client, ingest, this.activity, rows, request, source, this.settings);
	}

	@Override
	public final BulkQuery query(String soql) {
		return query(BulkOperation.QUERY, soql);
	}

	@Override
	public final BulkQuery queryAll(String soql) {
		return query(BulkOperation.QUERY_ALL, soql);
	}

	private BulkQuery query(BulkOperation operation, String soql) {
		return new BulkQuery(queries(), operation, soql, this.settings.forQueries());
	}

	@Override
	public final BulkQueryJob resumeQuery(String handle) {
		QueryJobs jobs = queries();
		JobInfo job = jobs.get(QueryHandle.parse(handle, jobs.api(), this.sobject).query());
		return new BulkQueryJob(jobs, job, this.settings.forQueries());
	}

	@Override
	public final BulkJob resume(String handle) {
		Ingest ingest = ingest();
		Handle parsed = Handle.parse(handle, ingest.api(), this.sobject);
		BulkJob job = new BulkJob(ingest, this.activity, parsed, this.settings, (progress) -> {
		}, (text) -> {
		});
		if (!parsed.uploaded() || !job.hasAllRows()) {
			throw new IllegalArgumentException(
					"Not all rows of this load were uploaded: give their source too, resume(handle, source)");
		}
		return job;
	}

}
