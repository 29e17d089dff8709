package io.github.springforce.embedded.soql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A search: what to look for, and the clauses that say where.
 *
 * @param term what stands between the braces
 * @param text the statement, or the clauses alone
 * @param clausesAt where the clauses begin in the text: {@code IN … RETURNING … WITH …
 * LIMIT …}
 * @param usualLimit how many records of an object at most when its own clause does not
 * say; {@code null} for all
 * @param skip how many records to leave out at the beginning
 */
public record SearchStatement(String term, String text, int clausesAt, @Nullable Integer usualLimit, int skip) {

	private static final Pattern FIND = Pattern.compile("(?i)\\s*FIND\\s*\\{");

	// what the grammar does not know and the org need not: nothing is corrected or marked
	private static final Pattern WITHOUT_EFFECT = Pattern
		.compile("(?i)\\bWITH\\s+(?:HIGHLIGHT|SPELL_CORRECTION\\s*=\\s*(?:TRUE|FALSE))\\b");

	/**
	 * Reads a statement of SOSL.
	 * @throws io.github.springforce.embedded.error.OrgException when it is none
	 */
	public static SearchStatement of(String sosl) {
		Matcher matcher = FIND.matcher(sosl);
		int closing = matcher.lookingAt() ? closingBrace(sosl, matcher.end()) : -1;
		if (closing < 0) {
			throw SearchTermParser.malformed("No search term found. The search term must be enclosed in braces.");
		}
		return new SearchStatement(sosl.substring(matcher.end(), closing), sosl, closing + 1, null, 0);
	}

	private static int closingBrace(String sosl, int start) {
		int index = start;
		while (index < sosl.length() && sosl.charAt(index) != '}') {
			index += (sosl.charAt(index) == '\\') ? 2 : 1;
		}
		return (index < sosl.length()) ? index : -1;
	}

	/**
	 * The clauses that the grammar knows, in their places.
	 */
	String knownClauses() {
		return WITHOUT_EFFECT.matcher(this.text).replaceAll((match) -> " ".repeat(match.group().length()));
	}

	/**
	 * Whether there is nothing but the term.
	 */
	boolean isPlain() {
		return this.text.substring(this.clausesAt).isBlank();
	}

	/**
	 * Whether the labels of what is shown are asked for.
	 */
	public boolean wantsLabels() {
		return this.text.substring(this.clausesAt).matches("(?is).*\\bWITH\\s+METADATA\\s*=\\s*'LABELS'.*");
	}

}
