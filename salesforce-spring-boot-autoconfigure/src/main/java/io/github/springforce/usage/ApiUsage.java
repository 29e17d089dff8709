package io.github.springforce.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many API calls the org has made in the last 24 hours, as the header
 * {@code Sforce-Limit-Info} of an answer says. It costs no call of its own.
 *
 * @param used the calls made by all clients of the org
 * @param max the calls that the org may make
 * @param apps the same for each connected app that the answer names; usually one or none
 */
public record ApiUsage(long used, long max, List<AppUsage> apps) {

	/** The response header that {@link #parse(String)} reads. */
	public static final String HEADER = "Sforce-Limit-Info";

	// the two parts come in any order, with and without blanks; the name of an app may
	// hold anything, parentheses too as long as they pair up
	private static final Pattern PART = Pattern.compile(
			"(per-app-api-usage|api-usage)\\s*=\\s*(\\d{1,18})\\s*/\\s*(\\d{1,18})(?:\\s*\\(\\s*appName\\s*=\\s*((?:[^()]|\\([^()]*\\))*?)\\s*\\))?",
			Pattern.CASE_INSENSITIVE);

	public ApiUsage {
		apps = List.copyOf(apps);
	}

	/**
	 * Reads the header's value.
	 * @param header for example
	 * {@code api-usage=25/5000; per-app-api-usage=17/250(appName=sample-connected-app)}
	 * @return the usage; empty when the value holds no {@code api-usage}
	 */
	public static Optional<ApiUsage> parse(String header) {
		List<AppUsage> apps = new ArrayList<>();
		long used = -1;
		long max = -1;
		Matcher part = PART.matcher(header);
		while (part.find()) {
			if (part.group(1).equalsIgnoreCase("api-usage")) {
				used = Long.parseLong(part.group(2));
				max = Long.parseLong(part.group(3));
			}
			else {
				String name = (part.group(4) != null) ? part.group(4) : "";
				apps.add(new AppUsage(name, Long.parseLong(part.group(2)), Long.parseLong(part.group(3))));
			}
		}
		return (used < 0) ? Optional.empty() : Optional.of(new ApiUsage(used, max, apps));
	}

	/** The calls that are left; 0 when the limit is passed. */
	public long remaining() {
		return Math.max(0, this.max - this.used);
	}

	/**
	 * The calls of one connected app.
	 *
	 * @param name the app's name; empty when the answer does not tell it
	 * @param used the calls that it made
	 * @param max the calls that it may make
	 */
	public record AppUsage(String name, long used, long max) {
	}

}
