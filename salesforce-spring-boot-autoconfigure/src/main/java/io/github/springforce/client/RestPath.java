package io.github.springforce.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

/**
 * A path that an application writes. Its segments stay what they are: each is checked and
 * encoded on its own.
 */
final class RestPath {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_]*}");

	private RestPath() {
	}

	/** Whether a segment of the path is to be filled. */
	static boolean hasPlaceholder(String path) {
		return Arrays.stream(path.split("/")).anyMatch((segment) -> PLACEHOLDER.matcher(segment).matches());
	}

	/**
	 * @param path the path, relative, with placeholders that are whole segments
	 * @param what what it is called, for example {@code action}
	 * @return the same path, encoded, as a template
	 */
	static String template(String path, String what) {
		String relative = path.startsWith("/") ? path.substring(1) : path;
		if (relative.isEmpty()) {
			throw new IllegalArgumentException("The " + what + " is empty");
		}
		if (relative.indexOf('?') >= 0 || relative.indexOf('#') >= 0) {
			throw new IllegalArgumentException("The " + what + " " + PathValues.quoted(path)
					+ " holds a '?' or '#', which end a path: add query parameters by .param");
		}
		boolean folder = relative.endsWith("/");
		String[] segments = (folder ? relative.substring(0, relative.length() - 1) : relative).split("/", -1);
		List<String> encoded = new ArrayList<>(segments.length);
		for (String segment : segments) {
			encoded.add(PLACEHOLDER.matcher(segment).matches() ? segment : encode(segment, path, what));
		}
		return String.join("/", encoded) + (folder ? "/" : "");
	}

	private static String encode(String segment, String path, String what) {
		String place = "The " + what + " " + PathValues.quoted(path);
		if (segment.isEmpty()) {
			throw new IllegalArgumentException(place
					+ " holds an empty segment, as a URL of another server does: write a path only, for example Invoices/{id}");
		}
		if (segment.equals(".") || segment.equals("..")) {
			throw new IllegalArgumentException(place + " holds the segment '" + segment
					+ "', which leads to another resource than the path names: write the path of that resource");
		}
		if (PathValues.holdsControl(segment)) {
			throw new IllegalArgumentException(place
					+ " holds a line break or another control character, which cannot stand in a path: send values in the body");
		}
		return UriUtils.encodePathSegment(segment, StandardCharsets.UTF_8);
	}

}
