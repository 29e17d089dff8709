package io.github.springforce.embedded.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * The conditions a request can set: not if unchanged, not if somebody else was there
 * first (reference, section 3.9).
 */
final class Conditions {

	private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

	private Conditions() {
	}

	static String httpDate(Instant instant) {
		return HTTP_DATE.format(instant);
	}

	/**
	 * The answer to a read whose condition does not hold; {@code null} when it does.
	 * @param etag the present tag; {@code null} where the resource has none
	 */
	static @Nullable Answer unmetByRead(RestCall call, Instant modified, @Nullable String etag) {
		List<String> noneMatch = tags(call, "If-None-Match");
		if (etag != null && (noneMatch.contains(etag) || noneMatch.contains("*"))) {
			return Answer.empty(304);
		}
		Instant since = date(call, "If-Modified-Since");
		if (since != null && noneMatch.isEmpty() && !modified.isAfter(since)) {
			return Answer.empty(304);
		}
		Instant unmodified = date(call, "If-Unmodified-Since");
		boolean changed = unmodified != null && modified.isAfter(unmodified);
		return (changed || isOther(call, etag)) ? Answer.empty(412) : null;
	}

	/**
	 * Refuses a write whose condition does not hold.
	 */
	static void demandMetByWrite(RestCall call, Instant modified, @Nullable String etag) {
		Instant unmodified = strictDate(call, "If-Unmodified-Since");
		Instant since = strictDate(call, "If-Modified-Since");
		if ((unmodified != null && modified.isAfter(unmodified)) || (since != null && !modified.isAfter(since))) {
			throw new OrgException(OrgError.of("ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE",
					"The record was last modified at " + httpDate(modified)));
		}
		if (isOther(call, etag) || (etag != null && tags(call, "If-None-Match").contains(etag))) {
			throw new OrgException(
					OrgError.of("PRECONDITION_FAILED", "The record has changed since it was read with this ETag"));
		}
	}

	private static boolean isOther(RestCall call, @Nullable String etag) {
		List<String> match = tags(call, "If-Match");
		return etag != null && !match.isEmpty() && !match.contains(etag) && !match.contains("*");
	}

	// the platform marks the tag of a compressed answer: "…--gzip", also seen "…-gzip"
	private static List<String> tags(RestCall call, String header) {
		String value = call.call().header(header);
		return (value == null) ? List.of()
				: Arrays.stream(value.split(","))
					.map((tag) -> tag.strip().replaceFirst("^W/", "").replaceFirst("--?gzip\"$", "\""))
					.toList();
	}

	private static @Nullable Instant date(RestCall call, String header) {
		try {
			return strictDate(call, header);
		}
		catch (OrgException ex) {
			// a read ignores what it does not understand
			return null;
		}
	}

	private static @Nullable Instant strictDate(RestCall call, String header) {
		String value = call.call().header(header);
		if (value == null) {
			return null;
		}
		try {
			return Instant.from(HTTP_DATE.parse(value.strip()));
		}
		catch (DateTimeException ex) {
			throw new OrgException(OrgError.of("INVALID_HEADER", "The header " + header + " is no date: " + value));
		}
	}

}
