package io.github.springforce.client;

import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceException;

/**
 * Carries an error out of the repeats to those who asked for the raw answer. Never leaves
 * this package.
 */
final class FailedAnswer extends SalesforceException {

	private final transient BufferedAnswer response;

	FailedAnswer(FailedRequest request, ErrorAnswer answer, BufferedAnswer response) {
		super("Request failed", request, answer);
		this.response = response;
	}

	BufferedAnswer response() {
		return this.response;
	}

}
