package io.github.springforce.bulk;

import org.jspecify.annotations.Nullable;

/**
 * Rows that are one job, and what is known of it.
 */
final class LoadPart {

	private final String job;

	private final long first;

	private final long rows;

	private final @Nullable Chunk chunk;

	private volatile @Nullable JobInfo info;

	LoadPart(String job, long first, long rows, @Nullable Chunk chunk) {
		this.job = job;
		this.first = first;
		this.rows = rows;
		this.chunk = chunk;
	}

	String job() {
		return this.job;
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
		return info != null && !info.state().equals("Open");
	}

	/** Whether the platform has ended its work and told the numbers. */
	boolean isEnded() {
		JobInfo info = this.info;
		return info != null && info.isEnded() && info.numberRecordsProcessed() != null;
	}

}
