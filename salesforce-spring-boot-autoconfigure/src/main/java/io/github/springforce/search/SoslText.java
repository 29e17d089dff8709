package io.github.springforce.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Text of a user within the braces of {@code FIND}.
 */
final class SoslText {

	private static final String RESERVED = "&|!(){}[]^\"~*?:\\'+-";

	private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

	private SoslText() {
	}

	/**
	 * Each character stands for itself, and a word that is an operator for itself too.
	 */
	static String escape(String text) {
		if (text.isBlank()) {
			throw new IllegalArgumentException("The search term is empty");
		}
		return Arrays.stream(text.strip().split("\\s+")).map(SoslText::escapeWord).collect(Collectors.joining(" "));
	}

	private static String escapeWord(String word) {
		if (OPERATORS.contains(word.toUpperCase(Locale.ROOT))) {
			return '"' + word + '"';
		}
		StringBuilder escaped = new StringBuilder(word.length() + 8);
		for (char c : word.toCharArray()) {
			if (RESERVED.indexOf(c) >= 0) {
				escaped.append('\\');
			}
			escaped.append(c);
		}
		return escaped.toString();
	}

}
