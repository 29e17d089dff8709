package io.github.springforce.bulk;

import java.io.IOException;

/**
 * Rows could not be read while they were sent, as opposed to what went wrong with the
 * sending.
 */
final class UnreadableRowsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final IOException failure;

	UnreadableRowsException(IOException failure) {
		super(failure);
		this.failure = failure;
	}

	IOException failure() {
		return this.failure;
	}

}
