package io.github.springforce.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.springforce.auth.ClientAuthentication;
import io.github.springforce.client.OverReserve;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What can be set for one org: at the top level for the default org, and below
 * {@code salesforce.orgs.<name>} for each further one.
 */
public class OrgProperties {

	/**
	 * User name to log in with.
	 */
	private @Nullable String username;

	/**
	 * Password of the user.
	 */
	private @Nullable String password;

	/**
	 * Security token of the user, needed unless the address of the application is
	 * allow-listed.
	 */
	private @Nullable String token;

	/**
	 * Organization id to log in to, for portal users and users whose address is
	 * allow-listed. Excludes a token.
	 */
	private @Nullable String orgId;

	/**
	 * Whether the org is a sandbox, so that the login goes to test.salesforce.com.
	 */
	private @Nullable Boolean sandbox;

	/**
	 * Where to log in: login (unless it is a sandbox), test, a My Domain such as acme.my,
	 * a host, or a URL.
	 */
	private @Nullable String domain;

	/**
	 * URL of the login server. Wins over domain and sandbox.
	 */
	private @Nullable String loginUrl;

	/**
	 * URL of the org's server, for example https://acme.my.salesforce.com. Wins over
	 * instance, and over what a login answers.
	 */
	private @Nullable String instanceUrl;

	/**
	 * Host of the org's server, for example acme.my.salesforce.com.
	 */
	private @Nullable String instance;

	/**
	 * Access token or session id that was obtained elsewhere. It is not renewed.
	 */
	private @Nullable String accessToken;

	/**
	 * Consumer key of the connected app or external client app.
	 */
	private @Nullable String consumerKey;

	/**
	 * Consumer secret of the app.
	 */
	private @Nullable String consumerSecret;

	/**
	 * Private key that signs the assertions of the JWT bearer flow: PEM text, or base64:,
	 * file: or classpath: and what holds it.
	 */
	private @Nullable String privateKey;

	/**
	 * Refresh token that the authorization of the user gave.
	 */
	private @Nullable String refreshToken;

	/**
	 * Client registration of Spring Security by which users log in, for the login flow
	 * current-user.
	 */
	private @Nullable String clientRegistration;

	/**
	 * How a session is obtained. Follows from the other properties unless it is set.
	 */
	private @Nullable LoginFlow loginFlow;

	/**
	 * API version of the calls; 66 and v66.0 are read as 66.0.
	 */
	private @Nullable String version;

	/**
	 * Name of the application, by which reports of the org show its calls; it is sent
	 * behind RestForce/. It is not the consumer key of OAuth.
	 */
	private @Nullable String clientId;

	/**
	 * How long a connection, TLS included, may take to be made. Never endless.
	 */
	private @Nullable Duration connectTimeout;

	/**
	 * How long the server may be silent. Never endless.
	 */
	private @Nullable Duration readTimeout;

	private final ProxyProperties proxies = new ProxyProperties();

	private final Ssl ssl = new Ssl();

	private final Retry retry = new Retry();

	private final Login login = new Login();

	private final Describe describe = new Describe();

	private final Bulk bulk = new Bulk();

	private final Limits limits = new Limits();

	private final Jwt jwt = new Jwt();

	private final TokenExchange tokenExchange = new TokenExchange();

