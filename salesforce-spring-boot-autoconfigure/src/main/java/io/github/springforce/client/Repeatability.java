package io.github.springforce.client;

/**
 * What a second sending of the same request can do.
 */
public enum Repeatability {

	/** Reads only: it may be repeated after any temporary failure. */
	READ,

	/**
	 * Writes the same once or twice, as an update by id or an upsert does: it may be
	 * repeated after any temporary failure unless the application forbids it.
	 */
	UPDATE,

	/**
	 * A second deletion finds nothing left: repeated like a read, and "already deleted"
	 * is then what was wanted.
	 */
	DELETE,

	/**
	 * Makes a second record: repeated only when the first request certainly did nothing.
	 */
	CREATE,

	/**
	 * Runs code of the org's own, whose answer proves nothing: repeated only when the
	 * request certainly was not sent.
	 */
	CUSTOM

}
