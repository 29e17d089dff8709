package io.github.springforce.error;

/**
 * A condition of the request does not hold (412): the record has been modified since it
 * was read, so that nothing was written. {@link #getUrl()} says which one has to be read
 * again, its id at the end.
 */
public class SalesforcePreconditionFailedException extends SalesforceGeneralException {

	SalesforcePreconditionFailedException(FailedRequest request, ErrorAnswer answer) {
		super("Modified since it was read, so that nothing was written: get it again, and decide anew", request,
				answer);
	}

}