	/**
	 * Whether these properties alone describe an org. Anything that only makes sense for
	 * an org counts, so that one half of a pair is told and not passed over.
	 */
	public boolean describesOrg() {
		return this.loginFlow != null || Stream
			.of(this.username, this.password, this.token, this.orgId, this.accessToken, this.instanceUrl, this.instance,
					this.consumerKey, this.consumerSecret, this.privateKey, this.refreshToken,
					this.tokenExchange.getSubjectToken())
			.map(PropertiesConnectionDetails::given)
			.anyMatch(Objects::nonNull);
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public @Nullable String getToken() {
		return this.token;
	}

	public void setToken(@Nullable String token) {
		this.token = token;
	}

	public @Nullable String getOrgId() {
		return this.orgId;
	}

	public void setOrgId(@Nullable String orgId) {
		this.orgId = orgId;
	}

	public @Nullable Boolean getSandbox() {
		return this.sandbox;
	}

	public void setSandbox(@Nullable Boolean sandbox) {
		this.sandbox = sandbox;
	}

	public @Nullable String getDomain() {
		return this.domain;
	}

	public void setDomain(@Nullable String domain) {
		this.domain = domain;
	}

	public @Nullable String getLoginUrl() {
		return this.loginUrl;
	}

	public void setLoginUrl(@Nullable String loginUrl) {
		this.loginUrl = loginUrl;
	}

	public @Nullable String getInstanceUrl() {
		return this.instanceUrl;
	}

	public void setInstanceUrl(@Nullable String instanceUrl) {
		this.instanceUrl = instanceUrl;
	}

	public @Nullable String getInstance() {
		return this.instance;
	}

	public void setInstance(@Nullable String instance) {
		this.instance = instance;
	}

	public @Nullable String getAccessToken() {
		return this.accessToken;
	}

	public void setAccessToken(@Nullable String accessToken) {
		this.accessToken = accessToken;
	}

	public @Nullable String getConsumerKey() {
		return this.consumerKey;
	}

	public void setConsumerKey(@Nullable String consumerKey) {
		this.consumerKey = consumerKey;
	}

	public @Nullable String getConsumerSecret() {
		return this.consumerSecret;
	}

	public void setConsumerSecret(@Nullable String consumerSecret) {
		this.consumerSecret = consumerSecret;
	}

	public @Nullable String getPrivateKey() {
		return this.privateKey;
	}

	public void setPrivateKey(@Nullable String privateKey) {
		this.privateKey = privateKey;
	}

	public @Nullable String getRefreshToken() {
		return this.refreshToken;
	}

	public void setRefreshToken(@Nullable String refreshToken) {
		this.refreshToken = refreshToken;
	}

	public @Nullable String getClientRegistration() {
		return this.clientRegistration;
	}

	public void setClientRegistration(@Nullable String clientRegistration) {
		this.clientRegistration = clientRegistration;
	}

	public @Nullable LoginFlow getLoginFlow() {
		return this.loginFlow;
	}

	public void setLoginFlow(@Nullable LoginFlow loginFlow) {
		this.loginFlow = loginFlow;
	}

	public @Nullable String getVersion() {
		return this.version;
	}

	public void setVersion(@Nullable String version) {
		this.version = version;
	}

	public @Nullable String getClientId() {
		return this.clientId;
	}

	public void setClientId(@Nullable String clientId) {
		this.clientId = clientId;
	}

	public @Nullable Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(@Nullable Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public @Nullable Duration getReadTimeout() {
		return this.readTimeout;
	}

	public void setReadTimeout(@Nullable Duration readTimeout) {
		this.readTimeout = readTimeout;
	}

	public ProxyProperties getProxies() {
		return this.proxies;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public Login getLogin() {
		return this.login;
	}

	public Describe getDescribe() {
		return this.describe;
	}

	public Bulk getBulk() {
		return this.bulk;
	}

	public Limits getLimits() {
		return this.limits;
	}

	public Jwt getJwt() {
		return this.jwt;
	}

	public TokenExchange getTokenExchange() {
		return this.tokenExchange;
	}

	/**
	 * TLS of the connections to the org.
	 */
	public static class Ssl {

		/**
		 * Name of the SSL bundle with the trust and the keys for the org.
		 */
		private @Nullable String bundle;

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

	/**
	 * How often and how soon calls are repeated.
	 */
	public static class Retry {

		/**
		 * How often a call is sent at most, the first time included; 1 repeats nothing.
		 */
		private @Nullable Integer maxAttempts;

		/**
		 * Wait before the first repeat, on average.
		 */
		private @Nullable Duration initialInterval;

		/**
		 * By how much each wait is longer than the one before.
		 */
		private @Nullable Double multiplier;

		/**
		 * Longest wait. A server that asks for a longer one gets no repeat.
		 */
		private @Nullable Duration maxInterval;

		/**
		 * Whether updates by id and upserts are repeated after an answer that was lost.
		 */
		private @Nullable Boolean repeatUpdates;

		public @Nullable Integer getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(@Nullable Integer maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		public @Nullable Duration getInitialInterval() {
			return this.initialInterval;
		}

		public void setInitialInterval(@Nullable Duration initialInterval) {
			this.initialInterval = initialInterval;
		}

		public @Nullable Double getMultiplier() {
			return this.multiplier;
		}

		public void setMultiplier(@Nullable Double multiplier) {
			this.multiplier = multiplier;
		}

		public @Nullable Duration getMaxInterval() {
			return this.maxInterval;
		}

		public void setMaxInterval(@Nullable Duration maxInterval) {
			this.maxInterval = maxInterval;
		}

		public @Nullable Boolean getRepeatUpdates() {
			return this.repeatUpdates;
		}

		public void setRepeatUpdates(@Nullable Boolean repeatUpdates) {
			this.repeatUpdates = repeatUpdates;
		}

	}

	/**
	 * How the login behaves.
	 */
	public static class Login {

		/**
		 * How long credentials rest that the org refused, so that the user is not locked
		 * out.
		 */
		private @Nullable Duration failureBackoff;

		/**
		 * How long the org lets a session live, so that it is renewed before its end. By
		 * default it is renewed when the org no longer accepts it, unless the login tells
		 * its end.
		 */
		private @Nullable Duration sessionLifetime;

		/**
		 * Where the consumer secret is sent: in the header Authorization (basic) or in
		 * the form (body).
		 */
		private @Nullable ClientAuthentication clientAuthentication;

		/**
		 * Whether a session of an OAuth flow is ended at the org when the application
		 * shuts down. Never done while the nodes of the application share it.
		 */
		private @Nullable Boolean revokeOnShutdown;

		public @Nullable Duration getFailureBackoff() {
			return this.failureBackoff;
		}

		public void setFailureBackoff(@Nullable Duration failureBackoff) {
			this.failureBackoff = failureBackoff;
		}

		public @Nullable Duration getSessionLifetime() {
			return this.sessionLifetime;
		}

		public void setSessionLifetime(@Nullable Duration sessionLifetime) {
			this.sessionLifetime = sessionLifetime;
		}

		public @Nullable ClientAuthentication getClientAuthentication() {
			return this.clientAuthentication;
		}

		public void setClientAuthentication(@Nullable ClientAuthentication clientAuthentication) {
			this.clientAuthentication = clientAuthentication;
		}

		public @Nullable Boolean getRevokeOnShutdown() {
			return this.revokeOnShutdown;
		}

		public void setRevokeOnShutdown(@Nullable Boolean revokeOnShutdown) {
			this.revokeOnShutdown = revokeOnShutdown;
		}

	}

	/**
	 * Bulk loads and queries.
	 */
	public static class Bulk {

		/**
		 * How soon a bulk job is asked for its state; each later wait is longer by half.
		 */
		private @Nullable Duration initialPollInterval;

		/**
		 * Longest wait before a bulk job is asked for its state again.
		 */
		private @Nullable Duration maxPollInterval;

		/**
		 * How long to wait for the end of a bulk job.
		 */
		private @Nullable Duration timeout;

		/**
		 * How many rows of a bulk load go together in one job at most.
		 */
		private @Nullable Long rowsPerJob;

		/**
		 * How many bytes of a bulk load go together in one job at most, up to 100 MB.
		 */
		private @Nullable DataSize bytesPerJob;

		/**
		 * How many jobs or batches of a bulk load are uploaded side by side. Four unless
		 * set, those of a CSV file once an upload takes long.
		 */
		private @Nullable Integer parallelUploads;

		/**
		 * How many pages of the rows of a bulk query are asked for side by side. Four
		 * unless set, once pages take long.
		 */
		private @Nullable Integer parallelPages;

		public @Nullable Duration getInitialPollInterval() {
			return this.initialPollInterval;
		}

		public void setInitialPollInterval(@Nullable Duration initialPollInterval) {
			this.initialPollInterval = initialPollInterval;
		}

		public @Nullable Duration getMaxPollInterval() {
			return this.maxPollInterval;
		}

		public void setMaxPollInterval(@Nullable Duration maxPollInterval) {
			this.maxPollInterval = maxPollInterval;
		}

		public @Nullable Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(@Nullable Duration timeout) {
			this.timeout = timeout;
		}

		public @Nullable Long getRowsPerJob() {
			return this.rowsPerJob;
		}

		public void setRowsPerJob(@Nullable Long rowsPerJob) {
			this.rowsPerJob = rowsPerJob;
		}

		public @Nullable DataSize getBytesPerJob() {
			return this.bytesPerJob;
		}

		public void setBytesPerJob(@Nullable DataSize bytesPerJob) {
			this.bytesPerJob = bytesPerJob;
		}

		public @Nullable Integer getParallelUploads() {
			return this.parallelUploads;
		}

		public void setParallelUploads(@Nullable Integer parallelUploads) {
			this.parallelUploads = parallelUploads;
		}

		public @Nullable Integer getParallelPages() {
			return this.parallelPages;
		}

		public void setParallelPages(@Nullable Integer parallelPages) {
			this.parallelPages = parallelPages;
		}

	}

	/**
	 * How descriptions of object types are kept.
	 */
	public static class Describe {

		/**
		 * How many object types are kept as the org described them, so that it sends only
		 * what has changed; 0 keeps none.
		 */
		private @Nullable Integer cacheSize;

		/**
		 * How long a kept description is taken without asking the org whether it has
		 * changed. Zero asks each time.
		 */
		private @Nullable Duration maxAge;

		public @Nullable Integer getCacheSize() {
			return this.cacheSize;
		}

		public void setCacheSize(@Nullable Integer cacheSize) {
			this.cacheSize = cacheSize;
		}

		public @Nullable Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(@Nullable Duration maxAge) {
			this.maxAge = maxAge;
		}

	}

	/**
	 * How the API calls of the org are spent.
	 */
	public static class Limits {

		/**
		 * How many of the day's API calls are kept for all but calls of low priority: a
		 * number such as 1500, or a share such as 10%.
		 */
		private @Nullable String reserve;

		/**
		 * What happens to a call of low priority once only the reserve is left: it fails
		 * at once (fail), or waits for limits.max-wait and then fails (wait).
		 */
		private @Nullable OverReserve overReserve;

		/**
		 * How long a call waits for its turn at most, behind the reserve or behind the
		 * calls that are under way.
		 */
		private @Nullable Duration maxWait;

		/**
		 * After how long without an answer a call of low priority is let through to learn
		 * how many calls are left.
		 */
		private @Nullable Duration recheckAfter;

		/**
		 * How many calls are under way at most; a call is until its answer begins.
		 */
		private @Nullable Integer maxConcurrentCalls;

		public @Nullable String getReserve() {
			return this.reserve;
		}

		public void setReserve(@Nullable String reserve) {
			this.reserve = reserve;
		}

		public @Nullable OverReserve getOverReserve() {
			return this.overReserve;
		}

		public void setOverReserve(@Nullable OverReserve overReserve) {
			this.overReserve = overReserve;
		}

		public @Nullable Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(@Nullable Duration maxWait) {
			this.maxWait = maxWait;
		}

		public @Nullable Duration getRecheckAfter() {
			return this.recheckAfter;
		}

		public void setRecheckAfter(@Nullable Duration recheckAfter) {
			this.recheckAfter = recheckAfter;
		}

		public @Nullable Integer getMaxConcurrentCalls() {
			return this.maxConcurrentCalls;
		}

		public void setMaxConcurrentCalls(@Nullable Integer maxConcurrentCalls) {
			this.maxConcurrentCalls = maxConcurrentCalls;
		}

	}

	/**
	 * The assertions of the JWT bearer flow.
	 */
	public static class Jwt {

		/**
		 * For whom assertions are: https://login.salesforce.com,
		 * https://test.salesforce.com for sandboxes, or the URL of an Experience Cloud
		 * site. Follows from where the login goes unless it is set.
		 */
		private @Nullable String audience;

		/**
		 * Name of the SSL bundle whose private key signs, in place of private-key.
		 */
		private @Nullable String sslBundle;

		public @Nullable String getAudience() {
			return this.audience;
		}

		public void setAudience(@Nullable String audience) {
			this.audience = audience;
		}

		public @Nullable String getSslBundle() {
			return this.sslBundle;
		}

		public void setSslBundle(@Nullable String sslBundle) {
			this.sslBundle = sslBundle;
		}

	}

	/**
	 * What is exchanged for a token of the org.
	 */
	public static class TokenExchange {

		/**
		 * Token of the other issuer; or file: and where it lies, which is read anew for
		 * each login.
		 */
		private @Nullable String subjectToken;

		/**
		 * Of which kind that token is, for example
		 * urn:ietf:params:oauth:token-type:id_token. An access token unless it is set.
		 */
		private @Nullable String subjectTokenType;

		/**
		 * Developer name of the token exchange handler of the org, where it is not the
		 * app's default.
		 */
		private @Nullable String tokenHandler;

		public @Nullable String getSubjectToken() {
			return this.subjectToken;
		}

		public void setSubjectToken(@Nullable String subjectToken) {
			this.subjectToken = subjectToken;
		}

		public @Nullable String getSubjectTokenType() {
			return this.subjectTokenType;
		}

		public void setSubjectTokenType(@Nullable String subjectTokenType) {
			this.subjectTokenType = subjectTokenType;
		}

		public @Nullable String getTokenHandler() {
			return this.tokenHandler;
		}

		public void setTokenHandler(@Nullable String tokenHandler) {
			this.tokenHandler = tokenHandler;
		}

	}

	/**
	 * Proxies on the way to the org, the login included.
	 */
	public static class ProxyProperties {

		/**
		 * Proxy for targets of scheme http, for example
		 * http://user:password@proxy.example.com:3128.
		 */
		private @Nullable String http;

		/**
		 * Proxy for targets of scheme https, for example
		 * http://user:password@proxy.example.com:3128.
		 */
		private @Nullable String https;

		/**
		 * Hosts that are reached without a proxy: names, or *.example.com for all below
		 * one.
		 */
		private List<String> noProxy = new ArrayList<>();

		public @Nullable String getHttp() {
			return this.http;
		}

		public void setHttp(@Nullable String http) {
			this.http = http;
		}

		public @Nullable String getHttps() {
			return this.https;
		}

		public void setHttps(@Nullable String https) {
			this.https = https;
		}

		public List<String> getNoProxy() {
			return this.noProxy;
		}

		public void setNoProxy(List<String> noProxy) {
			this.noProxy = noProxy;
		}

	}

}
