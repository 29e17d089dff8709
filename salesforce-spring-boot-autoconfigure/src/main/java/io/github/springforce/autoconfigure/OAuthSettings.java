package io.github.springforce.autoconfigure;

import java.security.PrivateKey;
import java.time.Duration;

import io.github.springforce.auth.ClientAuthentication;
import io.github.springforce.auth.SalesforceTokenStore;
import io.github.springforce.http.HttpSettings;
import org.jspecify.annotations.Nullable;

/**
 * How the OAuth flows of an org behave, beside where and as whom.
 *
 * @param clientAuthentication where the consumer secret is sent
 * @param sessionLifetime how long the org lets a session live; {@code null} when the user
 * does not say
 * @param bundleKey the private key of an SSL bundle; {@code null} when none is named
 * @param revokeOnShutdown whether a session ends with the application
 * @param http how long a login may take
 * @param tokenStore keeps refresh tokens
 * @param storeKey begins their name in the store
 * @param subjectTokenType of which kind the token is that is exchanged; {@code null} for
 * the usual one
 * @param tokenHandler the org's token exchange handler; {@code null} for the app's
 * @param clientRegistration by which users log in to Spring Security
 * @param currentUsers makes the login of the current user
 */
record OAuthSettings(ClientAuthentication clientAuthentication, @Nullable Duration sessionLifetime,
		@Nullable PrivateKey bundleKey, boolean revokeOnShutdown, HttpSettings http, SalesforceTokenStore tokenStore,
		String storeKey, @Nullable String subjectTokenType, @Nullable String tokenHandler, String clientRegistration,
		CurrentUsers currentUsers) {

}
