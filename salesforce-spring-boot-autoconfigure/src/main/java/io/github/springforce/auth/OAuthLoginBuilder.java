package io.github.springforce.auth;

import java.time.Clock;
import java.time.Duration;

import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.Origin;
import io.github.springforce.http.RequestFactories;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * What every OAuth flow asks for: the app, the server, the way there.
 *
 * @param <B> the builder of the flow
 */
public abstract sealed class OAuthLoginBuilder<B extends OAuthLoginBuilder<B>> permits ClientCredentialsLogin.Builder,
		JwtLogin.Builder, PasswordLogin.Builder, RefreshTokenLogin.Builder, TokenExchangeLogin.Builder {

	private @Nullable String consumerKey;

	private @Nullable String consumerSecret;

	private ClientAuthentication clientAuthentication = ClientAuthentication.BASIC;

	private @Nullable String domain;

	private boolean sandbox;

	private @Nullable String loginUrl;

	private @Nullable String instanceUrl;

	private @Nullable Duration sessionLifetime;

	private boolean revoking;

	private HttpSettings http = HttpSettings.DEFAULTS;

	private @Nullable ClientHttpRequestFactory requestFactory;

	private Clock clock = Clock.systemUTC();

	OAuthLoginBuilder() {
	}

	abstract B self();

	/** The consumer key of the connected app or external client app. */
	public B consumerKey(String consumerKey) {
		this.consumerKey = consumerKey;
		return self();
	}

	/** The consumer secret of the app. */
	public B consumerSecret(String consumerSecret) {
		this.consumerSecret = consumerSecret;
		return self();
	}

	/** Where the consumer secret is sent; in a header unless said otherwise. */
	public B clientAuthentication(ClientAuthentication clientAuthentication) {
		this.clientAuthentication = clientAuthentication;
		return self();
	}

	/**
	 * Where to log in: {@code login} (production, the usual), {@code test} (sandboxes), a
	 * My Domain such as {@code acme.my}, a host, or a URL.
	 */
	public B domain(String domain) {
		this.domain = domain;
		return self();
	}

	/** Logs in at the server of sandboxes. */
	public B sandbox() {
		this.sandbox = true;
		return self();
	}

	/** The URL of the login server; wins over domain and sandbox. */
	public B loginUrl(String loginUrl) {
		this.loginUrl = loginUrl;
		return self();
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

	/** Timeouts, proxies and TLS. */
	public B http(HttpSettings http) {
		this.http = http;
		return self();
	}

	/**
	 * An HTTP client of one's own; timeouts, proxies and TLS are then its business.
	 */
	public B requestFactory(ClientHttpRequestFactory requestFactory) {
		this.requestFactory = requestFactory;
		return self();
	}

	B clock(Clock clock) {
		this.clock = clock;
		return self();
	}

	Clock clock() {
		return this.clock;
	}

	String requiredConsumerKey() {
		return required(this.consumerKey, "consumer key");
	}

	String requiredConsumerSecret() {
		return required(this.consumerSecret, "consumer secret");
	}

	@Nullable String consumerSecret() {
		return this.consumerSecret;
	}

	ClientAuthentication clientAuthentication() {
		return this.clientAuthentication;
	}

	Origin server() {
		return (this.loginUrl != null) ? Origin.parse(this.loginUrl, "login URL")
				: LoginHost.of(this.domain, this.sandbox);
	}

	/** How long a login can take at most, and a little more. */
	Duration patience() {
		return this.http.connectTimeout().plus(this.http.readTimeout()).plusSeconds(10);
	}

	Revocation revocation() {
		return new Revocation(oauthServer(), this.revoking);
	}

	OAuthServer oauthServer() {
		ClientHttpRequestFactory transport = (this.requestFactory != null) ? this.requestFactory
				: RequestFactories.create(this.http);
		return new OAuthServer(server(), RestClient.builder().requestFactory(transport).build());
	}

	TokenEndpoint endpoint() {
		Origin instance = (this.instanceUrl != null) ? Origin.parse(this.instanceUrl, "instance URL") : null;
		return new TokenEndpoint(oauthServer(), new InstanceRule(server(), instance), this.sessionLifetime, this.clock);
	}

	static String required(@Nullable String value, String name) {
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException("This login needs a " + name);
		}
		return value;
	}

}
