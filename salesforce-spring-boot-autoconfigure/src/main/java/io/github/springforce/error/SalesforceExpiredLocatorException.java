package io.github.springforce.error;

import java.util.Objects;

/**
 * A query broke off between two pages: the org no longer knows where it stood, since a
 * locator lives two days and a user has only so many. The rows so far are good.
 */
public final class SalesforceExpiredLocatorException extends SalesforceMalformedRequestException {

	private final long rowsRead;

	private final int totalSize;

	/**
	 * @param rowsRead how many rows were handed over
	 * @param totalSize how many there are
	 * @param request what was asked
	 * @param refusal the org's answer
	 */
	public SalesforceExpiredLocatorException(long rowsRead, int totalSize, FailedRequest request,
			SalesforceException refusal) {
		super("Query broke off after " + rowsRead + " of " + totalSize
				+ " rows (where it is ordered by Id, SoqlQuery.resumeAfter reads the rest)", request,
				Objects.requireNonNull(refusal.answer()));
		initCause(refusal);
		this.rowsRead = rowsRead;
		this.totalSize = totalSize;
	}

	/** How many rows were handed over before. */
	public long getRowsRead() {
		return this.rowsRead;
	}

	/** How many rows the whole query has. */
	public int getTotalSize() {
		return this.totalSize;
	}

}
