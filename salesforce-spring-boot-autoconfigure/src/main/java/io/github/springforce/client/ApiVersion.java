package io.github.springforce.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the Salesforce API.
 *
 * @param number the number as it stands in paths, for example {@code 66.0}
 */
public record ApiVersion(String number) {

	/** The version that calls use unless another is set. */
	public static final ApiVersion DEFAULT = new ApiVersion("66.0");

	private static final Pattern FORM = Pattern.compile("[vV]?(\\d{2,3})(\\.0)?");

	/**
	 * Reads a version as users write it.
	 * @param text {@code 66.0}, {@code 66} or {@code v66.0}
	 * @return the version
	 */
	public static ApiVersion parse(String text) {
		Matcher form = FORM.matcher(text.strip());
		if (!form.matches()) {
			throw new IllegalArgumentException("'" + text + "' is no API version: write it as 66.0");
		}
		return new ApiVersion(form.group(1) + ".0");
	}

	/**
	 * Whether the platform has announced that it will no longer serve this version, from
	 * Summer '28 on.
	 */
	boolean isRetiring() {
		return Integer.parseInt(this.number.substring(0, this.number.indexOf('.'))) < 41;
	}

	/** The path under which the REST API of this version lies. */
	public String path() {
		return "/services/data/v" + this.number + "/";
	}

	@Override
	public String toString() {
		return this.number;
	}

}
