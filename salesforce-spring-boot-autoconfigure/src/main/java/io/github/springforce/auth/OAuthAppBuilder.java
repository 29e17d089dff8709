package io.github.springforce.auth;

import java.time.Clock;

import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.Origin;
import io.github.springforce.http.RequestFactories;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * What every call of an app asks for: the app, the server, the way there.
 *
 * @param <B> the builder that is at work
 */
public abstract sealed class OAuthAppBuilder<B extends OAuthAppBuilder<B>> permits OAuthLoginBuilder, OAuthApp.Builder {

	private @Nullable String consumerKey;

	private @Nullable String consumerSecret;

	private ClientAuthentication clientAuthentication = ClientAuthentication.BASIC;

	private @Nullable String domain;

	private boolean sandbox;

	private @Nullable String loginUrl;

	private PropertyNames properties = PropertyNames.USUAL;

	private HttpSettings http = HttpSettings.DEFAULTS;

	private @Nullable ClientHttpRequestFactory requestFactory;

	private Clock clock = Clock.systemUTC();

	OAuthAppBuilder() {
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

	/** Timeouts, proxies and TLS. Both timeouts together bound a whole exchange. */
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

	/**
	 * How the properties of the application begin that a refusal advises to change;
	 * {@code salesforce.} unless the org is one of several.
	 */
	public B propertyPrefix(String prefix) {
		this.properties = new PropertyNames(prefix);
		return self();
	}

	B clock(Clock clock) {
		this.clock = clock;
		return self();
	}

	Clock clock() {
		return this.clock;
	}

	HttpSettings http() {
		return this.http;
	}

	PropertyNames properties() {
		return this.properties;
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

	OAuthServer oauthServer() {
		ClientHttpRequestFactory transport = (this.requestFactory != null) ? this.requestFactory
				: RequestFactories.create(this.http);
		return new OAuthServer(server(), RestClient.builder().requestFactory(transport).build(), this.properties);
	}

	static String required(@Nullable String value, String name) {
		if (value == null || value.isBlank()) {
			throw new IllegalArgumentException("There is no " + name);
		}
		return value;
	}

}
