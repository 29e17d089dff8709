package io.github.springforce.bulk;

import io.github.springforce.error.SalesforceException;
import org.jspecify.annotations.Nullable;

/**
 * A load that stopped before its end because Salesforce could not be reached or refused a
 * step. Nothing is lost: {@link #getHandle()} tells how to go on.
 */
public class BulkLoadInterruptedException extends SalesforceException {

	private final String handle;

	BulkLoadInterruptedException(String what, String handle, @Nullable SalesforceException cause) {
		super(what + ": take it up again by resume(handle)" + ((cause != null) ? ". " + cause.getMessage() : ""), null,
				(cause != null) ? cause.getStatusCode() : null, cause == null || cause.isRetryable(), cause);
		this.handle = handle;
	}

	/** To be given to {@link BulkOperations#resume}. */
	public String getHandle() {
		return this.handle;
	}

}
