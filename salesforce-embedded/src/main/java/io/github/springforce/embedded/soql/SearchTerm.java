package io.github.springforce.embedded.soql;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What FIND looks for.
 */
sealed interface SearchTerm {

	boolean isIn(SearchedText text);

	/**
	 * Words that follow each other in one field; a single word is a phrase of one.
	 */
	record Phrase(List<Pattern> words) implements SearchTerm {

		@Override
		public boolean isIn(SearchedText text) {
			return !this.words.isEmpty() && text.fields().stream().anyMatch(this::isIn);
		}

		private boolean isIn(List<String> field) {
			for (int start = 0; start + this.words.size() <= field.size(); start++) {
				if (isAt(field, start)) {
					return true;
				}
			}
			return false;
		}

		private boolean isAt(List<String> field, int start) {
			for (int i = 0; i < this.words.size(); i++) {
				if (!this.words.get(i).matcher(field.get(start + i)).matches()) {
					return false;
				}
			}
			return true;
		}

	}

	/**
	 * Both of them.
	 */
	record And(SearchTerm left, SearchTerm right) implements SearchTerm {

		@Override
		public boolean isIn(SearchedText text) {
			return this.left.isIn(text) && this.right.isIn(text);
		}

	}

	/**
	 * One of them at least.
	 */
	record Or(SearchTerm left, SearchTerm right) implements SearchTerm {

		@Override
		public boolean isIn(SearchedText text) {
			return this.left.isIn(text) || this.right.isIn(text);
		}

	}

	/**
	 * The one without the other.
	 */
	record AndNot(SearchTerm left, SearchTerm right) implements SearchTerm {

		@Override
		public boolean isIn(SearchedText text) {
			return this.left.isIn(text) && !this.right.isIn(text);
		}

	}

}
