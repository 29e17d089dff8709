package io.github.springforce.auth;

/**
 * What a server says, made fit for a line of a log.
 */
final class ServerText {

	private static final int LIMIT = 500;

	private ServerText() {
	}

	/** Without line breaks and control characters, and not longer than a reader bears. */
	static String line(String text) {
		String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
		return (line.length() <= LIMIT) ? line : line.substring(0, LIMIT) + "…";
	}

}
