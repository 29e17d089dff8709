package io.github.springforce.embedded.soql;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgException;

/**
 * Looks at the characters of a statement before the grammar does. The grammar is Apex's:
 * it knows comments and lacks the escapes of LIKE; what lies between quotes is therefore
 * hidden from it and read from the statement itself afterwards.
 */
final class StatementScan {

	private static final String PUNCTUATION = " \t\r\n\f.,()=<>!:+-_$";

	private static final Pattern CURRENCY = Pattern
		.compile("[=<>]\\s*([A-Za-z]{3})(-?)[0-9]+(?:\\.[0-9]+)?(?![\\w.:])");

	private final Statement statement;

	private final char[] masked;

	StatementScan(Statement statement) {
		this.statement = statement;
		this.masked = statement.text().toCharArray();
	}

	/**
	 * The statement with letters in place of all that is quoted.
	 */
	String mask() {
		int index = this.statement.clausesAt();
		for (int i = 0; i < index; i++) {
			this.masked[i] = (this.masked[i] == '\n') ? '\n' : ' ';
		}
		while (index < this.masked.length) {
			index = (this.masked[index] == '\'') ? maskLiteral(index) : check(index);
		}
		hideCurrencies();
		return new String(this.masked);
	}

	// USD500.5, and USD-500 since Summer '24: there is one currency, its letters say
	// nothing
	private void hideCurrencies() {
		Matcher matcher = CURRENCY.matcher(new String(this.masked));
		while (matcher.find()) {
			if (matcher.group(2).isEmpty() || this.statement.speaksLikeSummer2024()) {
				Arrays.fill(this.masked, matcher.start(1), matcher.end(1), ' ');
			}
		}
	}

	private int check(int index) {
		char character = this.masked[index];
		boolean letterOrDigit = character < 128 && Character.isLetterOrDigit(character);
		boolean beginsWithDollar = character == '$' && (index == 0 || !isWordPart(this.masked[index - 1]));
		if (beginsWithDollar || (!letterOrDigit && PUNCTUATION.indexOf(character) < 0)) {
			throw unexpected(index, String.valueOf(character));
		}
		return index + 1;
	}

	private static boolean isWordPart(char character) {
		return Character.isLetterOrDigit(character) || character == '_' || character == '$';
	}

	private int maskLiteral(int start) {
		int index = start + 1;
		while (index < this.masked.length && this.masked[index] != '\'') {
			if (this.masked[index] == '\n' || this.masked[index] == '\r') {
				throw unexpected(index, "line break in a string literal");
			}
			if (this.masked[index] == '\\' && index + 1 < this.masked.length) {
				this.masked[index++] = 'x';
			}
			this.masked[index++] = 'x';
		}
		if (index >= this.masked.length) {
			throw unexpected(start, "'");
		}
		return index + 1;
	}

	private OrgException unexpected(int index, String what) {
		String before = this.statement.text().substring(0, index);
		int row = 1 + (int) before.chars().filter((character) -> character == '\n').count();
		int column = index - (before.lastIndexOf('\n') + 1);
		String complaint = this.statement.speaksLikeSummer2024() ? "unexpected token: '"
				: "no viable alternative at character '";
		return Statement.error("MALFORMED_QUERY", "line " + row + ":" + column + " " + complaint + what + "'");
	}

}
