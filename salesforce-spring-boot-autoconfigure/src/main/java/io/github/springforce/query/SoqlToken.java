package io.github.springforce.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a SOQL statement, found without knowing the grammar: enough to tell a
 * parameter from a colon in a text or a time.
 *
 * @param kind what it is
 * @param start where it begins in the statement
 * @param end where it ends
 * @param text the token itself; of a named parameter its name
 */
record SoqlToken(Kind kind, int start, int end, String text) {

	/** What a token can be. */
	enum Kind {

		/** A keyword, a name, a number, a date. */
		WORD,

		/** A text in quotes. */
		TEXT,

		/** A named parameter. */
		NAMED,

		/** A question mark. */
		POSITIONAL,

		/** One of {@code = != <> < <= > >=}. */
		OPERATOR,

		/** Anything else, parentheses and commas above all: one character. */
		SIGN

	}

	static List<SoqlToken> of(String soql) {
		List<SoqlToken> tokens = new ArrayList<>();
		int position = 0;
		while (position < soql.length()) {
			if (Character.isWhitespace(soql.charAt(position))) {
				position++;
				continue;
			}
			SoqlToken token = at(soql, position);
			tokens.add(token);
			position = token.end;
		}
		return tokens;
	}

	private static SoqlToken at(String soql, int start) {
		char first = soql.charAt(start);
		if (first == '\'') {
			return token(Kind.TEXT, soql, start, endOfText(soql, start));
		}
		if (first == ':') {
			return named(soql, start);
		}
		if (first == '?') {
			return token(Kind.POSITIONAL, soql, start, start + 1);
		}
		if (isOperator(first)) {
			int end = start + 1;
			return token(Kind.OPERATOR, soql, start,
					(end < soql.length() && isOperator(soql.charAt(end))) ? end + 1 : end);
		}
		if (isOfWord(first)) {
			return token(Kind.WORD, soql, start, endOfWord(soql, start));
		}
		return token(Kind.SIGN, soql, start, start + 1);
	}

	private static SoqlToken token(Kind kind, String soql, int start, int end) {
		return new SoqlToken(kind, start, end, soql.substring(start, end));
	}

	private static int endOfText(String soql, int start) {
		for (int position = start + 1; position < soql.length(); position++) {
			char c = soql.charAt(position);
			if (c == '\'') {
				return position + 1;
			}
			if (c == '\\') {
				position++;
			}
		}
		throw new IllegalArgumentException("The text that begins at character " + (start + 1)
				+ " of the SOQL has no end: close its quotes, or bind it as a parameter");
	}

	private static SoqlToken named(String soql, int colon) {
		int start = colon + 1;
		while (start < soql.length() && Character.isWhitespace(soql.charAt(start))) {
			start++;
		}
		int end = start;
		while (end < soql.length() && isOfName(soql.charAt(end))) {
			end++;
		}
		if (end == start || isDigit(soql.charAt(start))) {
			throw new IllegalArgumentException("The colon at character " + (colon + 1)
					+ " of the SOQL begins no parameter: its name has letters, digits and underscores and begins with a letter, as in :name");
		}
		if (end < soql.length() && soql.charAt(end) == '.') {
			throw new IllegalArgumentException("The parameter :" + soql.substring(start, end) + " at character "
					+ (colon + 1) + " of the SOQL is followed by a dot: a parameter is one value, not a path into one");
		}
		return new SoqlToken(Kind.NAMED, colon, end, soql.substring(start, end));
	}

	/** Within a word a colon stands before figures only: 09:30:00Z, LAST_N_DAYS:30. */
	private static int endOfWord(String soql, int start) {
		int end = start + 1;
		while (end < soql.length() && (isOfWord(soql.charAt(end))
				|| (soql.charAt(end) == ':' && end + 1 < soql.length() && isDigit(soql.charAt(end + 1))))) {
			end++;
		}
		return end;
	}

	private static boolean isOfWord(char c) {
		return isOfName(c) || c == '.' || c == '-' || c == '+';
	}

	private static boolean isOfName(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	private static boolean isOperator(char c) {
		return c == '=' || c == '<' || c == '>' || c == '!';
	}

	/** Whether the token at a place is a word; no token is none. */
	static boolean is(List<SoqlToken> tokens, int at, String word) {
		return at >= 0 && at < tokens.size() && tokens.get(at).is(word);
	}

	boolean is(String word) {
		return this.text.equalsIgnoreCase(word) && (this.kind == Kind.WORD || this.kind == Kind.SIGN);
	}

	boolean isParameter() {
		return this.kind == Kind.NAMED || this.kind == Kind.POSITIONAL;
	}

}
