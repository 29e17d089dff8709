package io.github.springforce.embedded.soql;

import org.jspecify.annotations.Nullable;

/**
 * Reads what stands between quotes: escapes become what they stand for (reference,
 * section 8.4).
 */
final class QuotedText {

	private final String quoted;

	private final boolean keepsWildcards;

	private final StringBuilder text = new StringBuilder();

	private @Nullable String illegal;

	/**
	 * A literal, still in its quotes.
	 * @param keepsWildcards whether the escapes of wildcards stay for a pattern
	 */
	QuotedText(String literal, boolean keepsWildcards) {
		this.quoted = literal.substring(1, literal.length() - 1);
		this.keepsWildcards = keepsWildcards;
		for (int i = 0; i < this.quoted.length(); i++) {
			char character = this.quoted.charAt(i);
			if (character == '\\') {
				i = readEscape(i);
			}
			else {
				this.text.append(character);
			}
		}
	}

	String text() {
		return this.text.toString();
	}

	/**
	 * The first escape that is none; {@code null} when all are.
	 */
	@Nullable String illegalEscape() {
		return this.illegal;
	}

	private int readEscape(int backslash) {
		char escaped = this.quoted.charAt(backslash + 1);
		switch (escaped) {
			case 'n', 'N' -> this.text.append('\n');
			case 'r', 'R' -> this.text.append('\r');
			case 't', 'T' -> this.text.append('\t');
			case 'b', 'B' -> this.text.append('\b');
			case 'f', 'F' -> this.text.append('\f');
			case '"', '\'' -> this.text.append(escaped);
			case '\\' -> this.text.append(this.keepsWildcards ? "\\\\" : "\\");
			case '_', '%' -> this.text.append(this.keepsWildcards ? "\\" : "").append(escaped);
			case 'u', 'U' -> {
				return readUnicode(backslash);
			}
			default -> note("\\" + escaped);
		}
		return backslash + 1;
	}

	private int readUnicode(int backslash) {
		int end = backslash + 6;
		String digits = (end <= this.quoted.length()) ? this.quoted.substring(backslash + 2, end) : "";
		if (!digits.matches("[0-9A-Fa-f]{4}")) {
			note("\\u");
			return backslash + 1;
		}
		this.text.append((char) Integer.parseInt(digits, 16));
		return end - 1;
	}

	private void note(String escape) {
		if (this.illegal == null) {
			this.illegal = escape;
		}
	}

}
