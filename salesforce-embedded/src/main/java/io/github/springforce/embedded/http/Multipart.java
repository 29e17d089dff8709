package io.github.springforce.embedded.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * A body of several parts: the JSON of the record or the collection, and bytes beside it
 * (reference, section 3.3).
 */
final class Multipart {

	private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;]+))");

	private static final Pattern NAME = Pattern.compile("\\bname=(?:\"([^\"]*)\"|([^;\\s]+))");

	private final List<Part> parts;

	private Multipart(List<Part> parts) {
		this.parts = parts;
	}

	/**
	 * The parts of the call's body; {@code null} when it is of one piece.
	 */
	static @Nullable Multipart of(Call call) {
		String contentType = call.header("Content-Type");
		if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
			return null;
		}
		Matcher boundary = BOUNDARY.matcher(contentType);
		if (!boundary.find()) {
			throw invalid("The header Content-Type names no boundary");
		}
		String text = (boundary.group(1) != null) ? boundary.group(1) : boundary.group(2).strip();
		return new Multipart(parts(call.body(), ("--" + text).getBytes(StandardCharsets.ISO_8859_1)));
	}

	/**
	 * The JSON, which comes first.
	 */
	byte[] json() {
		return this.parts.get(0).content();
	}

	/**
	 * The bytes under that name; {@code null} when there are none.
	 */
	byte @Nullable [] binary(String name) {
		return this.parts.stream()
			.skip(1)
			.filter((part) -> part.name().equalsIgnoreCase(name))
			.map(Part::content)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Puts every part but the first into the field of its name.
	 */
	void putBinaries(Map<String, @Nullable Object> fields) {
		this.parts.stream().skip(1).forEach((part) -> fields.put(part.name(), part.content()));
	}

	private static List<Part> parts(byte[] body, byte[] delimiter) {
		List<Part> parts = new ArrayList<>();
		int start = indexOf(body, delimiter, 0);
		while (start >= 0) {
			int from = start + delimiter.length;
			int next = indexOf(body, delimiter, from);
			if (next < 0) {
				break;
			}
			parts.add(part(body, from, next));
			start = next;
		}
		if (parts.isEmpty()) {
			throw invalid("The body has no part between its boundaries");
		}
		return parts;
	}

	private static Part part(byte[] body, int from, int to) {
		int blank = indexOf(body, new byte[] { '\r', '\n', '\r', '\n' }, from);
		if (blank < 0 || blank > to) {
			throw invalid("A part of the body has no headers");
		}
		String headers = new String(body, from, blank - from, StandardCharsets.UTF_8);
		Matcher name = NAME.matcher(headers);
		// the line break before the boundary belongs to the boundary
		byte[] content = Arrays.copyOfRange(body, blank + 4, Math.max(blank + 4, to - 2));
		return new Part(name.find() ? ((name.group(1) != null) ? name.group(1) : name.group(2)) : "", content);
	}

	private static int indexOf(byte[] bytes, byte[] wanted, int from) {
		for (int i = from; i <= bytes.length - wanted.length; i++) {
			if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
				return i;
			}
		}
		return -1;
	}

	private static OrgException invalid(String message) {
		return new OrgException(OrgError.of("INVALID_MULTIPART_REQUEST", message));
	}

	private record Part(String name, byte[] content) {

	}

}
