package io.github.springforce.auth;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Login of a user by user name and password through OAuth ({@code grant_type=password}).
 * Orgs created since Summer '23 block it, external client apps never have it, and the
 * platform is about to retire it.
 */
public final class PasswordLogin implements SalesforceLogin {

	private static final Log logger = LogFactory.getLog(PasswordLogin.class);

	private final TokenEndpoint endpoint;

	private final Revocation revocation;

	private final String consumerKey;

	private final @Nullable String consumerSecret;

	private final String username;

	private final String password;

	private final String passwordAndToken;

	private final AtomicBoolean warned = new AtomicBoolean();

	private PasswordLogin(Builder builder) {
		this.consumerKey = builder.requiredConsumerKey();
		this.consumerSecret = builder.consumerSecret();
		this.username = OAuthLoginBuilder.required(builder.username, "username");
		this.password = OAuthLoginBuilder.required(builder.password, "password");
		this.passwordAndToken = (builder.securityToken != null) ? this.password + builder.securityToken : this.password;
		this.endpoint = builder.endpoint();
		this.revocation = builder.revocation();
	}

	@Override
	public SalesforceSession login() {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn(
					"The OAuth username-password flow is blocked in orgs created since Summer '23 and about to be retired "
							+ "(announced for Winter '27): move to the client credentials flow or the JWT bearer flow");
		}
		// the platform reads the secret of this flow from the form only
		TokenRequest request = TokenRequest.grant("password")
			.client(this.consumerKey, this.consumerSecret, ClientAuthentication.BODY)
			.with("username", this.username)
			.secret("password", this.passwordAndToken)
			.hiding(this.password);
		return this.endpoint.obtain(request).session();
	}

	@Override
	public void logout(SalesforceSession session) {
		this.revocation.revoke(session);
	}

	@Override
	public String toString() {
		return "PasswordLogin[" + this.endpoint + "]";
	}

	/**
	 * Collects what the login needs: app, user name, password and, unless the caller's
	 * address is allow-listed, a security token.
	 */
	public static final class Builder extends OAuthLoginBuilder<Builder> {

		private @Nullable String username;

		private @Nullable String password;

		private @Nullable String securityToken;

		Builder() {
		}

		@Override
		Builder self() {
			return this;
		}

		/** The user name. */
		public Builder username(String username) {
			this.username = username;
			return this;
		}

		/** The password, without the security token. */
		public Builder password(String password) {
			this.password = password;
			return this;
		}

		/** The security token, which users need whose address is not allow-listed. */
		public Builder securityToken(String securityToken) {
			this.securityToken = securityToken;
			return this;
		}

		/**
		 * The login. Nothing is sent yet.
		 * @throws IllegalArgumentException when something is missing
		 */
		public PasswordLogin build() {
			return new PasswordLogin(this);
		}

	}

}
