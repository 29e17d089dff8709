package io.github.springforce.sobject;

import java.util.List;

import io.github.springforce.error.SalesforceException;

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
		super(message(rows, cause), null, cause.getStatusCode(), cause.isRetryable(), cause);
		this.rows = List.copyOf(rows);
	}

	private static String message(List<? extends SavedRow<?>> rows, SalesforceException cause) {
		return "Of " + rows.size() + " records " + count(rows, SavedRow.Saved.class) + " were saved, "
				+ count(rows, SavedRow.Refused.class) + " refused, " + count(rows, SavedRow.Unknown.class)
				+ " may be saved or not, and " + count(rows, SavedRow.Unsent.class) + " were not saved: "
				+ cause.getMessage();
	}

	private static long count(List<? extends SavedRow<?>> rows, Class<?> kind) {
		return rows.stream().filter(kind::isInstance).count();
	}

	/** Every row and what is known of it; empty after deserialization. */
	public List<? extends SavedRow<?>> getRows() {
		return (this.rows != null) ? this.rows : List.of();
	}

}
