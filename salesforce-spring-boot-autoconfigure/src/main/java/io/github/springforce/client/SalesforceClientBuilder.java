package io.github.springforce.client;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import io.github.springforce.auth.Sessions;
import io.github.springforce.error.FailedRequest;
import io.github.springforce.error.SalesforceException;
import io.github.springforce.usage.ApiUsageMonitor;
import io.github.springforce.usage.CallListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts a client together.
 */
public final class SalesforceClientBuilder {

	private static final Log logger = LogFactory.getLog(SalesforceClient.class);

	private final Sessions sessions;

	private ApiVersion version = ApiVersion.DEFAULT;

	private RepeatSettings repeats = RepeatSettings.DEFAULTS;

	private LimitSettings limits = LimitSettings.DEFAULTS;

	private Clock clock = Clock.systemUTC();

	private ApiUsageMonitor usage = new ApiUsageMonitor("default", List.of(), Clock.systemUTC());

	private String org = "default";

	private CallListener listener = CallListener.NONE;

	private @Nullable String clientId;

	private Consumer<RestClient.Builder> restClient = (builder) -> {
	};

	SalesforceClientBuilder(Sessions sessions) {
		this.sessions = sessions;
	}

	/** The API version of the calls. */
	public SalesforceClientBuilder version(ApiVersion version) {
		this.version = version;
		return this;
	}

	/** How often and how soon a call is repeated. */
	public SalesforceClientBuilder repeats(RepeatSettings repeats) {
		this.repeats = repeats;
		return this;
	}

	/**
	 * How the API calls are spent.
	 * @param limits what is allowed
	 * @param clock tells how old the last report of the usage is
	 */
	public SalesforceClientBuilder limits(LimitSettings limits, Clock clock) {
		this.limits = limits;
		this.clock = clock;
		return this;
	}

	/** Who keeps the usage that the answers report. */
	public SalesforceClientBuilder usage(ApiUsageMonitor usage) {
		this.usage = usage;
		return this;
	}

	/** Who is told of the calls, and under which name of the org. */
	public SalesforceClientBuilder listener(String org, CallListener listener) {
		this.org = org;
		this.listener = listener;
		return this;
	}

	/**
	 * The name of the application that each call carries; {@code null} when the login has
	 * told it already.
	 */
	public SalesforceClientBuilder clientId(@Nullable String clientId) {
		this.clientId = clientId;
		return this;
	}

	/** The application's changes to the RestClient; the request factory stays ours. */
	public SalesforceClientBuilder restClient(Consumer<RestClient.Builder> restClient) {
		this.restClient = restClient;
		return this;
	}

	/**
	 * The client.
	 * @param transport sends the requests
	 * @return the client
	 */
	public SalesforceClient build(ClientHttpRequestFactory transport) {
		if (this.version.isRetiring()) {
			logger.warn("API version " + this.version + " is retired in Summer '28: move to 41.0 or later, best to "
					+ ApiVersion.DEFAULT);
		}
		Repeats repeats = new Repeats(this.repeats, (reason) -> this.listener.callRepeated(this.org, reason));
		RestClient.Builder builder = RestClient.builder();
		builder.defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
		builder.defaultHeader(HttpHeaders.USER_AGENT, userAgent());
		if (this.clientId != null) {
			builder.defaultHeader("Sforce-Call-Options", "client=RestForce/" + this.clientId);
		}
		builder.defaultStatusHandler((status) -> !status.is2xxSuccessful(), (request, response) -> {
			throw SalesforceException.of(
					new FailedRequest(request.getMethod(), "a request of the RestClient", request.getURI(), null),
					BufferedAnswer.copyOf(response).asError());
		});
		this.restClient.accept(builder);
		CallBudget budget = new CallBudget(this.limits, this.usage, this.listener, this.clock);
		builder.requestFactory(
				new SessionRequestFactory(transport, this.sessions, this.usage, repeats, budget, this.version.path()));
		SingletonSupplier<JsonMapper> json = SingletonSupplier
			.of(() -> JsonMapper.builder().findAndAddModules().build());
		return new SalesforceClient(builder.build(), this.sessions, repeats, this.version, json, HttpHeaders.EMPTY,
				false, budget, new ObservedCalls(this.org, this.listener), new Ping(transport));
	}

	private static String userAgent() {
		String version = SalesforceClient.class.getPackage().getImplementationVersion();
		return "salesforce-spring-boot-starter" + ((version != null) ? "/" + version : "");
	}

}
