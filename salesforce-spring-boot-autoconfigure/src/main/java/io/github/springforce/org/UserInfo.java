package io.github.springforce.org;

import org.jspecify.annotations.Nullable;

/**
 * The user that a session belongs to.
 *
 * @param id the user's id
 * @param organizationId the id of the user's org
 * @param username the name that the user logs in with
 * @param name the name that is shown
 * @param email the address; {@code null} when the token may not tell it
 * @param userType for example {@code STANDARD}
 * @param active whether the user is active; {@code null} when the org does not say
 * @param language for example {@code en_US}
 * @param locale for example {@code de_DE}
 * @param timeZone for example {@code Europe/Berlin}
 */
public record UserInfo(String id, String organizationId, String username, @Nullable String name, @Nullable String email,
		@Nullable String userType, @Nullable Boolean active, @Nullable String language, @Nullable String locale,
		@Nullable String timeZone) {
}
