package io.github.springforce.embedded.record;

/**
 * Who writes.
 *
 * @param userId the user that the audit fields name
 * @param rights what the writer may set
 */
public record Author(String userId, Rights rights) {

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
