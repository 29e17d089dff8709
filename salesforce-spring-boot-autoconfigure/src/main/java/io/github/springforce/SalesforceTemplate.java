package io.github.springforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.springforce.action.Actions;
import io.github.springforce.action.QuickActions;
import io.github.springforce.auth.SalesforceLogin;
import io.github.springforce.auth.SalesforceSession;
import io.github.springforce.auth.Sessions;
import io.github.springforce.auth.SoapLogin;
import io.github.springforce.bulk.BulkActivity;
import io.github.springforce.bulk.BulkSettings;
import io.github.springforce.bulk.BulkV1;
import io.github.springforce.bulk.BulkV2;
import io.github.springforce.client.ApiVersion;
import io.github.springforce.client.LimitSettings;
import io.github.springforce.client.RepeatSettings;
import io.github.springforce.client.RestOperation;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.composite.Composite;
import io.github.springforce.composite.ManyRecords;
import io.github.springforce.describe.DescribeSettings;
import io.github.springforce.describe.Describes;
import io.github.springforce.describe.GlobalDescribe;
import io.github.springforce.error.SalesforceAuthenticationFailedException;
import io.github.springforce.graphql.GraphQlRequest;
import io.github.springforce.http.HttpSettings;
import io.github.springforce.http.Proxies;
import io.github.springforce.http.RequestFactories;
import io.github.springforce.listview.ListViews;
import io.github.springforce.org.Limits;
import io.github.springforce.org.Organization;
import io.github.springforce.org.Orgs;
import io.github.springforce.org.UserInfo;
import io.github.springforce.query.Queries;
import io.github.springforce.query.QueryResult;
import io.github.springforce.query.SoqlQuery;
import io.github.springforce.report.Report;
import io.github.springforce.report.ReportSummary;
import io.github.springforce.search.ParameterizedSearch;
import io.github.springforce.search.SearchResult;
import io.github.springforce.search.SearchTerm;
import io.github.springforce.search.Searches;
import io.github.springforce.search.SoslQuery;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SFType;
import io.github.springforce.sobject.SFTypes;
import io.github.springforce.sobject.SObject;
import io.github.springforce.uiapi.UiApi;
import io.github.springforce.usage.ApiUsage;
import io.github.springforce.usage.ApiUsageListener;
import io.github.springforce.usage.ApiUsageMonitor;
import io.github.springforce.usage.BudgetStatus;
import io.github.springforce.usage.CallListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * The {@link Salesforce} that calls a real org over HTTP. Close it when nothing calls it
 * any more: that gives its connections back.
 */
public final class SalesforceTemplate implements Salesforce, AutoCloseable {

	private final SalesforceClient client;

	private final ApiUsageMonitor usage;

	private final SFTypes types;

	private final Queries queries;

	private final Searches searches;

	private final Orgs orgs;

	private final BulkActivity bulk;

	private final BulkSettings bulkSettings;

	private final @Nullable DisposableBean connections;

	private SalesforceTemplate(SalesforceClient client, ApiUsageMonitor usage, SFTypes types, Queries queries,
			Orgs orgs, BulkActivity bulk, BulkSettings bulkSettings, @Nullable DisposableBean connections) {
		this.client = client;
		this.usage = usage;
		this.types = types;
		this.queries = queries;
		this.searches = new Searches(client, types.mapper());
		this.orgs = orgs;
		this.bulk = bulk;
		this.bulkSettings = bulkSettings;
		this.connections = connections;
	}

	/** Begins a template without Spring Boot. */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public SFType<SObject> sobject(String name) {
		return this.types.named(name);
	}

	@Override
	public <T> SFType<T> sobject(Class<T> type) {
		return this.types.typed(type);
	}

	@Override
	public QueryResult<SObject> query(String soql) {
		return query(soql, SObject.class);
	}

	@Override
	public <T> QueryResult<T> query(String soql, Class<T> type) {
		return this.queries.first(soql, type);
	}

