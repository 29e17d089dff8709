package io.github.springforce.embedded.bulk;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;

/**
 * What a day allows of bulk work: batches of 10,000 rows by either Bulk API, and queries
 * of Bulk API 2.0. Thread-safe.
 */
public final class BulkAllowances {

	private static final int ROWS_OF_A_BATCH = 10_000;

	private Allowance batches = Allowance.of(15_000);

	private Allowance queryJobs = Allowance.of(10_000);

	public synchronized Allowance batches() {
		return this.batches;
	}

	public synchronized Allowance queryJobs() {
		return this.queryJobs;
	}

	/** Changes how many batches a day allows. */
	public synchronized void setBatches(int max) {
		this.batches = new Allowance(max, this.batches.used());
	}

	/** Changes how many query jobs a day allows. */
	public synchronized void setQueryJobs(int max) {
		this.queryJobs = new Allowance(max, this.queryJobs.used());
	}

	/** The next day has begun. */
	public synchronized void reset() {
		this.batches = Allowance.of(15_000);
		this.queryJobs = Allowance.of(10_000);
	}

	synchronized void takeBatch() {
		demandBatch();
		this.batches = this.batches.plus(1);
	}

	/** Refuses a job whose rows would be batches when there are none left. */
	synchronized void demandBatch() {
		demand(this.batches, "ApiBatchItems");
	}

	/** The rows of a job, which the org has made batches of by itself. */
	synchronized void countRows(long rows) {
		this.batches = this.batches.plus((int) ((rows + ROWS_OF_A_BATCH - 1) / ROWS_OF_A_BATCH));
	}

	synchronized void takeQueryJob() {
		demand(this.queryJobs, "BulkV2QueryJobs");
		this.queryJobs = this.queryJobs.plus(1);
	}

	private static void demand(Allowance allowance, String name) {
		if (allowance.remaining() == 0) {
			throw new OrgException(OrgError.of("REQUEST_LIMIT_EXCEEDED", name + " Limit exceeded."));
		}
	}

	/**
	 * What a day allows, and what of it is used.
	 *
	 * @param max how many
	 * @param used how many are used
	 */
	public record Allowance(int max, int used) {

		static Allowance of(int max) {
			return new Allowance(max, 0);
		}

		Allowance plus(int more) {
			return new Allowance(this.max, this.used + more);
		}

		/** How many are left. */
		public int remaining() {
			return Math.max(0, this.max - this.used);
		}

	}

}
