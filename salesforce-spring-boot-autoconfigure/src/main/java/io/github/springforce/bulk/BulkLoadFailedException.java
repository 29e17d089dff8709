package io.github.springforce.bulk;

import java.util.List;

import io.github.springforce.error.SalesforceException;

/**
 * A load of which not every row was stored, for callers that want that to be an
 * exception.
 */
public class BulkLoadFailedException extends SalesforceException {

	private final transient BulkSummary summary;

	BulkLoadFailedException(BulkSummary summary, List<String> reasons) {
		super("Of " + summary.read() + " rows " + summary.succeeded() + " were stored, " + summary.failed()
				+ " failed, " + summary.unprocessed() + " were not processed and " + summary.unknown()
				+ " are not accounted for" + (reasons.isEmpty() ? "" : ": " + reasons), null, null, false, null);
		this.summary = summary;
	}

	/** The numbers. */
	public BulkSummary getSummary() {
		return this.summary;
	}

}
