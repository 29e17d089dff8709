package io.github.springforce.bulk;

import java.time.Duration;
import java.util.function.Consumer;

import org.springframework.util.unit.DataSize;

/**
 * A load that is put together step by step and begins with its last method. Not for use
 * by several threads.
 */
public final class BulkLoad {

	private final IngestV2 ingest;

	private final BulkActivity activity;

	private final RecordRows rows;

	private final BulkSource source;

	private LoadRequest request;

	private BulkSettings settings;

	private Consumer<BulkProgress> progressListener = (progress) -> {
	};

	private Consumer<String> handleListener = (handle) -> {
	};

	BulkLoad(IngestV2 ingest, BulkActivity activity, RecordRows rows, LoadRequest request, BulkSource source,
			BulkSettings settings) {
		this.ingest = ingest;
		this.activity = activity;
		this.rows = rows;
		this.request = request;
		this.source = source;
		this.settings = settings;
	}

	/**
	 * How many rows go together at most; 250,000 unless this is set. Rows that went
	 * together are aborted and repeated together.
	 */
	public BulkLoad rowsPerJob(long rows) {
		this.settings = this.settings.withRowsPerJob(rows);
		return this;
	}

	/** How many bytes go together at most; 100 MB, which is the platform's limit too. */
	public BulkLoad bytesPerJob(DataSize size) {
		this.settings = this.settings.withBytesPerJob(size);
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
		this.settings = this.settings.withPolls(first, longest);
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
		BulkJob job = new BulkJob(this.ingest, this.activity, handle, this.settings, this.progressListener,
				this.handleListener);
		job.upload(this.source, wanted,
				new ChunkLimit(this.settings.rowsPerJob(), this.settings.bytesPerJob().toBytes()), this.rows);
		return job;
	}

}
