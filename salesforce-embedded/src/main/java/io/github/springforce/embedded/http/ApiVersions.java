package io.github.springforce.embedded.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;

/**
 * The API versions that the org serves, and their releases: three a year (reference,
 * section 1.1).
 */
public final class ApiVersions {

	private static final int OLDEST = 31;

	private static final int NEWEST = 68;

	private static final int SPRING_2014 = 30;

	private static final Pattern FORM = Pattern.compile("v(\\d+)\\.0");

	/**
	 * Whether the org serves that version, written like {@code 66.0}.
	 */
	public static boolean isServed(String version) {
		return version.matches("\\d\\d\\.0") && Double.parseDouble(version) >= OLDEST
				&& Double.parseDouble(version) <= NEWEST;
	}

	/**
	 * The version that a path segment such as {@code v66.0} names.
	 */
	String of(String segment) {
		Matcher matcher = FORM.matcher(segment);
		if (!matcher.matches()) {
			throw MissingRecordException.notFound();
		}
		int major = (matcher.group(1).length() < 4) ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
		if (major > NEWEST) {
			throw MissingRecordException.notFound();
		}
		if (major < OLDEST) {
			throw new OrgException(OrgError.of("UNSUPPORTED_API_VERSION",
					"API version " + major + ".0 is retired; this org serves " + OLDEST + ".0 to " + NEWEST + ".0"));
		}
		return major + ".0";
	}

	/**
	 * The answer to {@code GET /services/data}, oldest first.
	 */
	List<Map<String, String>> list() {
		return IntStream.rangeClosed(OLDEST, NEWEST)
			.mapToObj((major) -> Map.of("label", label(major), "url", "/services/data/v" + major + ".0", "version",
					major + ".0"))
			.<Map<String, String>>map((entry) -> new TreeMap<>(entry))
			.toList();
	}

	private static String label(int major) {
		int year = 14 + (major - SPRING_2014) / 3;
		return switch ((major - SPRING_2014) % 3) {
			case 0 -> "Spring '" + year;
			case 1 -> "Summer '" + year;
			default -> "Winter '" + (year + 1);
		};
	}

}
