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
		return Arrays.stream(words(text)).map(SoslText::escapeWord).collect(Collectors.joining(" "));
	}

	/** As {@link #escape}, the last word as the beginning of any. */
	static String startingWith(String text) {
		String[] words = words(text);
		int last = words.length - 1;
		// in quotes an asterisk would not stand for anything
		words[last] = escapeCharacters(words[last]) + "*";
		for (int i = 0; i < last; i++) {
			words[i] = escapeWord(words[i]);
		}
		return String.join(" ", words);
	}

	/** The words in their order and nothing between them. */
	static String phrase(String text) {
		return Arrays.stream(words(text)).map(SoslText::escapeCharacters).collect(Collectors.joining(" ", "\"", "\""));
	}

	private static String[] words(String text) {
		if (text.isBlank()) {
			throw new IllegalArgumentException("The search term is empty");
		}
		return text.strip().split("\\s+");
	}

	private static String escapeWord(String word) {
		return OPERATORS.contains(word.toUpperCase(Locale.ROOT)) ? '"' + word + '"' : escapeCharacters(word);
	}

	private static String escapeCharacters(String word) {
		StringBuilder escaped = new StringBuilder(word.length() + 8);
		for (int i = 0; i < word.length(); i++) {
			char c = word.charAt(i);
			if (Character.isHighSurrogate(c) && i + 1 < word.length() && Character.isLowSurrogate(word.charAt(i + 1))) {
				escaped.append(c).append(word.charAt(++i));
				continue;
			}
			if (Character.isSurrogate(c)) {
				// it would be sent as a question mark, which stands for any character
				throw new IllegalArgumentException(
						"The search term holds half of a character that Unicode writes as a pair: it was cut in the wrong place");
			}
			if (RESERVED.indexOf(c) >= 0) {
				escaped.append('\\');
			}
			escaped.append(c);
		}
		return escaped.toString();
	}

	/** Refuses an expression that would end the braces around it. */
	static void requireWithinBraces(String expression) {
		if (expression.isBlank()) {
			throw new IllegalArgumentException("The search term is empty");
		}
		for (int i = 0; i < expression.length(); i++) {
			char c = expression.charAt(i);
			if (c == '\\' && ++i == expression.length()) {
				throw new IllegalArgumentException(
						"The search term ends in a backslash: write two where it stands for itself");
			}
			if (c == '{' || c == '}') {
				throw new IllegalArgumentException(
						"The search term holds a brace: write \\" + c + " where it stands for itself");
			}
		}
	}

}
