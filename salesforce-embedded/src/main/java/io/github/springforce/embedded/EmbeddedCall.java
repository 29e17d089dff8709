package io.github.springforce.embedded;

/**
 * A call that the org has received.
 *
 * @param operation what it asked for
 * @param method the HTTP method
 * @param path the path, without the query string
 */
public record EmbeddedCall(Operation operation, String method, String path) {

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
