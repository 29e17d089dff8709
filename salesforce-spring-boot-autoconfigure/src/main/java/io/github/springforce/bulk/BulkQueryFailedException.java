package io.github.springforce.bulk;

import io.github.springforce.error.SalesforceException;

/**
 * A bulk query that the platform did not run to its end.
 */
public class BulkQueryFailedException extends SalesforceException {

	private final String job;

	BulkQueryFailedException(String job, String what) {
		super("The bulk query job " + job + " " + what, null, null, false, null);
		this.job = job;
	}

	/** The id of the job. */
	public String getJob() {
		return this.job;
	}

}
