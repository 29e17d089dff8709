package io.github.springforce.auth;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an org says of a token. Of a token that is dead it says nothing else.
 *
 * @param active whether the org accepts it
 * @param scopes what it may be used for, for example {@code api}
 * @param consumerKey the app that it was given to
 * @param username the user that it stands for
 * @param organizationId the org of that user
 * @param userId the id of that user
 * @param tokenType {@code access_token} or {@code refresh_token}
 * @param issuedAt when it was given
 * @param expiresAt when it ends unless it is used
 */
public record IntrospectedToken(boolean active, List<String> scopes, @Nullable String consumerKey,
		@Nullable String username, @Nullable String organizationId, @Nullable String userId, @Nullable String tokenType,
		@Nullable Instant issuedAt, @Nullable Instant expiresAt) {

	public IntrospectedToken {
		scopes = List.copyOf(scopes);
	}

}
