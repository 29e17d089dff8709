package io.github.springforce.bulk;

/**
 * What looked like the end of a row, before the rows of a job were sent, is within one:
 * they have to be sent again, and counted first.
 */
final class MisjudgedEndException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MisjudgedEndException(long row) {
		super("A line ending within row " + row + " of the CSV was taken for its end");
	}

}
