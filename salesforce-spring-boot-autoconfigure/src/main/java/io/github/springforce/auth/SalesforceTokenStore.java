package io.github.springforce.auth;

import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens for the nodes of an application, so that they share one session and one
 * refresh token. A write succeeds only against the version that was read: of two nodes
 * that renew at once, one does. Thread-safe. A bean of this type takes the place of the
 * one that the properties describe.
 */
public interface SalesforceTokenStore {

	/**
	 * What is kept under a key.
	 * @param key names the login that the tokens are of
	 * @return the entry; {@code null} when there is none
	 */
	@Nullable Entry find(String key);

	/**
	 * Writes a value over the version that was read, atomically and at once: a
	 * transaction of the caller must not undo it.
	 * @param key names the login that the tokens are of
	 * @param version the version that was read; 0 when there was no entry
	 * @param value the value, which is given the next version
	 * @return whether it was written; {@code false} when there is another version by now
	 */
	boolean replace(String key, long version, String value);

	/**
	 * A value and its version.
	 *
	 * @param version counts the writes, beginning with 1
	 * @param value the value, which holds tokens
	 */
	record Entry(long version, String value) {

		@Override
		public String toString() {
			return "Entry[version " + this.version + "]";
		}

	}

}
