package io.github.springforce.sobject;

/**
 * How many records would be saved, and what that costs.
 *
 * @param way which API
 * @param records how many records
 * @param apiCalls how many API calls; of a bulk job, whose state is asked for, about so
 * many
 * @param affordable whether as many are left; {@code true} while that is not known
 * @param reason why it is this way
 */
public record SavePlan(Way way, int records, int apiCalls, boolean affordable, String reason) {

	/**
	 * Ways to save records.
	 */
	public enum Way {

		/** There is nothing to save. */
		NOTHING,

		/** One call for one record. */
		SINGLE,

		/** 200 records a call. */
		COLLECTIONS,

		/** Bulk API 2.0: few calls for any number of records, when the org gets to it. */
		BULK

	}

}
