package io.github.springforce.error;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * What was asked when a call failed.
 *
 * @param method the HTTP method
 * @param pathTemplate the path with placeholders in place of ids and values, fit for a
 * log
 * @param url where it was sent; {@code null} when it never got that far
 * @param resourceName the object type or the operation, as in {@code Contact} or
 * {@code query}; {@code null} when it has no name
 */
public record FailedRequest(HttpMethod method, String pathTemplate, @Nullable URI url, @Nullable String resourceName) {

	String line() {
		String line = this.method + " " + this.pathTemplate;
		return (this.resourceName != null) ? line + " (" + this.resourceName + ")" : line;
	}

}
