package io.github.springforce.embedded.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The pattern of a LIKE: {@code %} stands for any run of characters, {@code _} for one, a
 * backslash takes that from them. Case does not count.
 */
final class LikePattern {

	private static final int RUN = -1;

	private static final int ONE = -2;

	private final List<Integer> parts = new ArrayList<>();

	LikePattern(String pattern) {
		String lower = pattern.toLowerCase(Locale.ROOT);
		for (int i = 0; i < lower.length(); i++) {
			char character = lower.charAt(i);
			if (character == '\\' && i + 1 < lower.length()) {
				this.parts.add((int) lower.charAt(++i));
			}
			else {
				this.parts.add((character == '%') ? RUN : (character == '_') ? ONE : character);
			}
		}
	}

	/**
	 * Whether the whole text fits. Looks back to the last run only, so that no pattern
	 * takes forever.
	 */
	boolean fits(String candidate) {
		String text = candidate.toLowerCase(Locale.ROOT);
		int index = 0;
		int part = 0;
		int runPart = -1;
		int runIndex = 0;
		while (index < text.length()) {
			if (part < this.parts.size() && this.parts.get(part) == RUN) {
				runPart = part++;
				runIndex = index;
			}
			else if (part < this.parts.size() && isAt(part, text.charAt(index))) {
				part++;
				index++;
			}
			else if (runPart >= 0) {
				part = runPart + 1;
				index = ++runIndex;
			}
			else {
				return false;
			}
		}
		return this.parts.subList(part, this.parts.size()).stream().allMatch((rest) -> rest == RUN);
	}

	private boolean isAt(int part, char character) {
		int expected = this.parts.get(part);
		return expected == ONE || expected == character;
	}

}
