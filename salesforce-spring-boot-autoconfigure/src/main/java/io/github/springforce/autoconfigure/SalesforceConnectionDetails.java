package io.github.springforce.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the default org is and how to log in to it. A bean of this type takes the place
 * of the properties of the same names, as a test or a service connection needs it.
 */
public interface SalesforceConnectionDetails extends ConnectionDetails {

	/** The user name; {@code null} for a session that needs none. */
	default @Nullable String getUsername() {
		return null;
	}

	/** The password of the user. */
	default @Nullable String getPassword() {
		return null;
	}

	/** The security token of the user; {@code null} when the address is allow-listed. */
	default @Nullable String getToken() {
		return null;
	}

	/** The organization id to log in to; {@code null} when the user name tells it. */
	default @Nullable String getOrgId() {
		return null;
	}

	/** Whether the org is a sandbox. */
	default boolean isSandbox() {
		return false;
	}

	/** Where to log in: {@code login}, {@code test}, a My Domain, a host or a URL. */
	default @Nullable String getDomain() {
		return null;
	}

	/** The URL of the login server; wins over domain and sandbox. */
	default @Nullable String getLoginUrl() {
		return null;
	}

	/** The URL of the org's server. */
	default @Nullable String getInstanceUrl() {
		return null;
	}

	/** An access token that was obtained elsewhere. */
	default @Nullable String getAccessToken() {
		return null;
	}

	/** The consumer key of the connected app or external client app. */
	default @Nullable String getConsumerKey() {
		return null;
	}

	/** The consumer secret of the app. */
	default @Nullable String getConsumerSecret() {
		return null;
	}

	/**
	 * The private key that signs assertions: PEM text, or what follows {@code base64:},
	 * {@code file:} or {@code classpath:}.
	 */
	default @Nullable String getPrivateKey() {
		return null;
	}

	/** The refresh token that the authorization of the user gave. */
	default @Nullable String getRefreshToken() {
		return null;
	}

	/**
	 * The token of another issuer, or {@code file:} and where it lies.
	 */
	default @Nullable String getSubjectToken() {
		return null;
	}

	/** For whom assertions are; {@code null} when the login server tells it. */
	default @Nullable String getAudience() {
		return null;
	}

	/** How a session is obtained; {@code null} when the rest tells it. */
	default @Nullable LoginFlow getLoginFlow() {
		return null;
	}

}
