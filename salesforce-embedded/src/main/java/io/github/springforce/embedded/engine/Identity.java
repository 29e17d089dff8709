package io.github.springforce.embedded.engine;

/**
 * Who the org and its one user are.
 *
 * @param organizationId the org's id, of 18 characters
 * @param userId the user's id, of 18 characters
 * @param profileId the profile of the user
 * @param username the login name, in the form of an e-mail address
 */
public record Identity(String organizationId, String organizationName, String userId, String profileId,
		String username) {

	public String userFullName() {
		return "Embedded User";
	}

}
