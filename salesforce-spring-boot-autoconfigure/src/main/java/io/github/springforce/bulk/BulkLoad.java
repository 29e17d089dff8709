package io.github.springforce.bulk;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.springforce.client.SalesforceClient;
import org.springframework.util.unit.DataSize;

/**
 * A load that is put together step by step and begins with its last method. Not for use
 * by several threads.
 */
public final class BulkLoad {

	private final SalesforceClient client;

	private final Ingest ingest;

	private final BulkActivity activity;

	private final RecordRows rows;

	private final BulkSource source;

	private LoadRequest request;

	private BulkSettings settings;

	private Consumer<BulkProgress> progressListener = (progress) -> {
	};

	private Consumer<String> handleListener = (handle) -> {
	};

	BulkLoad(SalesforceClient client, Ingest ingest, BulkActivity activity, RecordRows rows, LoadRequest request,
			BulkSource source, BulkSettings settings) {
		this.client = client;
		this.ingest = ingest;
		this.activity = activity;
		this.rows = rows;
		this.request = request;
		this.source = source;
		this.settings = settings;
	}

	/**
	 * How many rows go together at most: in a job of Bulk API 2.0, where only their bytes
	 * are limited unless this is set, or in a batch of 1.0, which has 10,000 at most.
	 * Rows that went together are aborted and repeated together. A file of CSV whose jobs
	 * are limited by rows is read twice: the rows of a job are counted before it is made.
	 */
	public BulkLoad rowsPerJob(long rows) {
		this.settings = this.settings.withRowsPerJob(rows);
		return this;
	}

	/**
	 * How many bytes go together at most; the platform's limit unless this is set: 100 MB
	 * in Bulk API 2.0, 10 MB in 1.0.
	 */
	public BulkLoad bytesPerJob(DataSize size) {
		this.settings = this.settings.withBytesPerJob(size);
		return this;
	}

	/**
	 * How many jobs or batches are uploaded side by side. Unless this is set, 4; a file
	 * of CSV goes into one job of Bulk API 2.0 after the other, each sent as it is read,
	 * as long as the network takes less than half a second for one. Those of a
	 * {@link #serial} load are uploaded one after the other.
	 */
	public BulkLoad parallel(int uploads) {
		this.settings = this.settings.withParallelUploads(uploads);
		return this;
	}

	/** Runs an assignment rule on cases and leads. */
	public BulkLoad assignmentRule(String id) {
		this.request = this.request.withAssignmentRule(id);
		return this;
	}

	/**
	 * Lets the platform work off one batch after the other, where batches side by side
	 * would wait for each other's locks. Only Bulk API 1.0 has this: a load of 2.0 that
	 * asks for it does not start.
	 */
	public BulkLoad serial() {
		this.request = this.request.inSerial();
		return this;
	}

	/**
	 * How soon and how seldom the platform is asked for the state of its work: the wait
	 * grows by half from the first to the longest. One and thirty seconds unless this is
	 * set.
	 */
	public BulkLoad poll(Duration first, Duration longest) {
		this.settings = this.settings.withPolls(first, longest);
		return this;
	}

	/**
	 * Is told of each step forward, by the thread that makes it; never by two at once.
	 */
	public BulkLoad onProgress(Consumer<BulkProgress> listener) {
		this.progressListener = listener;
		return this;
	}

	/**
	 * Is told the handle before each step, so that a load can be taken up again even
	 * after the process dies. By the thread that makes the step, never by two at once;
	 * each handle knows all that those before it knew.
	 */
	public BulkLoad onHandle(Consumer<String> listener) {
		this.handleListener = listener;
		return this;
	}

	/**
	 * Reads all rows and uploads them; returns when the platform has them and works on
	 * them.
	 * @throws BulkInputException when a row cannot be sent
	 * @throws BulkLoadInterruptedException when the platform cannot be reached
	 */
	public BulkJob start() {
		return begin(new Handle(this.ingest.api(), this.request, false, List.of()), RowRanges.ALL);
	}

	/** Starts and waits for the end. Rows that fail are part of the result. */
	public BulkResult run() {
		return start().await();
	}

	BulkJob begin(Handle handle, RowRanges wanted) {
		this.ingest.check(this.request, this.source);
		BulkJob job = new BulkJob(this.ingest, this.activity, handle, this.settings, this.progressListener,
				this.handleListener);
		Integer atOnce = this.request.serial() ? Integer.valueOf(1) : this.settings.parallelUploads();
		job.upload(this.source, wanted, this.ingest.limit(this.settings), this.rows,
				new Uploads(atOnce, this.client::forCaller));
		return job;
	}

}
