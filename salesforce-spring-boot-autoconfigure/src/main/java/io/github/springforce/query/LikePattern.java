package io.github.springforce.query;

import org.jspecify.annotations.Nullable;

/**
 * What {@code LIKE} compares with, where it is more than a text that stands for itself:
 * {@code Name LIKE :name} with {@code LikePattern.startingWith(input)}.
 */
public final class LikePattern {

	private final String pattern;

	private LikePattern(String pattern) {
		this.pattern = pattern;
	}

	/**
	 * A pattern: {@code %} stands for any text, {@code _} for any one character; after a
	 * backslash both stand for themselves, and so does a second backslash.
	 * @param pattern the pattern, never a user's input as it came
	 */
	public static LikePattern of(String pattern) {
		StringBuilder escaped = new StringBuilder(pattern.length() + 8);
		for (int i = 0; i < pattern.length(); i++) {
			char c = pattern.charAt(i);
			if (c != '\\') {
				escaped.append(c);
				continue;
			}
			boolean escapes = i + 1 < pattern.length() && "%_\\".indexOf(pattern.charAt(i + 1)) >= 0;
			escaped.append('\\').append(escapes ? pattern.charAt(++i) : '\\');
		}
		return new LikePattern(escaped.toString());
	}

	/** Texts that begin with this one. */
	public static LikePattern startingWith(String text) {
		return new LikePattern(verbatim(text) + "%");
	}

	/** Texts that end with this one. */
	public static LikePattern endingWith(String text) {
		return new LikePattern("%" + verbatim(text));
	}

	/** Texts that hold this one. */
	public static LikePattern containing(String text) {
		return new LikePattern("%" + verbatim(text) + "%");
	}

	/** The text with its wildcards and backslashes standing for themselves. */
	static String verbatim(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 8);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '%' || c == '_' || c == '\\') {
				escaped.append('\\');
			}
			escaped.append(c);
		}
		return escaped.toString();
	}

	/** The pattern in which a backslash is always an escape. */
	String pattern() {
		return this.pattern;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof LikePattern that && this.pattern.equals(that.pattern);
	}

	@Override
	public int hashCode() {
		return this.pattern.hashCode();
	}

	/** Nothing of the text: it may be nobody's business in a log. */
	@Override
	public String toString() {
		return "LikePattern[" + this.pattern.length() + " characters]";
	}

}
