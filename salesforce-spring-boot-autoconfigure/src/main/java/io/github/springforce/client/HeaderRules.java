package io.github.springforce.client;

import java.util.List;

import org.springframework.http.HttpHeaders;

/**
 * What a header that comes from outside may hold.
 */
public final class HeaderRules {

	private static final String MARKS_OF_NAMES = "!#$%&'*+.^_`|~-";

	private HeaderRules() {
	}

	/**
	 * Refuses headers that cannot be sent, or that are the session's business.
	 * @param headers the headers
	 */
	public static void check(HttpHeaders headers) {
		headers.forEach(HeaderRules::check);
	}

	static void check(String name, List<String> values) {
		requireName(name);
		for (String value : values) {
			requireValue(name, value);
		}
	}

	private static void requireName(String name) {
		if (!isToken(name)) {
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
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if ((c < 0x20 && c != '\t') || c == 0x7F) {
				throw new IllegalArgumentException(
						"The value of the header " + name + " holds a line break or another control character");
			}
		}
	}

	private static boolean isToken(String name) {
		for (int i = 0; i < name.length(); i++) {
			if (!isOfToken(name.charAt(i))) {
				return false;
			}
		}
		return !name.isEmpty();
	}

	private static boolean isOfToken(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| MARKS_OF_NAMES.indexOf(c) >= 0;
	}

}
