package io.github.springforce.embedded.engine;

/**
 * Somebody who can log in.
 *
 * @param id of 18 characters
 * @param username the login name, in the form of an e-mail address
 */
public record OrgUser(String id, String username, String firstName, String lastName) {

	public String fullName() {
		return this.firstName + " " + this.lastName;
	}

}
