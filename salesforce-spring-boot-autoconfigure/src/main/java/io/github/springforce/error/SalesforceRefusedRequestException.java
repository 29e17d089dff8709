package io.github.springforce.error;

/**
 * A request that the user may not make, or that the org does not serve now (403).
 */
public class SalesforceRefusedRequestException extends SalesforceException {

	SalesforceRefusedRequestException(FailedRequest request, ErrorAnswer answer) {
		this("Request refused", request, answer);
	}

	SalesforceRefusedRequestException(String kind, FailedRequest request, ErrorAnswer answer) {
		super(kind, request, answer);
	}

}
