package io.github.springforce.sobject;

/**
 * Saves many records: chooses the way that costs the fewest API calls, and goes it.
 */
public interface RecordSaver {

	/** Chooses the way. No call. */
	SavePlan plan(SaveRequest<?> request);

	/** Saves more than one record, as it was planned. */
	<R> SavedRows<R> save(SaveRequest<R> request, SavePlan plan);

}
