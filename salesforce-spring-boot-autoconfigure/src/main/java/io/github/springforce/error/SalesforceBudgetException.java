package io.github.springforce.error;

/**
 * A call that the application itself did not send, to keep within its budget
 * ({@code salesforce.limits}): nothing was done and no API call was spent.
 */
public class SalesforceBudgetException extends SalesforceException {

	/**
	 * @param reason why it was not sent, as the end of a sentence
	 * @param request what was asked
	 */
	public SalesforceBudgetException(String reason, FailedRequest request) {
		super("Not sent: " + request.line() + " " + reason, request, null, false, null);
	}

}
