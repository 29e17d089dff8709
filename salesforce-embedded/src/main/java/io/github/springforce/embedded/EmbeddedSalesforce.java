package io.github.springforce.embedded;

import java.net.URI;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.springforce.embedded.bulk.BulkAllowances;
import io.github.springforce.embedded.bulk.ClassicJobs;
import io.github.springforce.embedded.bulk.IngestJobs;
import io.github.springforce.embedded.bulk.JobRunner;
import io.github.springforce.embedded.bulk.QueryJobs;
import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.engine.OrgUser;
import io.github.springforce.embedded.handler.Handlers;
import io.github.springforce.embedded.http.Answer;
import io.github.springforce.embedded.http.ApiUsage;
import io.github.springforce.embedded.http.Call;
import io.github.springforce.embedded.http.Credentials;
import io.github.springforce.embedded.http.OrgApi;
import io.github.springforce.embedded.http.RecentRecords;
import io.github.springforce.embedded.http.Sessions;
import io.github.springforce.embedded.http.SoapLogin;
import io.github.springforce.embedded.oauth.ConnectedApp;
import io.github.springforce.embedded.oauth.OAuthApi;
import io.github.springforce.embedded.record.CustomRules;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.record.Saved;
import io.github.springforce.embedded.schema.OrgSchema;
import io.github.springforce.embedded.schema.SObjectType;
import io.github.springforce.embedded.seed.Seeds;
import io.github.springforce.embedded.server.OrgServer;
import io.github.springforce.embedded.server.SelfSignedCertificate;
import io.github.springforce.embedded.view.ListViews;
import io.github.springforce.embedded.view.Reports;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A Salesforce org in memory behind a real HTTP port, for tests and local development.
 * Nothing is shared between two of them. Thread-safe.
 *
 * <pre>{@code
 * try (EmbeddedSalesforce org = EmbeddedSalesforce.start()) {
 *     org.insert("Contact", Map.of("LastName", "Jones"));
 *     // log in at org.url() as org.username() with org.password() + org.securityToken()
 * }
 * }</pre>
 */
public final class EmbeddedSalesforce implements AutoCloseable {

	private final Org org;

	private final Seeds seeds;

	private final PlainQueries queries;

	private final Credentials credentials = new Credentials();

	private final Sessions sessions;

	private final ApiUsage usage;

	private final int initialLimit;

	private final RecentRecords recent;

	private final JobRunner bulkJobs;

	private final BulkAllowances bulkAllowances = new BulkAllowances();

	private final IngestJobs ingestJobs;

	private final QueryJobs queryJobs;

	private final ClassicJobs classicJobs;

	private final ReceivedCalls calls = new ReceivedCalls();

	private final Faults faults = new Faults();

	private final Handlers handlers = new Handlers();

	private final ListViews listViews;

	private final Reports reports;

	private final @Nullable SelfSignedCertificate certificate;

	private final String apiVersion;

	private final OAuthApi oauth;

	private final OrgApi api;

	private final OrgServer server;

	EmbeddedSalesforce(EmbeddedSalesforceBuilder settings) {
		List<EmbeddedSalesforceBuilder.User> users = settings.users();
		this.org = new Org(users.stream().map(EmbeddedSalesforceBuilder.User::username).toList(), settings.clock);
		settings.schemaFiles.forEach((file) -> file.applyTo(this.org.schema()));
		this.org.schema().keep();
		this.org.insertRecordTypes();
		this.seeds = settings.seeds;
		this.seeds.plantInto(this.org);
		this.queries = new PlainQueries(this.org, settings.apiVersion);
		this.org.identity().users().forEach((user) -> {
			EmbeddedSalesforceBuilder.User login = users.get(this.org.identity().users().indexOf(user));
			this.credentials.add(user, login.password(), login.securityToken());
		});
		this.sessions = new Sessions(this.org.identity().organizationId(), settings.clock);
		this.usage = new ApiUsage(settings.apiLimit);
		this.initialLimit = settings.apiLimit;
		this.apiVersion = settings.apiVersion;
		SoapLogin login = new SoapLogin(this.org.identity(), this.credentials, this.sessions, this::url);
		this.recent = new RecentRecords(this.org);
		this.bulkJobs = new JobRunner(settings.bulkJobsAtOnce);
		this.ingestJobs = new IngestJobs(this.org, this.bulkJobs, this.bulkAllowances);
		this.queryJobs = new QueryJobs(this.org, this.bulkJobs, this.bulkAllowances);
		this.classicJobs = new ClassicJobs(this.org, this.bulkJobs, this.bulkAllowances, settings.bulkPageSize);
		this.listViews = new ListViews(this.org);
		this.reports = new Reports(this.org);
		this.api = new OrgApi(this.org, this.sessions, this.usage, this.credentials, this.recent, login, this::url,
				this.handlers, this::note, this.ingestJobs, this.queryJobs, this.classicJobs, this.bulkAllowances,
				this.listViews, this.reports, settings.pageSize, settings.bulkPageSize);
		this.oauth = new OAuthApi(this.org.identity(), this.credentials, this.sessions, this::url, settings.clock,
				settings.connectedApps());
		this.certificate = settings.https ? SelfSignedCertificate.create() : null;
		this.server = new OrgServer(settings.port, this.certificate, this::answer);
		this.server.start();
	}

