package io.github.springforce.search;

import org.jspecify.annotations.Nullable;

/**
 * What is searched for, where it is more than words that stand for themselves:
 * {@code FIND {:term}} with {@code SearchTerm.startingWith(input)}.
 */
public final class SearchTerm {

	private final String expression;

	private final boolean single;

	private SearchTerm(String expression, boolean single) {
		this.expression = expression;
		this.single = single;
	}

	/** Records that hold all of these words, in any order. */
	public static SearchTerm words(String text) {
		String escaped = SoslText.escape(text);
		return new SearchTerm(escaped, escaped.indexOf(' ') < 0);
	}

	/** Records that hold these words one after the other. */
	public static SearchTerm phrase(String text) {
		return new SearchTerm(SoslText.phrase(text), true);
	}

	/**
	 * Records that hold these words, the last one perhaps as the beginning of a longer.
	 */
	public static SearchTerm startingWith(String text) {
		String escaped = SoslText.startingWith(text);
		return new SearchTerm(escaped, escaped.indexOf(' ') < 0);
	}

	/**
	 * An expression with operators and wildcards:
	 * {@code acme AND NOT (corp* OR "blue sky")}.
	 * @param expression the expression, never a user's input as it came
	 */
	public static SearchTerm of(String expression) {
		SoslText.requireWithinBraces(expression);
		return new SearchTerm(expression.strip(), false);
	}

	/**
	 * The expression.
	 * @param alone whether nothing stands beside it, so that it needs no parentheses
	 */
	String expression(boolean alone) {
		return (alone || this.single) ? this.expression : "(" + this.expression + ")";
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SearchTerm that && this.expression.equals(that.expression);
	}

	@Override
	public int hashCode() {
		return this.expression.hashCode();
	}

	/** Nothing of the text: it may be nobody's business in a log. */
	@Override
	public String toString() {
		return "SearchTerm[" + this.expression.length() + " characters]";
	}

}
