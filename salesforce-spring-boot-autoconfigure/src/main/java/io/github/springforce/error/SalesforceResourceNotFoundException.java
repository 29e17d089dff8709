package io.github.springforce.error;

/**
 * A record, type or resource that does not exist, is deleted, or is not visible to the
 * user (404).
 */
public class SalesforceResourceNotFoundException extends SalesforceException {

	SalesforceResourceNotFoundException(FailedRequest request, ErrorAnswer answer) {
		super("Resource not found", request, answer);
	}

}
