package io.github.springforce.sobject;

import java.util.ArrayList;
import java.util.List;

import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.error.SalesforceBudgetException;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.error.SalesforceUnavailableException;

/**
 * Many records were to be saved and a whole call failed on the way: some may be stored.
 * {@link #getRows()} tells of each what is known.
 */
public class SavesInterruptedException extends SalesforceException {

	private final transient List<? extends SavedRow<?>> rows;

	/**
	 * @param rows every row, in order
	 * @param cause what failed
	 */
	public SavesInterruptedException(List<? extends SavedRow<?>> rows, SalesforceException cause) {
		super(summary(rows) + ": " + cause.getMessage(), null, cause.getStatusCode(), cause.isRetryable(), cause);
		this.rows = List.copyOf(rows);
	}

	/**
	 * For a call that failed.
	 * @param done the rows before it
	 * @param records all records
	 * @param sent how many of them were in the call
	 * @param failure what it failed with
	 * @return the exception, to be thrown
	 */
	public static <R> SavesInterruptedException of(List<SavedRow<R>> done, List<? extends R> records, int sent,
			SalesforceException failure) {
		boolean unknown = isPossiblyStored(failure);
		List<SavedRow<R>> rows = new ArrayList<>(done);
		int end = done.size() + sent;
		for (int i = done.size(); i < records.size(); i++) {
			rows.add((unknown && i < end) ? new SavedRow.Unknown<>(i + 1, records.get(i))
					: new SavedRow.Unsent<>(i + 1, records.get(i)));
		}
		return new SavesInterruptedException(rows, failure);
	}

	private static boolean isPossiblyStored(SalesforceException failure) {
		if (failure instanceof SalesforceUnavailableException lost) {
			return lost.isPossiblyProcessed();
		}
		if (failure instanceof SalesforceBudgetException
				|| failure instanceof SalesforceAuthenticationFailedException) {
			return false;
		}
		// an answer that could not be read
		return failure.getStatusCode() == null || failure.getStatusCode().is2xxSuccessful();
	}

	static String summary(List<? extends SavedRow<?>> rows) {
		return "Of " + rows.size() + " records " + count(rows, SavedRow.Saved.class) + " were saved, "
				+ count(rows, SavedRow.Refused.class) + " refused, " + count(rows, SavedRow.Unknown.class)
				+ " may be saved or not, and " + count(rows, SavedRow.Unsent.class) + " were not saved";
	}

	private static long count(List<? extends SavedRow<?>> rows, Class<?> kind) {
		return rows.stream().filter(kind::isInstance).count();
	}

	/** Every row and what is known of it; empty after deserialization. */
	public List<? extends SavedRow<?>> getRows() {
		return (this.rows != null) ? this.rows : List.of();
	}

}
