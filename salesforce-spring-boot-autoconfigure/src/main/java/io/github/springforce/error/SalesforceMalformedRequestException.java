package io.github.springforce.error;

/**
 * A request that the org cannot accept as it is (400): a field that does not exist, a
 * rule that is not met, wrong SOQL.
 */
public class SalesforceMalformedRequestException extends SalesforceException {

	SalesforceMalformedRequestException(FailedRequest request, ErrorAnswer answer) {
		this("Malformed request", request, answer);
	}

	SalesforceMalformedRequestException(String kind, FailedRequest request, ErrorAnswer answer) {
		super(kind, request, answer);
	}

}
