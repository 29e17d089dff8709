package io.github.springforce.sample;

/**
 * Which of the contacts are looked at: the words that are searched for, and the page,
 * counted from 1.
 */
record Listing(String find, int page) {

	static final int PAGE_SIZE = 20;

	/** A query of the platform skips 2,000 rows at most. */
	static final int LAST_PAGE = 2000 / PAGE_SIZE + 1;

	Listing {
		find = find.strip();
		page = Math.min(Math.max(page, 1), LAST_PAGE);
	}

	int offset() {
		return (this.page - 1) * PAGE_SIZE;
	}

}
