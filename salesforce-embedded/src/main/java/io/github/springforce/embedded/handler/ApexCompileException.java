package io.github.springforce.embedded.handler;

/**
 * Anonymous Apex does not compile.
 */
public final class ApexCompileException extends RuntimeException {

	private final int line;

	private final int column;

	/**
	 * A problem and its place, counted from 1.
	 */
	public ApexCompileException(int line, int column, String problem) {
		super(problem);
		this.line = line;
		this.column = column;
	}

	public int line() {
		return this.line;
	}

	public int column() {
		return this.column;
	}

}
