package io.github.springforce.embedded.handler;

/**
 * An invocable action fails for one of its inputs.
 */
public final class ActionException extends RuntimeException {

	private final String statusCode;

	public ActionException(String statusCode, String message) {
		super(message);
		this.statusCode = statusCode;
	}

	public String statusCode() {
		return this.statusCode;
	}

}
