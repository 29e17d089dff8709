package io.github.springforce.bulk;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What holds for every load and query unless it says otherwise. Immutable.
 *
 * @param initialPollInterval how soon the platform is asked for the state of its work
 * @param maxPollInterval how seldom it is asked at last
 * @param timeout how long to wait for the end of its work
 * @param rowsPerJob how many rows go together at most
 * @param bytesPerJob how many bytes go together at most
 * @param parallelUploads how many jobs or batches of a load are uploaded side by side;
 * {@code null} for four, those of a CSV file only once an upload takes long
 * @param parallelPages how many pages of a query are asked for side by side; {@code null}
 * for four, and only once pages take long
 */
public record BulkSettings(Duration initialPollInterval, Duration maxPollInterval, Duration timeout, long rowsPerJob,
		DataSize bytesPerJob, @Nullable Integer parallelUploads, @Nullable Integer parallelPages) {

	/**
	 * Uploads of Bulk API 2.0 are at most 150 MB once encoded: 100 MB as they are.
	 */
	private static final long MOST_BYTES = 100_000_000;

	/** As many as the platform takes in a day. */
	private static final long MOST_ROWS = 150_000_000;

	/** The usual. */
	public static final BulkSettings DEFAULTS = new BulkSettings(Duration.ofSeconds(1), Duration.ofSeconds(30),
			Duration.ofHours(24), MOST_ROWS, DataSize.ofBytes(MOST_BYTES), null, null);

	public BulkSettings {
		if (initialPollInterval.isNegative() || initialPollInterval.isZero()
				|| maxPollInterval.compareTo(initialPollInterval) < 0) {
			throw new IllegalArgumentException("bulk.initial-poll-interval (" + initialPollInterval
					+ ") must be positive and bulk.max-poll-interval (" + maxPollInterval + ") not shorter");
		}
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("bulk.timeout must be positive, not " + timeout);
		}
		if (rowsPerJob < 1 || rowsPerJob > MOST_ROWS) {
			throw new IllegalArgumentException("rowsPerJob is between 1 and 150,000,000, not " + rowsPerJob);
		}
		if (bytesPerJob.toBytes() < 1 || bytesPerJob.toBytes() > MOST_BYTES) {
			throw new IllegalArgumentException(
					"bytesPerJob is at most 100,000,000 bytes, not " + bytesPerJob.toBytes());
		}
		if (parallelUploads != null && (parallelUploads < 1 || parallelUploads > 32)) {
			throw new IllegalArgumentException(
					"Between 1 and 32 jobs or batches are uploaded side by side, not " + parallelUploads);
		}
		if (parallelPages != null && parallelPages < 1) {
			throw new IllegalArgumentException("One page or more is asked for at a time, not " + parallelPages);
		}
	}

	BulkSettings withPolls(Duration first, Duration longest) {
		return new BulkSettings(first, longest, this.timeout, this.rowsPerJob, this.bytesPerJob, this.parallelUploads,
				this.parallelPages);
	}

	BulkSettings withRowsPerJob(long rows) {
		return new BulkSettings(this.initialPollInterval, this.maxPollInterval, this.timeout, rows, this.bytesPerJob,
				this.parallelUploads, this.parallelPages);
	}

	BulkSettings withBytesPerJob(DataSize size) {
		return new BulkSettings(this.initialPollInterval, this.maxPollInterval, this.timeout, this.rowsPerJob, size,
				this.parallelUploads, this.parallelPages);
	}

	BulkSettings withParallelUploads(int uploads) {
		return new BulkSettings(this.initialPollInterval, this.maxPollInterval, this.timeout, this.rowsPerJob,
				this.bytesPerJob, uploads, this.parallelPages);
	}

	Polling polling() {
		return new Polling(this.initialPollInterval, this.maxPollInterval);
	}

	QuerySettings forQueries() {
		return QuerySettings.of(polling(), this.timeout, this.parallelPages);
	}

}
