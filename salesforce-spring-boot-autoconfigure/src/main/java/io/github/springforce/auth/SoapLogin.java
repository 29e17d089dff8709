package io.github.springforce.auth;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.springforce.error.ErrorAnswer;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceUnavailableException;
import io.github.springforce.error.Secrets;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.Origin;
import io.github.springforce.http.RequestFactories;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Login by the SOAP API ({@code POST /services/Soap/u/64.0}). It stays on 64.0, the last
 * version that has it, whatever version the calls use. It costs no API call.
 */
public final class SoapLogin implements SalesforceLogin {

	private static final Log logger = LogFactory.getLog(SoapLogin.class);

	private static final String PATH = "/services/Soap/u/64.0";

	private static final FailedRequest REQUEST = new FailedRequest(HttpMethod.POST, PATH, null, "login");

	private final SoapLoginEnvelope envelope;

	private final SoapLoginAnswer answers;

	private final URI url;

	private final RestClient restClient;

	private final AtomicBoolean warned = new AtomicBoolean();

	private SoapLogin(Builder builder) {
		String username = required(builder.username, "username");
		String password = required(builder.password, "password");
		if (builder.securityToken != null && builder.organizationId != null) {
			throw new IllegalArgumentException(
					"A SOAP login takes a security token or an organization id, not both: the "
							+ "organization id is for users whose address is allow-listed, who have no token");
		}
		Origin server = (builder.loginUrl != null) ? Origin.parse(builder.loginUrl, "login URL")
				: LoginHost.of(builder.domain, builder.sandbox);
		String secret = (builder.securityToken != null) ? password + builder.securityToken : password;
		this.envelope = new SoapLoginEnvelope(username, secret, builder.organizationId, builder.clientId);
		Origin instance = (builder.instanceUrl != null) ? Origin.parse(builder.instanceUrl, "instance URL") : null;
		this.answers = new SoapLoginAnswer(
				new InstanceRule(server, instance, new PropertyNames(builder.propertyPrefix)),
				new Secrets(secret, password, builder.securityToken), builder.clock);
		this.url = server.toUri().resolve(PATH);
		ClientHttpRequestFactory requestFactory = (builder.requestFactory != null) ? builder.requestFactory
				: RequestFactories.create(builder.http);
		this.restClient = RestClient.builder().requestFactory(requestFactory).build();
	}

	private static String required(@Nullable String value, String name) {
		if (value == null || value.isEmpty()) {
			throw new IllegalArgumentException("A SOAP login needs a " + name);
		}
		return value;
	}

	@Override
	public SalesforceSession login() {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("SOAP login() is retired in Summer '27 and off in orgs created since Winter '26: "
					+ "move to the OAuth client credentials flow or the JWT bearer flow");
		}
		byte[] body = this.envelope.bytes();
		try {
			return this.restClient.post()
				.uri(this.url)
				.header("Content-Type", "text/xml;charset=UTF-8")
				.header("SOAPAction", "login")
				.header("Accept", "text/xml")
				.contentLength(body.length)
				.body(new LoginBody(body))
				.exchangeForRequiredValue((request, response) -> read(response));
		}
		catch (ResourceAccessException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			throw SalesforceUnavailableException.noSession(REQUEST, cause);
		}
	}

	private SalesforceSession read(ClientHttpResponse response) throws IOException {
		HttpStatusCode status = response.getStatusCode();
		byte[] content = response.getBody().readNBytes(ErrorAnswer.CONTENT_LIMIT);
		return status.is2xxSuccessful() ? this.answers.session(content, status, response.getHeaders())
				: this.answers.fail(content, status, response.getHeaders());
	}

	@Override
	public String toString() {
		return "SoapLogin[" + this.url + "]";
	}

	/**
	 * Collects what a SOAP login needs: user name and password, and what differs from the
	 * usual.
	 */
	public static final class Builder {

		private @Nullable String username;

		private @Nullable String password;

		private @Nullable String securityToken;

		private @Nullable String organizationId;

		private @Nullable String domain;

		private boolean sandbox;

		private @Nullable String loginUrl;

		private @Nullable String instanceUrl;

		private @Nullable String clientId;

		private String propertyPrefix = PropertyNames.USUAL.prefix();

		private HttpSettings http = HttpSettings.DEFAULTS;

		private @Nullable ClientHttpRequestFactory requestFactory;

		private Clock clock = Clock.systemUTC();

		Builder() {
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
		 * The id of the org that the user belongs to, for portal users and allow-listed
		 * addresses; sent as a login scope.
		 */
		public Builder organizationId(String organizationId) {
			this.organizationId = organizationId;
			return this;
		}

		/**
		 * Where to log in: {@code login} (production, the usual), {@code test}
		 * (sandboxes), a My Domain such as {@code acme.my}, a host, or a URL.
		 */
		public Builder domain(String domain) {
			this.domain = domain;
			return this;
		}

		/** Logs in at the server of sandboxes. */
		public Builder sandbox() {
			this.sandbox = true;
			return this;
		}

		/** The URL of the login server; wins over domain and sandbox. */
		public Builder loginUrl(String loginUrl) {
			this.loginUrl = loginUrl;
			return this;
		}

		/**
		 * The org's server, when it is not to be taken from the login's answer: needed
		 * where that answer names a host that is neither Salesforce's nor the login
		 * server's.
		 */
		public Builder instanceUrl(String instanceUrl) {
			this.instanceUrl = instanceUrl;
			return this;
		}

		/**
		 * A name for the calling application, by which the org's reports show its calls.
		 */
		public Builder clientId(String clientId) {
			this.clientId = clientId;
			return this;
		}

		/** Timeouts, proxies and TLS. Both timeouts together bound the whole login. */
		public Builder http(HttpSettings http) {
			this.http = http;
			return this;
		}

		/**
		 * An HTTP client of one's own; timeouts, proxies and TLS are then its business.
		 */
		public Builder requestFactory(ClientHttpRequestFactory requestFactory) {
			this.requestFactory = requestFactory;
			return this;
		}

		/**
		 * How the properties of the application begin that a refusal advises to change;
		 * {@code salesforce.} unless the org is one of several.
		 */
		public Builder propertyPrefix(String propertyPrefix) {
			this.propertyPrefix = propertyPrefix;
			return this;
		}

		Builder clock(Clock clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * The login. Nothing is sent yet.
		 * @throws IllegalArgumentException when something is missing or contradicts
		 */
		public SoapLogin build() {
			return new SoapLogin(this);
		}

	}

}
