package io.github.springforce.client;

import java.net.URI;
import java.util.regex.Pattern;

import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Turns a reference into the URL to send to, and keeps every request at the server that
 * the token belongs to.
 */
final class OrgUris {

	/**
	 * A dot may be written as %2e; to a server that decodes first, both mean a folder.
	 */
	private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)(\\.|%2[eE]){1,2}(/|$)");

	private OrgUris() {
	}

	/**
	 * @param session whose server it is
	 * @param basePath what a reference without a leading slash is relative to
	 * @param reference a path, or an absolute URL of the same server
	 * @throws IllegalArgumentException when the reference leads to another server
	 */
	static URI resolve(SalesforceSession session, String basePath, URI reference) {
		String path = reference.getRawPath();
		if (reference.getScheme() == null && reference.getRawAuthority() == null && path != null) {
			requireNoDotSegments(path);
			return path.startsWith("/") ? session.instanceUrl().resolve(reference)
					: URI.create(session.instanceUrl() + basePath + reference);
		}
		Origin origin = isAbsolute(reference) ? Origin.of(reference) : null;
		if (!session.origin().equals(origin)) {
			throw new IllegalArgumentException("The request is for " + describe(origin) + " but the session belongs to "
					+ session.origin() + ", and its token goes nowhere else: use a path, for example /services/data");
		}
		requireNoDotSegments((path != null) ? path : "");
		return reference;
	}

	/**
	 * Whether the reference, which an answer of the org gave, stays at the session's
	 * server.
	 */
	static boolean isOfOrg(SalesforceSession session, URI reference) {
		if (reference.getScheme() == null && reference.getRawAuthority() == null) {
			return true;
		}
		return isAbsolute(reference) && session.origin().equals(Origin.of(reference));
	}

	private static boolean isAbsolute(URI reference) {
		return reference.getScheme() != null;
	}

	private static void requireNoDotSegments(String path) {
		if (mayHoldDotSegment(path) && DOT_SEGMENT.matcher(path).find()) {
			throw new IllegalArgumentException(
					"The path holds a segment of dots, which would lead to another resource than it names");
		}
	}

	/** The pattern costs more than sending the request does elsewhere. */
	private static boolean mayHoldDotSegment(String path) {
		return path.startsWith(".") || path.startsWith("%") || path.contains("/.") || path.contains("/%");
	}

	private static String describe(@Nullable Origin origin) {
		return (origin != null) ? origin.toString() : "no server that can be called";
	}

}
