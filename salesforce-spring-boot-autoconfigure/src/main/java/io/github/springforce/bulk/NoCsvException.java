package io.github.springforce.bulk;

/**
 * Says why bytes are no CSV, to whoever knows where they came from.
 */
final class NoCsvException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	NoCsvException(String message) {
		super(message);
	}

}
