package io.github.springforce.embedded.soql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A search: what to look for, and the clauses that say where.
 *
 * @param term what stands between the braces
 * @param clauses what comes after them: {@code IN … RETURNING … WITH … LIMIT …}
 * @param usualLimit how many records of an object at most when its own clause does not
 * say; {@code null} for all
 * @param skip how many records to leave out at the beginning
 */
public record SearchStatement(String term, String clauses, @Nullable Integer usualLimit, int skip) {

	private static final Pattern FIND = Pattern.compile("(?is)\\s*FIND\\s*\\{((?:\\\\.|[^}\\\\])*)}");

	// what the grammar does not know and the org need not: nothing is corrected or marked
	private static final Pattern WITHOUT_EFFECT = Pattern
		.compile("(?i)\\bWITH\\s+(?:HIGHLIGHT|SPELL_CORRECTION\\s*=\\s*(?:TRUE|FALSE))\\b");

	/**
	 * Reads a statement of SOSL.
	 * @throws io.github.springforce.embedded.error.OrgException when it is none
	 */
	public static SearchStatement of(String sosl) {
		Matcher matcher = FIND.matcher(sosl);
		if (!matcher.lookingAt()) {
			throw SearchTermParser.malformed("No search term found. The search term must be enclosed in braces.");
		}
		// rows and columns stay those of the statement
		String before = sosl.substring(0, matcher.end()).replaceAll("[^\n]", " ");
		return new SearchStatement(matcher.group(1), before + sosl.substring(matcher.end()), null, 0);
	}

	/**
	 * The clauses that the grammar knows, in their places.
	 */
	String knownClauses() {
		return WITHOUT_EFFECT.matcher(this.clauses).replaceAll((match) -> " ".repeat(match.group().length()));
	}

	/**
	 * Whether the labels of what is shown are asked for.
	 */
	public boolean wantsLabels() {
		return this.clauses.matches("(?is).*\\bWITH\\s+METADATA\\s*=\\s*'LABELS'.*");
	}

}
