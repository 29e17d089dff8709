package io.github.springforce.client;

import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;

/**
 * What a header that comes from outside may hold.
 */
final class HeaderRules {

	private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private HeaderRules() {
	}

	static void check(HttpHeaders headers) {
		headers.forEach((name, values) -> {
			requireName(name);
			values.forEach((value) -> requireValue(name, value));
		});
	}

	private static void requireName(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"The header name " + PathValues.quoted(name) + " holds characters that no header name has");
		}
		if (name.equalsIgnoreCase(HttpHeaders.AUTHORIZATION)) {
			throw new IllegalArgumentException(
					"The header Authorization is set from the session: to use another token, make a session of it "
							+ "with SalesforceSession.of(token, instance)");
		}
	}

	private static void requireValue(String name, String value) {
		if (value.chars().anyMatch((c) -> (c < 0x20 && c != '\t') || c == 0x7F)) {
			throw new IllegalArgumentException(
					"The value of the header " + name + " holds a line break or another control character");
		}
	}

}