	private Answer answer(Call call) {
		note(call);
		return this.faults.answer(this.api, call, Operation.of(call),
				() -> this.oauth.serves(call) ? this.oauth.answer(call) : this.api.answer(call));
	}

	private void note(Call call) {
		this.calls.add(new EmbeddedCall(Operation.of(call), call.method(), call.path()));
	}

	/**
	 * Starts an org with the defaults on a free port of 127.0.0.1.
	 */
	public static EmbeddedSalesforce start() {
		return builder().start();
	}

	public static EmbeddedSalesforceBuilder builder() {
		return new EmbeddedSalesforceBuilder();
	}

	/**
	 * Where the org is reached: login URL and instance URL in one.
	 */
	public URI url() {
		return this.server.url();
	}

	public int port() {
		return this.server.port();
	}

	/**
	 * The API version that the org's own addresses name, for example {@code 66.0}.
	 */
	public String apiVersion() {
		return this.apiVersion;
	}

	/**
	 * Who logs in: the first user of several.
	 */
	public String username() {
		return this.org.identity().firstUser().username();
	}

	/**
	 * The password as it is now: a client can change it.
	 */
	public String password() {
		return this.credentials.password(username());
	}

	public String securityToken() {
		return this.credentials.securityToken(username());
	}

	public String organizationId() {
		return this.org.identity().organizationId();
	}

	public String userId() {
		return this.org.identity().firstUser().id();
	}

	/**
	 * The id of one of several users.
	 * @throws IllegalArgumentException when nobody logs in by that name
	 */
	public String userId(String username) {
		OrgUser user = this.credentials.user(username);
		if (user == null) {
			throw new IllegalArgumentException("Nobody logs in as " + username);
		}
		return user.id();
	}

	/**
	 * A valid access token, without a login call.
	 */
	public String accessToken() {
		return this.sessions.open(userId());
	}

	/**
	 * The same for one of several users.
	 * @throws IllegalArgumentException when nobody logs in by that name
	 */
	public String accessToken(String username) {
		return this.sessions.open(userId(username));
	}

	/**
	 * Ends every session: the next call with any token is answered 401.
	 */
	public void expireSessions() {
		this.sessions.expireAll();
	}

	/**
	 * Ends each session so long after its login.
	 */
	public void expireSessionsAfter(Duration lifetime) {
		this.sessions.expireAfter(lifetime);
	}

	/**
	 * Ends each session after so many calls.
	 */
	public void expireSessionsAfter(int calls) {
		this.sessions.expireAfter(calls);
	}

	/**
	 * The connected app by which OAuth logins come, the first of several: its key and
	 * secret, and what its administrator could change.
	 */
	public ConnectedApp connectedApp() {
		return this.oauth.apps().first();
	}

	/**
	 * One of several connected apps.
	 * @throws IllegalArgumentException when none has that key
	 */
	public ConnectedApp connectedApp(String consumerKey) {
		ConnectedApp app = this.oauth.apps().app(consumerKey);
		if (app == null) {
			throw new IllegalArgumentException("No connected app has the key " + consumerKey);
		}
		return app;
	}

