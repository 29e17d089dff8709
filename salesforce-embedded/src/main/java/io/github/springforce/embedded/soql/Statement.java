package io.github.springforce.embedded.soql;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * The text of a statement and the API version it was sent in: both decide how an error is
 * worded. Row and column count from 1 (reference, section 8.9).
 *
 * @param clausesAt where begins what the grammar reads: a search begins with what it
 * looks for
 */
record Statement(String text, int apiVersion, int clausesAt) {

	static final int SUMMER_2024 = 61;

	private static final int EXCERPT_BEFORE = 41;

	private static final int EXCERPT_AFTER = 41;

	Statement(String text, int apiVersion) {
		this(text, apiVersion, 0);
	}

	/**
	 * Whether errors are worded as they are since Summer '24.
	 */
	boolean speaksLikeSummer2024() {
		return this.apiVersion >= SUMMER_2024;
	}

	/**
	 * What stands in the statement from one token to the other.
	 */
	String between(Token first, Token last) {
		return this.text.substring(first.getStartIndex(), last.getStopIndex() + 1);
	}

	String textOf(ParserRuleContext part) {
		return between(part.getStart(), part.getStop());
	}

	OrgException errorAt(ParserRuleContext part, String code, String message) {
		return errorAt(part.getStart(), code, message);
	}

	OrgException errorAt(Token token, String code, String message) {
		int index = (token.getType() == Token.EOF) ? this.text.length() : token.getStartIndex();
		return error(code, place(index) + message);
	}

	static OrgException error(String code, String message) {
		return new OrgException(OrgError.of(code, message));
	}

	private String place(int index) {
		int lineStart = this.text.lastIndexOf('\n', Math.max(index - 1, -1)) + 1;
		if (index == 0) {
			lineStart = 0;
		}
		int lineEnd = this.text.indexOf('\n', index);
		int start = excerptStart(lineStart, index);
		int end = Math.min((lineEnd < 0) ? this.text.length() : lineEnd, index + EXCERPT_AFTER);
		int row = 1 + (int) this.text.substring(0, lineStart).chars().filter((character) -> character == '\n').count();
		return "\n" + this.text.substring(start, Math.max(end, start)).replace('\t', ' ') + "\n"
				+ " ".repeat(index - start) + "^\nERROR at Row:" + row + ":Column:" + (index - lineStart + 1) + "\n";
	}

	// an excerpt that does not begin with the line begins with a whole word
	private int excerptStart(int lineStart, int index) {
		if (index - lineStart <= EXCERPT_BEFORE) {
			return lineStart;
		}
		int start = index - EXCERPT_BEFORE;
		int blank = this.text.indexOf(' ', start);
		boolean insideWord = !Character.isWhitespace(this.text.charAt(start - 1));
		return (insideWord && blank >= 0 && blank < index) ? blank + 1 : start;
	}

}
