package io.github.springforce.embedded.record;

/**
 * Who writes, and how.
 *
 * @param userId the user that the audit fields name
 * @param rights what the writer may set
 * @param assigns whether assignment rules choose the owner
 * @param savesDuplicates whether a record is saved in spite of a duplicate rule
 */
public record Author(String userId, Rights rights, boolean assigns, boolean savesDuplicates) {

	/**
	 * A writer without options: assignment rules apply, duplicates are refused.
	 */
	public Author(String userId, Rights rights) {
		this(userId, rights, true, false);
	}

	/**
	 * The same writer with other options.
	 */
	public Author with(boolean assigns, boolean savesDuplicates) {
		return new Author(this.userId, this.rights, assigns, savesDuplicates);
	}

	/**
	 * What a writer may set.
	 */
	public enum Rights {

		/** What the describe calls createable and updateable: every client. */
		FIELDS,

		/** Audit and computed fields too: a test that seeds. */
		EVERYTHING

	}

}
