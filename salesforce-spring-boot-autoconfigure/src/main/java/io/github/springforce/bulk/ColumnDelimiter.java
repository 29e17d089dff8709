package io.github.springforce.bulk;

/**
 * What stands between the columns of CSV; the platform knows these.
 */
public enum ColumnDelimiter {

	/** The grave accent. */
	BACKQUOTE('`'),

	/** The circumflex. */
	CARET('^'),

	/** The comma: the usual. */
	COMMA(','),

	/** The vertical bar. */
	PIPE('|'),

	/** The semicolon. */
	SEMICOLON(';'),

	/** The tabulator. */
	TAB('\t');

	private final char character;

	ColumnDelimiter(char character) {
		this.character = character;
	}

	char character() {
		return this.character;
	}

}
