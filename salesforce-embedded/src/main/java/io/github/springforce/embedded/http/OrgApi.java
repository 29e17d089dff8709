package io.github.springforce.embedded.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.springforce.embedded.bulk.BulkAllowances;
import io.github.springforce.embedded.bulk.ClassicJobs;
import io.github.springforce.embedded.bulk.IngestJobs;
import io.github.springforce.embedded.bulk.QueryJobs;
import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.handler.Handlers;
import io.github.springforce.embedded.soql.QueryCursors;
import io.github.springforce.embedded.view.ListViews;
import io.github.springforce.embedded.view.Reports;

/**
 * The org's HTTP interface: decides which part of it a request is for, checks session and
 * allowance, counts.
 */
public final class OrgApi {

	private static final System.Logger LOG = System.getLogger(OrgApi.class.getName());

	private final Org org;

	private final Sessions sessions;

	private final ApiUsage usage;

	private final ApiVersions versions = new ApiVersions();

	private final SoapLogin soapLogin;

	private final Router router;

	private final Consumer<Call> received;

	private final ResourceList resources;

	private final ApexRestResource apexRest;

	private final ClassicResource classicBulk;

	private final QueryCursors cursors;

	private final ReportResource reports;

	/**
	 * The interface of one org.
	 * @param url where the org is reached, known once it serves
	 * @param received is told every call that came within another one
	 * @param pageSize how many records a query page has when the client does not say
	 * @param bulkPageSize how many rows a page of a query job has when the client does
	 * not say
	 */
	public OrgApi(Org org, Sessions sessions, ApiUsage usage, Credentials credentials, RecentRecords recent,
			SoapLogin soapLogin, Supplier<URI> url, Handlers handlers, Consumer<Call> received, IngestJobs ingestJobs,
			QueryJobs queryJobs, ClassicJobs classicJobs, BulkAllowances allowances, ListViews listViews,
			Reports reports, int pageSize, int bulkPageSize) {
		this.org = org;
		this.received = received;
		this.sessions = sessions;
		this.usage = usage;
		this.soapLogin = soapLogin;
		this.resources = new ResourceList(org, url);
		this.cursors = new QueryCursors(org.clock());
		RecordTypes recordTypes = new RecordTypes(org);
		List<Route> routes = new ArrayList<>();
		routes.addAll(new LimitsResource(org, usage, allowances).routes());
		routes.addAll(recent.routes());
		routes.addAll(new PasswordResource(org, credentials).routes());
		routes.addAll(new QuickActionResource(org, handlers).routes());
		routes.addAll(new LayoutResource(org, recordTypes).routes());
		routes.addAll(new ListViewResource(org, listViews).routes());
		this.reports = new ReportResource(org, reports);
		routes.addAll(this.reports.routes());
		routes.addAll(new IngestResource(org, ingestJobs).routes());
		routes.addAll(new QueryJobResource(org, queryJobs, bulkPageSize).routes());
		this.classicBulk = new ClassicResource(org, classicJobs);
		routes.addAll(new ReplicationResource(org).routes());
		routes.addAll(new DescribeResource(org, recordTypes, recent, url).routes());
		routes.addAll(new RecordResource(org, recent).routes());
		routes.addAll(new ActionResource(handlers).routes());
		routes.addAll(new ToolingResource(handlers).routes());
		routes.addAll(new UiRecordResource(org).routes());
		routes.addAll(new GraphQlResource(org).routes());
		this.apexRest = new ApexRestResource(handlers);
		Subrequests subrequests = new Subrequests(this::answerWithin);
		routes.addAll(new CompositeResource(org.records(), subrequests).routes());
		routes.addAll(new BatchResource(subrequests, usage).routes());
		routes.addAll(new TreeResource(org, recent).routes());
		routes.addAll(new CollectionResource(org, recent).routes());
		QueryPages pages = new QueryPages(this.cursors, pageSize);
		routes.addAll(new QueryResource(org, pages, recent).routes());
		routes.addAll(new SearchResource(org, pages).routes());
		this.router = new Router(routes);
	}

	/**
	 * Forgets what clients have not read to the end.
	 */
	public void reset() {
		this.cursors.clear();
		this.reports.reset();
	}

	/**
	 * What is answered below the root of a version: a method and a path each.
	 */
	public List<String> endpoints() {
		return this.router.endpoints();
	}

	public Answer answer(Call call) {
		RestCall unversioned = new RestCall(call, "66.0", Map.of());
		try {
			return answerPart(call, unversioned);
		}
		catch (OrgException ex) {
			return isClassicBulk(call) ? ClassicAnswers.of(call, ex) : ErrorAnswers.of(unversioned, ex);
		}
		catch (RuntimeException ex) {
			// a mistake of the org's own: the client gets what a broken org would send
			LOG.log(System.Logger.Level.ERROR, call.method() + " " + call.path(), ex);
			return ErrorAnswers.of(unversioned, 500,
					List.of(OrgError.of("UNKNOWN_EXCEPTION", "An unexpected error occurred: " + ex)));
		}
	}

