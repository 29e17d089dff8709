package io.github.springforce.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Login of a user who authorized the app once ({@code grant_type=refresh_token}). Where
 * the org rotates refresh tokens, each serves once: the one that the answer holds is
 * stored before it is used, and takes the place of the one that was set. Nodes that are
 * given the same refresh token need a common store.
 */
public final class RefreshTokenLogin implements SalesforceLogin {

	private final SharedLogin login;

	private final TokenEndpoint endpoint;

	private RefreshTokenLogin(Builder builder) {
		String consumerKey = builder.requiredConsumerKey();
		String refreshToken = OAuthLoginBuilder.required(builder.refreshToken, "refresh token");
		this.endpoint = builder.endpoint();
		Source source = new Source(this.endpoint, consumerKey, builder.consumerSecret(), builder.clientAuthentication(),
				refreshToken, builder.revocation());
		String key = (builder.storeKey != null) ? builder.storeKey : "refresh-token";
		this.login = new SharedLogin(source, builder.store, key + "-" + digest(consumerKey + "\n" + refreshToken),
				builder.patience(), builder.clock());
	}

	/**
	 * What is stored is of one refresh token that was set: another one that is set later
	 * must not be passed over for it.
	 */
	private static String digest(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 8);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public SalesforceSession login() {
		return this.login.login();
	}

	@Override
	public void logout(SalesforceSession session) {
		this.login.logout(session);
	}

	@Override
	public String toString() {
		return "RefreshTokenLogin[" + this.endpoint + "]";
	}

	private record Source(TokenEndpoint endpoint, String consumerKey, @Nullable String consumerSecret,
			ClientAuthentication authentication, String first, Revocation revocation) implements TokenSource {

		@Override
		public TokenAnswer obtain(@Nullable String refreshToken) {
			return this.endpoint.obtain(TokenRequest.grant("refresh_token")
				.client(this.consumerKey, this.consumerSecret, this.authentication)
				.secret("refresh_token", (refreshToken != null) ? refreshToken : this.first));
		}

		@Override
		public void revoke(SalesforceSession session) {
			this.revocation.revoke(session);
		}

		@Override
		public String toString() {
			return this.endpoint.toString();
		}

	}

	/**
	 * Collects what the login needs: consumer key and refresh token, and for apps that
	 * ask for it the consumer secret.
	 */
	public static final class Builder extends OAuthLoginBuilder<Builder> {

		private @Nullable String refreshToken;

		private SalesforceTokenStore store = new MemoryTokenStore();

		private @Nullable String storeKey;

		Builder() {
		}

		@Override
		Builder self() {
			return this;
		}

		/** The refresh token that the authorization of the user gave. */
		public Builder refreshToken(String refreshToken) {
			this.refreshToken = refreshToken;
			return this;
		}

		/**
		 * Where the tokens are kept; in this JVM unless said otherwise, so that a restart
		 * begins with the refresh token that was set.
		 * @param store keeps the tokens
		 * @param key begins their name in the store
		 */
		public Builder store(SalesforceTokenStore store, String key) {
			this.store = store;
			this.storeKey = key;
			return this;
		}

		/**
		 * The login. Nothing is sent yet.
		 * @throws IllegalArgumentException when something is missing
		 */
		public RefreshTokenLogin build() {
			return new RefreshTokenLogin(this);
		}

	}

}
