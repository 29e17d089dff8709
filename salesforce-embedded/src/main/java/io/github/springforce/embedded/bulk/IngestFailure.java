package io.github.springforce.embedded.bulk;

/**
 * The whole job fails: its rows cannot be read.
 */
final class IngestFailure extends RuntimeException {

	IngestFailure(String message) {
		super(message);
	}

}