	/**
	 * Lets bulk jobs whose rows are complete wait from now on, until
	 * {@link #runNextBulkJob()} works them off one by one.
	 */
	public void holdBulkJobs() {
		this.bulkJobs.holdBack();
	}

	/**
	 * Works off the bulk job that waits longest.
	 * @return whether there was one
	 */
	public boolean runNextBulkJob() {
		return this.bulkJobs.step();
	}

	/**
	 * Works bulk jobs off by itself again, as it does from the start.
	 */
	public void letBulkJobsRun() {
		this.bulkJobs.letRun();
	}

	/**
	 * How many API calls the org has counted.
	 */
	public int apiUsage() {
		return this.usage.used();
	}

	public void setApiUsage(int calls) {
		this.usage.setUsed(calls);
	}

	public int apiLimit() {
		return this.usage.limit();
	}

	/**
	 * Changes the allowance; at or below {@link #apiUsage()} it is exhausted at once.
	 */
	public void setApiLimit(int calls) {
		this.usage.setLimit(calls);
	}

	/**
	 * Changes how many bulk batches a day allows, 15,000 unless this is called. Each
	 * batch of Bulk API 1.0 and each 10,000 rows of a load by 2.0 are one.
	 */
	public void setBulkBatchLimit(int batches) {
		this.bulkAllowances.setBatches(batches);
	}

	/**
	 * Changes how many queries of Bulk API 2.0 a day allows, 10,000 unless this is
	 * called.
	 */
	public void setBulkQueryJobLimit(int jobs) {
		this.bulkAllowances.setQueryJobs(jobs);
	}

	/**
	 * Objects and fields: look at them, add custom ones.
	 */
	public OrgSchema schema() {
		return this.org.schema();
	}

	/**
	 * Inserts a record by the same rules as the API. Audit and computed fields may be
	 * given too.
	 * @return the id, of 18 characters
	 * @throws io.github.springforce.embedded.error.OrgException when the platform would
	 * refuse it
	 */
	public String insert(String object, Map<String, ? extends @Nullable Object> fields) {
		return this.org.records().insert(this.org.seeder(), this.org.type(object), fields).id();
	}

	/**
	 * Inserts several records of an object, in order.
	 * @return their ids
	 */
	public List<String> seed(String object, List<? extends Map<String, ? extends @Nullable Object>> records) {
		SObjectType type = this.org.type(object);
		return records.stream()
			.map((fields) -> this.org.records().insert(this.org.seeder(), type, fields))
			.map(Saved::id)
			.toList();
	}

	/**
	 * Inserts the records of files or texts, those first that others refer to. Unlike
	 * those of the builder they are gone after a reset.
	 * @throws io.github.springforce.embedded.file.UnusableFileException when a record is
	 * refused, or refers to one that is neither in the org nor among them
	 */
	public void seed(Seeds seeds) {
		seeds.plantInto(this.org);
	}

	/**
	 * Changes a record behind the client's back.
	 */
	public void update(String object, String id, Map<String, ? extends @Nullable Object> fields) {
		this.org.records().update(this.org.seeder(), this.org.type(object), id, fields);
	}

	/**
	 * Moves a record into the recycle bin, with what depends on it.
	 */
	public void delete(String object, String id) {
		this.org.records().delete(this.org.seeder(), this.org.type(object), id);
	}

	/**
	 * Takes a record out of the recycle bin, with what went there along with it.
	 */
	public void undelete(String object, String id) {
		this.org.records().undelete(this.org.seeder(), this.org.type(object), id);
	}

	/**
	 * The records of an object that lie in the recycle bin, the oldest first.
	 */
	public List<EmbeddedRecord> deletedRecords(String object) {
		return records(object, Row::isDeleted);
	}

	public void emptyRecycleBin() {
		this.org.records().emptyRecycleBin();
	}

	/**
	 * The living records of an object, the oldest first.
	 */
	public List<EmbeddedRecord> records(String object) {
		return records(object, (row) -> !row.isDeleted());
	}

	private List<EmbeddedRecord> records(String object, Predicate<Row> wanted) {
		SObjectType type = this.org.type(object);
		return this.org.records()
			.read(() -> this.org.records()
				.all(type)
				.stream()
				.filter(wanted)
				.map((row) -> new EmbeddedRecord(type, row))
				.toList());
	}