	@Override
	public QueryResult<SObject> queryMore(String locatorOrUrl) {
		return this.queries.next(locatorOrUrl, SObject.class);
	}

	@Override
	public <T> QueryResult<T> queryMore(QueryResult<T> previous) {
		return this.queries.next(previous);
	}

	@Override
	public QueryResult<SObject> queryAll(String soql) {
		return queryAll(soql, SObject.class);
	}

	@Override
	public <T> QueryResult<T> queryAll(String soql, Class<T> type) {
		return this.queries.all(soql, type);
	}

	@Override
	public SoqlQuery soql(String soql) {
		return this.queries.soql(soql);
	}

	@Override
	public SearchResult search(String sosl) {
		return this.searches.search(sosl);
	}

	@Override
	public SearchResult quickSearch(String term) {
		return this.searches.quickSearch(term);
	}

	@Override
	public SoslQuery sosl(String sosl) {
		return this.searches.sosl(sosl);
	}

	@Override
	public ParameterizedSearch parameterizedSearch(SearchTerm term) {
		return this.searches.parameterized(term);
	}

	@Override
	public RestOperation rest(HttpMethod method, String path) {
		return RestOperation.rest(this.client, method, path);
	}

	@Override
	public RestOperation apex(HttpMethod method, String action) {
		return RestOperation.apex(this.client, method, action);
	}

	@Override
	public RestOperation tooling(HttpMethod method, String action) {
		return RestOperation.tooling(this.client, method, action);
	}

	@Override
	public GlobalDescribe describe() {
		return this.types.describes().describe();
	}

	@Override
	public Optional<GlobalDescribe> describeIfModified(Instant since) {
		return this.types.describes().describeIfModified(since);
	}

	@Override
	public Organization organization() {
		return this.orgs.organization();
	}

	@Override
	public UserInfo userInfo() {
		return this.orgs.userInfo();
	}

	@Override
	public UserInfo identity() {
		return this.orgs.identity();
	}

	@Override
	public Limits limits() {
		return this.orgs.limits();
	}

	@Override
	public Map<String, Long> recordCounts(String... sobjects) {
		return this.orgs.recordCounts(List.of(sobjects));
	}

	@Override
	public List<SObject> recent(int limit) {
		return this.orgs.recent(limit, this.types.mapper());
	}

	@Override
	public ListViews listViews(String sobject) {
		return new ListViews(this.client, sobject);
	}

	@Override
	public List<ReportSummary> reports() {
		return Report.list(this.client);
	}

	@Override
	public Report report(String id) {
		return new Report(this.client, id);
	}

	@Override
	public Optional<ApiUsage> apiUsage() {
		return this.usage.usage();
	}

	@Override
	public BudgetStatus budget() {
		return this.client.budget();
	}

	@Override
	public void setPassword(String userId, String newPassword) {
		this.orgs.setPassword(userId, newPassword);
	}

	@Override
	public BulkV1 bulk(String sobject) {
		return new BulkV1(this.client, this.types.mapper(), this.bulk, this.bulkSettings, sobject);
	}

	@Override
	public BulkV2 bulk2(String sobject) {
		return new BulkV2(this.client, this.types.mapper(), this.bulk, this.bulkSettings, sobject);
	}

	@Override
	public Composite composite() {
		return new Composite(this.client, this.types.mapper(), this.queries);
	}

	@Override
	public Actions actions() {
		return new Actions(this.client, this.types.mapper());
	}

	@Override
	public QuickActions quickActions() {
		return new QuickActions(this.client, this.types.mapper(), null);
	}

	@Override
	public QuickActions quickActions(String sobject) {
		return new QuickActions(this.client, this.types.mapper(), sobject);
	}

	@Override
	public UiApi uiApi() {
		return new UiApi(this.client, this.types.mapper());
	}

	@Override
	public GraphQlRequest graphql(String document) {
		return new GraphQlRequest(this.client, this.types.mapper(), document);
	}

