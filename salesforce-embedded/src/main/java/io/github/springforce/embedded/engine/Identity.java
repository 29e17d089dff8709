package io.github.springforce.embedded.engine;

import java.util.List;

/**
 * Who the org and its users are.
 *
 * @param organizationId the org's id, of 18 characters
 * @param profileId the profile of every user
 * @param users who can log in, the first being the one that is meant when none is named
 */
public record Identity(String organizationId, String organizationName, String profileId, List<OrgUser> users) {

	public OrgUser firstUser() {
		return this.users.get(0);
	}

}
