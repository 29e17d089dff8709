package io.github.springforce.bulk;

/**
 * What became of all rows, in numbers that add up: {@code succeeded + failed +
 * unprocessed + unknown} is {@code read}.
 *
 * @param read how many rows the source had
 * @param succeeded how many were stored
 * @param failed how many the platform refused
 * @param unprocessed how many it never looked at, because the job was aborted or failed
 * @param unknown how many it does not account for
 */
public record BulkSummary(long read, long succeeded, long failed, long unprocessed, long unknown) {

	/** Whether every row was stored. */
	public boolean isComplete() {
		return this.succeeded == this.read;
	}

	BulkSummary plus(BulkSummary other) {
		return new BulkSummary(this.read + other.read, this.succeeded + other.succeeded, this.failed + other.failed,
				this.unprocessed + other.unprocessed, this.unknown + other.unknown);
	}

}
