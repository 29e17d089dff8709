package io.github.springforce.query;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** A clause of a query. */
enum SoqlClause {

	SELECT, FROM, WHERE, WITH, GROUP, HAVING, ORDER, LIMIT, OFFSET, TAIL;

	/**
	 * The clause that the token at a place begins within this one; {@code null} when it
	 * begins none. Names such as Group and Order are object types too: BY tells.
	 */
	@Nullable SoqlClause next(List<SoqlToken> tokens, int at) {
		String upper = tokens.get(at).text().toUpperCase(Locale.ROOT);
		if (this == SELECT) {
			return upper.equals("FROM") ? FROM : null;
		}
		return switch (upper) {
			case "WHERE" -> WHERE;
			case "WITH" -> WITH;
			case "GROUP" -> isFollowedBy(tokens, at, "BY") ? GROUP : null;
			case "HAVING" -> HAVING;
			case "ORDER" -> isFollowedBy(tokens, at, "BY") ? ORDER : null;
			case "LIMIT" -> LIMIT;
			case "OFFSET" -> OFFSET;
			case "FOR" -> isFollowedBy(tokens, at, "VIEW", "REFERENCE", "UPDATE") ? TAIL : null;
			case "UPDATE" -> isFollowedBy(tokens, at, "TRACKING", "VIEWSTAT") ? TAIL : null;
			case "ALL" -> isFollowedBy(tokens, at, "ROWS") ? TAIL : null;
			default -> null;
		};
	}

	private static boolean isFollowedBy(List<SoqlToken> tokens, int at, String... words) {
		for (String word : words) {
			if (SoqlToken.is(tokens, at + 1, word)) {
				return true;
			}
		}
		return false;
	}

	boolean isCondition() {
		return this == WHERE || this == HAVING;
	}

}
