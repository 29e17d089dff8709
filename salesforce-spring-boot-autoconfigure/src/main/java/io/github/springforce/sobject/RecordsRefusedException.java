package io.github.springforce.sobject;

import java.util.List;

import io.github.springforce.error.SalesforceException;

/**
 * Not every record of many was stored, for callers that want that to be an exception.
 */
public class RecordsRefusedException extends SalesforceException {

	private final transient List<? extends SavedRow<?>> rows;

	RecordsRefusedException(List<? extends SavedRow<?>> rows) {
		super(SavesInterruptedException.summary(rows) + first(rows), null, null, false, null);
		this.rows = List.copyOf(rows);
	}

	private static String first(List<? extends SavedRow<?>> rows) {
		return rows.stream()
			.filter(SavedRow.Refused.class::isInstance)
			.map(SavedRow.Refused.class::cast)
			.findFirst()
			.map((row) -> ": number " + row.number() + " was refused, " + row.errors())
			.orElse("");
	}

	/** Every row and what is known of it; empty after deserialization. */
	public List<? extends SavedRow<?>> getRows() {
		return (this.rows != null) ? this.rows : List.of();
	}

}