	/**
	 * One living record.
	 * @throws io.github.springforce.embedded.error.MissingRecordException when there is
	 * none
	 */
	public EmbeddedRecord record(String object, String id) {
		SObjectType type = this.org.type(object);
		Row row = this.org.records().get(type, id);
		return new EmbeddedRecord(type, row);
	}

	/**
	 * What a query finds, all of it, without a call. A record has what was selected under
	 * its name, in that order, with values as of {@link EmbeddedRecord#get}: a parent is
	 * a map within, the children of a subquery are a list, {@code null} stands for
	 * nothing.
	 * @throws io.github.springforce.embedded.error.OrgException when the query cannot be
	 * run
	 * @throws IllegalArgumentException for {@code SELECT COUNT()}, which finds a number
	 */
	public List<Map<String, @Nullable Object>> query(String soql) {
		return this.queries.run(soql);
	}

	/**
	 * Validation, duplicate and assignment rules, which bind clients but not this object.
	 */
	public CustomRules rules() {
		return this.org.customRules();
	}

	/**
	 * What stands in for Apex and flows.
	 */
	public Handlers handlers() {
		return this.handlers;
	}

	/**
	 * The list views that clients find.
	 */
	public ListViews listViews() {
		return this.listViews;
	}

	/**
	 * The reports that clients can run.
	 */
	public Reports reports() {
		return this.reports;
	}

	/**
	 * Lets calls fail.
	 */
	public Faults fail() {
		return this.faults;
	}

	/**
	 * The last thousand calls that the org has received, the oldest first; those that a
	 * stub has answered are not among them.
	 */
	public List<EmbeddedCall> calls() {
		return this.calls.last();
	}

	/**
	 * How many calls of that kind the org has received, however long ago.
	 */
	public long callsOf(Operation operation) {
		return this.calls.count(operation);
	}

	/**
	 * What a client needs to trust an org that was started with
	 * {@link EmbeddedSalesforceBuilder#https()}. Spring Boot must be on the class path.
	 * @throws IllegalStateException when the org speaks clear text
	 */
	public SslBundle sslBundle() {
		return SslBundle.of(SslStoreBundle.of(null, null, demandCertificate().trustStore()));
	}

	/**
	 * The certificate that the org proves itself by, for clients without Spring Boot.
	 * @throws IllegalStateException when the org speaks clear text
	 */
	public Certificate certificate() {
		return demandCertificate().certificate();
	}

	private SelfSignedCertificate demandCertificate() {
		if (this.certificate == null) {
			throw new IllegalStateException(
					"This org speaks clear text: start it by EmbeddedSalesforce.builder().https()");
		}
		return this.certificate;
	}

	/**
	 * The server in front: stubs, verification, delays, faults. What no stub answers, the
	 * org does; a stub with the transformer {@code salesforce-org} gets the org's answer.
	 */
	public WireMockServer wireMock() {
		return this.server.wireMock();
	}

	List<String> endpoints() {
		return this.api.endpoints();
	}

	/**
	 * Makes the org as it was when it started: records, schema, password, usage, limit,
	 * sessions, faults, stubs and journal.
	 */
	public void reset() {
		resetKeepingSessions();
		this.sessions.expireAll();
	}

	/**
	 * The same without an end to the sessions that are open: who is logged in stays so,
	 * and meets nothing that a client between two tests would not.
	 */
	public void resetKeepingSessions() {
		this.bulkJobs.clear();
		this.org.reset();
		this.seeds.plantInto(this.org);
		this.api.reset();
		this.credentials.reset();
		this.sessions.expireNever();
		this.oauth.apps().reset();
		this.recent.clear();
		this.ingestJobs.clear();
		this.queryJobs.clear();
		this.classicJobs.clear();
		this.faults.clear();
		this.handlers.clear();
		this.listViews.clear();
		this.reports.clear();
		this.calls.clear();
		this.bulkAllowances.reset();
		this.usage.setUsed(0);
		this.usage.setLimit(this.initialLimit);
		this.server.wireMock().resetAll();
	}

	/**
	 * Stops the server; the records are gone.
	 */
	@Override
	public void close() {
		this.server.close();
		this.bulkJobs.close();
		this.ingestJobs.clear();
		this.queryJobs.clear();
		this.classicJobs.clear();
	}

}
