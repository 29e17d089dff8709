package io.github.springforce.error;

/**
 * A limit of the org is reached ({@code REQUEST_LIMIT_EXCEEDED}). When it is the day's
 * API calls ({@code TotalRequests}), nothing was repeated and no repeat helps before the
 * 24-hour window moves.
 */
public class SalesforceLimitExceededException extends SalesforceRefusedRequestException {

	SalesforceLimitExceededException(FailedRequest request, ErrorAnswer answer) {
		super("Limit exceeded", request, answer);
	}

}
