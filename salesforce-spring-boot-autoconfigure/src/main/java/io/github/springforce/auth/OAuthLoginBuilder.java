package io.github.springforce.auth;

import java.time.Duration;

import io.github.springforce.http.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What every OAuth flow asks for beside its app: what becomes of the session.
 *
 * @param <B> the builder of the flow
 */
public abstract sealed class OAuthLoginBuilder<B extends OAuthLoginBuilder<B>> extends OAuthAppBuilder<B>
		permits ClientCredentialsLogin.Builder, JwtLogin.Builder, PasswordLogin.Builder, RefreshTokenLogin.Builder,
		TokenExchangeLogin.Builder {

	private @Nullable String instanceUrl;

	private @Nullable Duration sessionLifetime;

	private boolean revoking;

	OAuthLoginBuilder() {
	}

	/**
	 * The org's server, when it is not to be taken from the login's answer: needed where
	 * that answer names a host that is neither Salesforce's nor the login server's.
	 */
	public B instanceUrl(String instanceUrl) {
		this.instanceUrl = instanceUrl;
		return self();
	}

	/**
	 * How long the org lets a session live (Setup, Session Settings), so that it is
	 * renewed before its end. The platform does not tell it in its answer.
	 */
	public B sessionLifetime(Duration sessionLifetime) {
		this.sessionLifetime = sessionLifetime;
		return self();
	}

	/**
	 * Ends the session at the org when the application shuts down, unless other nodes
	 * share it. The org can give one session to several logins of one user and app: their
	 * calls end with it.
	 */
	public B revokeOnShutdown() {
		this.revoking = true;
		return self();
	}

	/** How long a login can take at most, and a little more. */
	Duration patience() {
		return SharedLogin.patience(http());
	}

	Revocation revocation() {
		return new Revocation(oauthServer(), this.revoking);
	}

	TokenEndpoint endpoint() {
		Origin instance = (this.instanceUrl != null) ? Origin.parse(this.instanceUrl, "instance URL") : null;
		return new TokenEndpoint(oauthServer(), new InstanceRule(server(), instance, properties()),
				this.sessionLifetime, clock());
	}

}
