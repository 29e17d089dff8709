package io.github.springforce.bulk;

import java.util.function.Consumer;

/**
 * Rows of one object type, by the thousand or the million. Bulk API 1.0 and 2.0 do the
 * same here, so that switching is one word. Nothing is sent before a load is started or a
 * query is read. Thread-safe.
 */
public interface BulkOperations {

	/** Creates records. A load that is sent twice creates them twice. */
	BulkLoad insert(BulkSource source);

	/** Changes records by their {@code Id}. */
	BulkLoad update(BulkSource source);

	/**
	 * Creates or changes records by a field that tells whether they are there.
	 * @param externalIdField the API name of an external id field, or {@code Id}
	 * @param source the rows, each with that field
	 * @return the load
	 */
	BulkLoad upsert(String externalIdField, BulkSource source);

	/** Moves records to the recycle bin by their {@code Id}. */
	BulkLoad delete(BulkSource source);

	/**
	 * Deletes records by their {@code Id} for good; the user needs the permission Bulk
	 * API Hard Delete.
	 */
	BulkLoad hardDelete(BulkSource source);

	/**
	 * Reads what a query finds.
	 * @param soql the SOQL; without grouping, OFFSET, TYPEOF and child subqueries, which
	 * the platform does not do in bulk
	 * @return the query
	 */
	BulkQuery query(String soql);

	/** As {@link #query}, deleted and archived records too. */
	BulkQuery queryAll(String soql);

	/**
	 * Takes up a load whose rows had all been uploaded when its handle was written.
	 * @param handle what {@link BulkJob#handle()} gave
	 * @return the job
	 * @throws IllegalArgumentException when rows were still to be uploaded: then their
	 * source is needed
	 */
	BulkJob resume(String handle);

	/**
	 * Takes up a load wherever it stopped. What had been handed over is not sent again.
	 * @param handle what {@link BulkJob#handle()} gave
	 * @param source the same rows in the same order
	 * @return the job
	 */
	default BulkJob resume(String handle, BulkSource.Repeatable source) {
		return resume(handle, source, (text) -> {
		});
	}

	/**
	 * The same for a load that may have to be taken up once more.
	 * @param handle what {@link BulkJob#handle()} gave
	 * @param source the same rows in the same order
	 * @param onHandle is told the handle before each step from now on
	 * @return the job
	 */
	BulkJob resume(String handle, BulkSource.Repeatable source, Consumer<String> onHandle);

	/**
	 * Comes back to a query, within seven days. One call.
	 * @param handle what {@link BulkQueryJob#handle()} gave
	 */
	BulkQueryJob resumeQuery(String handle);

}