	@Override
	public Salesforce withHeaders(Consumer<HttpHeaders> headers) {
		return view(this.client.withHeaders(headers));
	}

	@Override
	public Salesforce withLowPriority() {
		return view(this.client.withLowPriority());
	}

	private Salesforce view(SalesforceClient view) {
		SFTypes types = new SFTypes(view, this.types.mapper(), this.types.describes().with(view), this.types.saver());
		return new SalesforceTemplate(view, this.usage, types, this.queries.with(view), this.orgs.with(view), this.bulk,
				this.bulkSettings, null);
	}

	/**
	 * Asks the org for the API versions that it serves: neither counted as an API call
	 * nor with a token. {@code GET /services/data}
	 * @throws IllegalStateException when there has been no login yet, so that the org's
	 * server is not known
	 */
	public void ping() {
		this.client.ping();
	}

	/** What is known of the org without asking it. No call. */
	public OrgStatus status() {
		Optional<SalesforceSession> session = this.client.presentSession();
		return new OrgStatus(this.usage.org(), this.client.version().number(),
				session.map(SalesforceSession::instanceUrl).orElse(null),
				session.map(SalesforceSession::organizationId).orElse(null),
				session.map(SalesforceSession::userId).orElse(null),
				session.map(SalesforceSession::expiresAt).orElse(null), this.usage.usage().orElse(null),
				this.usage.reportedAt().orElse(null),
				this.client.refusal().map(SalesforceAuthenticationFailedException::getMessage).orElse(null),
				this.bulk.running(), this.client.budget());
	}

	@Override
	public RestClient restClient() {
		return this.client.restClient();
	}

	/**
	 * Gives the connections back; a request factory that was handed in stays open. The
	 * session ends where the login was told so.
	 */
	@Override
	public void close() {
		if (this.connections == null) {
			return;
		}
		try {
			this.connections.destroy();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The connections could not be given back", ex);
		}
	}

	/**
	 * Collects what a template needs: a login, or a session, and what differs from the
	 * usual.
	 */
	public static final class Builder {

		private static final Log logger = LogFactory.getLog(SalesforceTemplate.class);

		private @Nullable SalesforceLogin login;

		private String name = "default";

		private ApiVersion version = ApiVersion.DEFAULT;

		private @Nullable String clientId;

		private HttpSettings http = HttpSettings.DEFAULTS;

		private @Nullable ClientHttpRequestFactory requestFactory;

		private RepeatSettings repeats = RepeatSettings.DEFAULTS;

		private BulkSettings bulk = BulkSettings.DEFAULTS;

		private LimitSettings limits = LimitSettings.DEFAULTS;

		private Duration loginFailureBackoff = Duration.ofMinutes(15);

		private DescribeSettings describes = DescribeSettings.DEFAULTS;

		private final List<ApiUsageListener> usageListeners = new ArrayList<>();

		private CallListener callListener = CallListener.NONE;

		private final List<Consumer<RestClient.Builder>> customizers = new ArrayList<>();

		private Clock clock = Clock.systemUTC();

		private Builder() {
		}

		/** How a session is obtained. */
		public Builder login(SalesforceLogin login) {
			this.login = login;
			return this;
		}

		/** A session that was obtained elsewhere; it is not renewed. */
		public Builder session(SalesforceSession session) {
			return login(SalesforceLogin.fixed(session));
		}

		/**
		 * The name under which the application knows the org; {@code default} unless it
		 * has several.
		 */
		public Builder name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * The API version of the calls, for example {@code 66.0}; {@code 66} and
		 * {@code v66.0} are the same.
		 */
		public Builder version(String version) {
			this.version = ApiVersion.parse(version);
			return this;
		}

		/**
		 * A name for the calling application, by which the org's reports show its calls.
		 * A SOAP login tells it by itself.
		 */
		public Builder clientId(String clientId) {
			this.clientId = clientId;
			return this;
		}

