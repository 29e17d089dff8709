package io.github.springforce.embedded.file;

/**
 * A file says something that an org cannot be; the message names file, place and reason.
 */
public final class UnusableFileException extends RuntimeException {

	public UnusableFileException(String file, String reason) {
		super(file + ": " + reason);
	}

	public UnusableFileException(String file, String reason, Throwable cause) {
		super(file + ": " + reason, cause);
	}

}
