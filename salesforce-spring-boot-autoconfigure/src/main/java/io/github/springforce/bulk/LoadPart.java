package io.github.springforce.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Rows that went together, and what is known of them: one job of Bulk API 2.0, one batch
 * of 1.0.
 */
final class LoadPart {

	private final String job;

	private final @Nullable String batch;

	private final long first;

	private final long rows;

	private final @Nullable Chunk chunk;

	private volatile @Nullable JobInfo info;

	/**
	 * @param job the id of the job
	 * @param batch the id of the batch; {@code null} while it is not known, and in Bulk
	 * API 2.0
	 * @param first the number of the first row
	 * @param rows how many rows there are; 0 while they are counted
	 * @param chunk the rows, as far as they are here
	 */
	LoadPart(String job, @Nullable String batch, long first, long rows, @Nullable Chunk chunk) {
		this.job = job;
		this.batch = batch;
		this.first = first;
		this.rows = rows;
		this.chunk = chunk;
	}

	String job() {
		return this.job;
	}

	@Nullable String batch() {
		return this.batch;
	}

	long first() {
		return this.first;
	}

	long rows() {
		return this.rows;
	}

	/** The rows themselves; {@code null} when this process did not upload them. */
	@Nullable Chunk chunk() {
		return this.chunk;
	}

	@Nullable JobInfo info() {
		return this.info;
	}

	void seen(JobInfo info) {
		// what is told on creation and on a change of state has no numbers
		this.info = info;
	}

	/** Whether the platform was told that it has all rows. */
	boolean hasRows() {
		JobInfo info = this.info;
		return this.rows > 0 && info != null && !info.state().equals("Open");
	}

	/** Whether the platform has ended its work and told the numbers. */
	boolean isEnded() {
		JobInfo info = this.info;
		return info != null && info.isEnded() && info.numberRecordsProcessed() != null;
	}

}
