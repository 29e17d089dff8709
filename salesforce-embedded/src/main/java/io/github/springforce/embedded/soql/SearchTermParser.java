package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.springforce.embedded.error.OrgException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands between the braces of FIND: words, phrases in quotes, wildcards,
 * operators and parentheses (reference, section 8.10). A blank between two words is an
 * AND.
 */
final class SearchTermParser {

	private static final int MAX_WITH_OPERATORS = 4_000;

	private static final char ESCAPED = '\uE000';

	private final List<String> tokens = new ArrayList<>();

	private int next;

	private SearchTermParser(String term) {
		StringBuilder word = new StringBuilder();
		for (int i = 0; i < term.length(); i++) {
			char character = term.charAt(i);
			if (character == '\\' && i + 1 < term.length()) {
				word.append(ESCAPED).append(term.charAt(++i));
			}
			else if (character == '"') {
				end(word);
				int closing = closingQuote(term, i);
				this.tokens.add(term.substring(i, closing) + '"');
				i = closing;
			}
			else if (Character.isWhitespace(character) || character == '(' || character == ')') {
				end(word);
				if (!Character.isWhitespace(character)) {
					this.tokens.add(String.valueOf(character));
				}
			}
			else {
				word.append(character);
			}
		}
		end(word);
	}

	/**
	 * The term.
	 * @throws OrgException when it is none
	 */
	static SearchTerm parse(String term) {
		if (term.strip().length() < 2) {
			throw malformed("search term must be longer than one character");
		}
		String plain = (term.length() > MAX_WITH_OPERATORS) ? term.replaceAll("\\b(AND|OR|NOT)\\b|[()\"]", " ") : term;
		SearchTermParser parser = new SearchTermParser(plain);
		SearchTerm parsed = parser.either();
		if (parser.next < parser.tokens.size()) {
			throw malformed("unexpected token: '" + parser.tokens.get(parser.next) + "'");
		}
		return parsed;
	}

	private void end(StringBuilder word) {
		if (!word.isEmpty()) {
			this.tokens.add(word.toString());
			word.setLength(0);
		}
	}

	private static int closingQuote(String term, int opening) {
		int closing = term.indexOf('"', opening + 1);
		while (closing > 0 && term.charAt(closing - 1) == '\\') {
			closing = term.indexOf('"', closing + 1);
		}
		if (closing < 0) {
			throw malformed("unexpected token: '\"'");
		}
		return closing;
	}

	private SearchTerm either() {
		SearchTerm term = both();
		while (take("OR")) {
			term = new SearchTerm.Or(term, both());
		}
		return term;
	}

	private SearchTerm both() {
		SearchTerm term = single();
		while (this.next < this.tokens.size() && !isNext("OR") && !isNext(")")) {
			take("AND");
			term = take("NOT") ? new SearchTerm.AndNot(term, single()) : new SearchTerm.And(term, single());
		}
		return term;
	}

	private SearchTerm single() {
		if (take("(")) {
			SearchTerm term = either();
			if (!take(")")) {
				throw malformed("unexpected token: '<EOF>'");
			}
			return term;
		}
		if (this.next >= this.tokens.size() || isNext("AND") || isNext("OR") || isNext(")")) {
			String found = (this.next < this.tokens.size()) ? this.tokens.get(this.next) : "<EOF>";
			throw malformed("unexpected token: '" + found + "'");
		}
		return phrase(this.tokens.get(this.next++));
	}

	private boolean isNext(String token) {
		return this.next < this.tokens.size() && this.tokens.get(this.next).equalsIgnoreCase(token);
	}

	private boolean take(String token) {
		boolean taken = isNext(token);
		if (taken) {
			this.next++;
		}
		return taken;
	}

	// a word with punctuation within is a phrase: O'Neil is O followed by Neil
	private static SearchTerm phrase(String token) {
		List<Pattern> words = new ArrayList<>();
		StringBuilder pattern = new StringBuilder();
		for (int i = 0; i < token.length(); i++) {
			char character = token.charAt(i);
			if (character == ESCAPED || (character == '\\' && i + 1 < token.length())) {
				character = token.charAt(++i);
				append(words, pattern, character, null);
			}
			else {
				append(words, pattern, character, (character == '*') ? ".*" : (character == '?') ? "." : null);
			}
		}
		append(words, pattern, ' ', null);
		return new SearchTerm.Phrase(words);
	}

	private static void append(List<Pattern> words, StringBuilder pattern, char character, @Nullable String wildcard) {
		if (wildcard != null) {
			// a wildcard never begins a word
			pattern.append(pattern.isEmpty() ? "" : wildcard);
		}
		else if (Character.isLetterOrDigit(character) || Character.getType(character) == Character.NON_SPACING_MARK) {
			pattern.append(String.valueOf(character).toLowerCase(Locale.ROOT));
		}
		else if (!pattern.isEmpty()) {
			words.add(Pattern.compile(pattern.toString()));
			pattern.setLength(0);
		}
	}

	static OrgException malformed(String message) {
		return Statement.error("MALFORMED_SEARCH", message);
	}

}
