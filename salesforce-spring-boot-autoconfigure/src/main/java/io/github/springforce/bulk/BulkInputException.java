package io.github.springforce.bulk;

/**
 * A row that cannot be sent. No row after it was sent, and what was still open on the
 * platform was aborted.
 */
public class BulkInputException extends IllegalArgumentException {

	private final String handle;

	BulkInputException(String message, String handle, Throwable cause) {
		super(message, cause);
		this.handle = handle;
	}

	/**
	 * By this {@link BulkOperations#resume(String)} finds what became of the rows before.
	 */
	public String getHandle() {
		return this.handle;
	}

}
