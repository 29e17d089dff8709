package io.github.springforce.auth;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A session of one user in one org: a token and the server that it belongs to. Immutable.
 * Its text shows no token.
 */
public final class SalesforceSession {

	private final String accessToken;

	private final Origin origin;

	private final URI instanceUrl;

	private final @Nullable String organizationId;

	private final @Nullable String userId;

	private final @Nullable Instant expiresAt;

	private final boolean stored;

	private SalesforceSession(String accessToken, Origin origin, @Nullable String organizationId,
			@Nullable String userId, @Nullable Instant expiresAt, boolean stored) {
		this.accessToken = accessToken;
		this.origin = origin;
		this.instanceUrl = origin.toUri();
		this.organizationId = organizationId;
		this.userId = userId;
		this.expiresAt = expiresAt;
		this.stored = stored;
	}

	/**
	 * A session from a token that was obtained elsewhere.
	 * @param accessToken an OAuth access token or a session id
	 * @param instance the org's server: a URL ({@code https://acme.my.salesforce.com}), a
	 * host, or a host with port; https unless it says otherwise
	 * @return the session
	 * @throws IllegalArgumentException when the token is empty or could not stand in a
	 * header, or the instance is no server
	 */
	public static SalesforceSession of(String accessToken, String instance) {
		requireToken(accessToken);
		return new SalesforceSession(accessToken, Origin.parse(instance, "instance URL"), null, null, null, false);
	}

	static SalesforceSession of(String accessToken, Origin origin, @Nullable String organizationId,
			@Nullable String userId, @Nullable Instant expiresAt) {
		requireToken(accessToken);
		return new SalesforceSession(accessToken, origin, organizationId, userId, expiresAt, false);
	}

	/** The same session, as one that was read from a store. */
	SalesforceSession asStored() {
		return new SalesforceSession(this.accessToken, this.origin, this.organizationId, this.userId, this.expiresAt,
				true);
	}

	private static void requireToken(String accessToken) {
		if (accessToken.isBlank()) {
			throw new IllegalArgumentException("The access token is empty");
		}
		if (!accessToken.chars().allMatch((c) -> c > ' ' && c < 127)) {
			throw new IllegalArgumentException(
					"The access token holds blanks, line breaks or characters that no token has: "
							+ "check how it was read, for example for a line break at its end");
		}
	}

	/** The token that each request carries. Keep it out of logs. */
	public String accessToken() {
		return this.accessToken;
	}

	/** The org's server, without a path. */
	public URI instanceUrl() {
		return this.instanceUrl;
	}

	/** Where the token may be sent. */
	public Origin origin() {
		return this.origin;
	}

	/** The org's id; {@code null} when the login did not tell. */
	public @Nullable String organizationId() {
		return this.organizationId;
	}

	/** The user's id; {@code null} when the login did not tell. */
	public @Nullable String userId() {
		return this.userId;
	}

	/**
	 * When the session ends if it is not used; {@code null} when the login did not tell.
	 */
	public @Nullable Instant expiresAt() {
		return this.expiresAt;
	}

	/**
	 * Whether it was read from a token store, where another node had put it. The org may
	 * have ended it since, so that a refusal of it says nothing of the login.
	 */
	public boolean isStored() {
		return this.stored;
	}

	/**
	 * Whether both hold the same token, so that a refusal of the one is a refusal of the
	 * other.
	 */
	public boolean hasTokenOf(SalesforceSession other) {
		return this.accessToken.equals(other.accessToken);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SalesforceSession session && hasTokenOf(session) && this.origin.equals(session.origin);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.accessToken, this.origin);
	}

	@Override
	public String toString() {
		return "SalesforceSession[" + this.origin + ((this.userId != null) ? ", user " + this.userId : "") + "]";
	}

}
