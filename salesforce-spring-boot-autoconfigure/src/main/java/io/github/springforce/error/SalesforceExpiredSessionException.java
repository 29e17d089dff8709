package io.github.springforce.error;

/**
 * A session that the org does not accept (401), after it was renewed once where that was
 * possible.
 */
public class SalesforceExpiredSessionException extends SalesforceException {

	SalesforceExpiredSessionException(FailedRequest request, ErrorAnswer answer) {
		super("Expired session", request, answer);
	}

}
