package io.github.springforce.bulk;

import java.time.Duration;
import java.util.function.Consumer;

import org.springframework.util.unit.DataSize;

/**
 * A load that is put together step by step and begins with its last method. Not for use
 * by several threads.
 */
public final class BulkLoad {

	/** Uploads of Bulk API 2.0 are at most 150 MB once encoded: 100 MB as they are. */
	private static final long BYTES = 100_000_000;

	private static final long ROWS = 250_000;

	private final IngestV2 ingest;

	private final BulkActivity activity;

	private final RecordRows rows;

	private final BulkSource source;

	private LoadRequest request;

	private long rowsPerJob = ROWS;

	private long bytesPerJob = BYTES;

	private Polling polling = Polling.USUAL;

	private Consumer<BulkProgress> progressListener = (progress) -> {
	};

	private Consumer<String> handleListener = (handle) -> {
	};

	BulkLoad(IngestV2 ingest, BulkActivity activity, RecordRows rows, LoadRequest request, BulkSource source) {
		this.ingest = ingest;
		this.activity = activity;
		this.rows = rows;
		this.request = request;
		this.source = source;
	}

	/**
	 * How many rows go together at most; 250,000 unless this is set. Rows that went
	 * together are aborted and repeated together.
	 */
	public BulkLoad rowsPerJob(long rows) {
		if (rows < 1 || rows > 10_000_000) {
			throw new IllegalArgumentException("rowsPerJob is between 1 and 10,000,000, not " + rows);
		}
		this.rowsPerJob = rows;
		return this;
	}

	/** How many bytes go together at most; 100 MB, which is the platform's limit too. */
	public BulkLoad bytesPerJob(DataSize size) {
		if (size.toBytes() < 1 || size.toBytes() > BYTES) {
			throw new IllegalArgumentException("bytesPerJob is at most 100,000,000 bytes, not " + size.toBytes());
		}
		this.bytesPerJob = size.toBytes();
		return this;
	}

	/** Runs an assignment rule on cases and leads. */
	public BulkLoad assignmentRule(String id) {
		this.request = new LoadRequest(this.request.sobject(), this.request.operation(), this.request.externalIdField(),
				id);
		return this;
	}

	/**
	 * How soon and how seldom the platform is asked for the state of its work: the wait
	 * grows by half from the first to the longest. One and thirty seconds unless this is
	 * set.
	 */
	public BulkLoad poll(Duration first, Duration longest) {
		this.polling = new Polling(first, longest);
		return this;
	}

	/** Is told of each step forward, by the thread that makes it. */
	public BulkLoad onProgress(Consumer<BulkProgress> listener) {
		this.progressListener = listener;
		return this;
	}

	/**
	 * Is told the handle before each step, so that a load can be taken up again even
	 * after the process dies.
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
		return begin(new Handle("2.0", this.request, false, java.util.List.of()), RowRanges.ALL);
	}

	/** Starts and waits for the end. Rows that fail are part of the result. */
	public BulkResult run() {
		return start().await();
	}

	BulkJob begin(Handle handle, RowRanges wanted) {
		BulkJob job = new BulkJob(this.ingest, this.activity, handle, this.polling, this.progressListener,
				this.handleListener);
		job.upload(this.source, wanted, new ChunkLimit(this.rowsPerJob, this.bytesPerJob), this.rows);
		return job;
	}

}