		/** Timeouts, proxies and TLS. */
		public Builder http(HttpSettings http) {
			this.http = http;
			return this;
		}

		/**
		 * An HTTP client of one's own; it must not repeat requests nor follow redirects.
		 * It wins over proxies.
		 */
		public Builder requestFactory(ClientHttpRequestFactory requestFactory) {
			this.requestFactory = requestFactory;
			return this;
		}

		/** How often and how soon calls are repeated. */
		public Builder repeats(RepeatSettings repeats) {
			this.repeats = repeats;
			return this;
		}

		/** How bulk loads are cut, and how bulk work is waited for. */
		public Builder bulk(BulkSettings bulk) {
			this.bulk = bulk;
			return this;
		}

		/** How the API calls of the day are spent, and how many are under way. */
		public Builder limits(LimitSettings limits) {
			this.limits = limits;
			return this;
		}

		/**
		 * How long credentials rest that the org refused; 15 minutes unless this is set.
		 */
		public Builder loginFailureBackoff(Duration loginFailureBackoff) {
			this.loginFailureBackoff = loginFailureBackoff;
			return this;
		}

		/** How descriptions of object types are kept. */
		public Builder describes(DescribeSettings describes) {
			this.describes = describes;
			return this;
		}

		/** Who is told of the API usage that each answer reports. */
		public Builder usageListener(ApiUsageListener listener) {
			this.usageListeners.add(listener);
			return this;
		}

		/** Who is told of calls and logins. */
		public Builder callListener(CallListener listener) {
			this.callListener = listener;
			return this;
		}

		/**
		 * Changes to the RestClient, such as observations; its request factory stays
		 * ours.
		 */
		public Builder restClient(Consumer<RestClient.Builder> customizer) {
			this.customizers.add(customizer);
			return this;
		}

		/** The clock that tells when refused credentials have rested. */
		public Builder clock(Clock clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * The template. Nothing is sent yet.
		 * @throws IllegalArgumentException when there is neither a login nor a session
		 */
		public SalesforceTemplate build() {
			if (this.login == null) {
				throw new IllegalArgumentException(
						"No login: give .login(SalesforceLogin.soap()…) or .session(SalesforceSession.of(token, instance))");
			}
			Sessions sessions = new Sessions(this.login, this.loginFailureBackoff, this.clock, this.name,
					this.callListener);
			ApiUsageMonitor usage = new ApiUsageMonitor(this.name, this.usageListeners, this.clock);
			ClientHttpRequestFactory transport = transport();
			SalesforceClient client = SalesforceClient.builder(sessions)
				.version(this.version)
				.repeats(this.repeats)
				.limits(this.limits, this.clock)
				.usage(usage)
				.listener(this.name, this.callListener)
				.clientId((this.login instanceof SoapLogin) ? null : this.clientId)
				.restClient((builder) -> this.customizers.forEach((customizer) -> customizer.accept(builder)))
				.build(transport);
			RecordMapper mapper = new RecordMapper();
			DisposableBean connections = () -> {
				sessions.logOut();
				if (this.requestFactory == null && transport instanceof DisposableBean own) {
					own.destroy();
				}
			};
			BulkActivity activity = new BulkActivity(this.name, this.callListener);
			SFTypes types = new SFTypes(client, mapper, new Describes(client, this.describes, this.clock),
					new ManyRecords(mapper, activity, this.bulk));
			return new SalesforceTemplate(client, usage, types, new Queries(client, mapper, types.describes()),
					new Orgs(client), activity, this.bulk, connections);
		}

		private ClientHttpRequestFactory transport() {
			if (this.requestFactory == null) {
				return RequestFactories.create(this.http);
			}
			if (!this.http.proxies().equals(Proxies.NONE)) {
				logger.warn("A request factory is given, so that the proxies are ignored: set them on that factory");
			}
			return this.requestFactory;
		}

	}

}
