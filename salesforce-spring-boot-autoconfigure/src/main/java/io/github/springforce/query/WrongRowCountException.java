package io.github.springforce.query;

/**
 * A query that must find one row found none, or more than one.
 */
public class WrongRowCountException extends IllegalStateException {

	private final boolean empty;

	WrongRowCountException(boolean empty, String expected) {
		super(empty ? "The query found no row, but " + expected + " was expected"
				: "The query found more than one row, but " + expected + " was expected");
		this.empty = empty;
	}

	/** Whether there was no row at all, rather than too many. */
	public boolean isEmpty() {
		return this.empty;
	}

}