	/**
	 * The answer to a call that the org refuses for a reason that is not its own. It
	 * counts, as any other.
	 */
	public Answer refusal(Call call, OrgException ex) {
		return counted(call, isClassicBulk(call) ? ClassicAnswers.of(call, ex)
				: ErrorAnswers.of(new RestCall(call, "66.0", Map.of()), ex));
	}

	/**
	 * The same with a status that does not follow from the error.
	 */
	public Answer refusal(Call call, int status, OrgError error) {
		return counted(call, isClassicBulk(call) ? ClassicAnswers.error(call, status, error.code(), error.message())
				: ErrorAnswers.of(new RestCall(call, "66.0", Map.of()), status, List.of(error)));
	}

	private Answer counted(Call call, Answer answer) {
		if (this.sessions.use(call) == null) {
			return answer;
		}
		this.usage.count();
		return answer.with("Sforce-Limit-Info", this.usage.headerValue());
	}

	/**
	 * Ends the session of the call.
	 */
	public void expireSession(Call call) {
		this.sessions.expire(call);
	}

	private Answer answerPart(Call call, RestCall unversioned) {
		List<String> path = call.segments();
		if (path.size() >= 4 && path.subList(0, 2).equals(List.of("services", "Soap"))) {
			return this.soapLogin.answer(call);
		}
		if (path.size() >= 2 && path.subList(0, 2).equals(List.of("services", "data"))) {
			return (path.size() == 2) ? unversioned.json(200, this.versions.list()) : answerVersioned(call, path);
		}
		if (path.size() >= 3 && path.subList(0, 2).equals(List.of("services", "apexrest"))) {
			return counted(call, (ex) -> ErrorAnswers.of(unversioned, ex), () -> this.apexRest.answer(unversioned));
		}
		if (isClassicBulk(call) && path.size() >= 4) {
			return counted(call, (ex) -> ClassicAnswers.of(call, ex), () -> this.classicBulk.answer(call,
					this.versions.of("v" + path.get(2)), path.subList(3, path.size())));
		}
		throw OrgException.notImplemented(call.method() + " " + call.path());
	}

	/** Whether the call is one of Bulk API 1.0. */
	static boolean isClassicBulk(Call call) {
		List<String> path = call.segments();
		return path.size() >= 2 && path.subList(0, 2).equals(List.of("services", "async"));
	}

	private Answer answerWithin(Call call) {
		this.received.accept(call);
		RestCall unversioned = new RestCall(call, "66.0", Map.of());
		try {
			List<String> path = call.segments();
			if (path.size() < 4 || !path.subList(0, 2).equals(List.of("services", "data"))) {
				throw MissingRecordException.notFound();
			}
			return this.router.answer(call, this.versions.of(path.get(2)), path.subList(3, path.size()));
		}
		catch (OrgException ex) {
			return ErrorAnswers.of(unversioned, ex);
		}
	}

	private Answer answerVersioned(Call call, List<String> path) {
		String version = this.versions.of(path.get(2));
		demandJson(call);
		RestCall errors = new RestCall(call, version, Map.of());
		return counted(call, (ex) -> ErrorAnswers.of(errors, ex), () -> (path.size() == 3)
				? this.resources.answer(errors) : this.router.answer(call, version, path.subList(3, path.size())));
	}

	// the platform speaks XML too: better no answer than JSON that nobody has asked for
	private static void demandJson(Call call) {
		String accept = Objects.requireNonNullElse(call.header("Accept"), "*/*");
		String type = Objects.requireNonNullElse(call.header("Content-Type"), "");
		if ((accept.contains("xml") && !accept.contains("json") && !accept.contains("*/*"))
				|| type.startsWith("application/xml") || type.startsWith("text/xml")) {
			throw OrgException.notImplemented("XML: " + call.method() + " " + call.path());
		}
	}

	private Answer counted(Call call, Function<OrgException, Answer> errors, Supplier<Answer> work) {
		String user = this.sessions.use(call);
		if (user == null) {
			throw new OrgException(Sessions.refusal(call));
		}
		boolean allowed = this.usage.count();
		Answer answer;
		try {
			if (!allowed) {
				throw new OrgException(OrgError.of("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
			}
			answer = this.org.as(user, work);
		}
		catch (OrgException ex) {
			answer = errors.apply(ex);
		}
		return answer.with("Sforce-Limit-Info", this.usage.headerValue());
	}

}
