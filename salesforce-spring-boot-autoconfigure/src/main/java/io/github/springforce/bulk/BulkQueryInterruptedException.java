package io.github.springforce.bulk;

import io.github.springforce.error.SalesforceException;
import org.jspecify.annotations.Nullable;

/**
 * A query whose rows could not be waited for or read to the end, because Salesforce could
 * not be reached. Its job goes on: {@link #getHandle()} tells how to come back to it.
 */
public class BulkQueryInterruptedException extends SalesforceException {

	private final String handle;

	BulkQueryInterruptedException(String what, String handle, @Nullable SalesforceException cause) {
		super(what + ": come back to it by resumeQuery(handle)" + ((cause != null) ? ". " + cause.getMessage() : ""),
				null, (cause != null) ? cause.getStatusCode() : null, cause == null || cause.isRetryable(), cause);
		this.handle = handle;
	}

	/** To be given to {@link BulkOperations#resumeQuery}. */
	public String getHandle() {
		return this.handle;
	}

}
