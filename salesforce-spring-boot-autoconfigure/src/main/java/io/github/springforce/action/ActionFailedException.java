package io.github.springforce.action;

import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceException;

/**
 * An invocable action that failed for its only input.
 */
public class ActionFailedException extends SalesforceException {

	ActionFailedException(FailedRequest request, ErrorAnswer answer) {
		super("The action failed", request, answer);
	}

}
