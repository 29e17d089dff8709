package io.github.springforce.embedded.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.bulk.JobState;
import io.github.springforce.embedded.bulk.QueryFile;
import io.github.springforce.embedded.bulk.QueryJob;
import io.github.springforce.embedded.bulk.QueryJobs;
import io.github.springforce.embedded.bulk.QueryRequest;
import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.soql.FlatResult;
import io.github.springforce.embedded.soql.Soql;
import org.jspecify.annotations.Nullable;

/**
 * Query jobs of Bulk API 2.0 (reference, section 5.3).
 */
final class QueryJobResource {

	private static final String JOB_TYPE = "V2Query";

	private static final int PAGES_OF_A_LIST = 5;

	private static final int FIRST_VERSION_OF_RESULT_PAGES = 58;

	private final Soql soql;

	private final QueryJobs jobs;

	private final int pageSize;

	/**
	 * @param pageSize how many rows a page has when the client does not say
	 */
	QueryJobResource(Org org, QueryJobs jobs, int pageSize) {
		this.soql = new Soql(org);
		this.jobs = jobs;
		this.pageSize = pageSize;
	}

	List<Route> routes() {
		return List.of(Route.of("POST", "jobs/query", this::create), Route.of("GET", "jobs/query", this::list),
				Route.of("GET", "jobs/query/{job}", this::get), Route.of("PATCH", "jobs/query/{job}", this::change),
				Route.of("DELETE", "jobs/query/{job}", this::delete),
				Route.of("GET", "jobs/query/{job}/results", this::results),
				Route.of("GET", "jobs/query/{job}/resultPages", this::resultPages),
				Route.of("GET", "jobs/query/{job}/resultpages", this::resultPages));
	}

	private Answer create(RestCall call) {
		JobRequest body = JobRequest.of(call.call().body());
		boolean includeDeleted = body.operation(List.of("query", "queryAll")).equals("queryAll");
		String text = body.text("query", "");
		FlatResult bound = this.soql.flat(text, call.majorVersion(), includeDeleted);
		QueryRequest request = new QueryRequest(bound.type(), text, includeDeleted, body.form(), call.version());
		return call.json(200, json(this.jobs.create(request)));
	}

	private Answer list(RestCall call) {
		List<QueryJob> all = JobPages.isAskedFor(call, JOB_TYPE) ? this.jobs.all() : List.of();
		return JobPages.answer(call, "jobs/query", all, (page, job) -> json(job));
	}

	private Answer get(RestCall call) {
		QueryJob job = this.jobs.get(call.variable("job"));
		Map<String, @Nullable Object> json = json(job);
		json.put("jobType", JOB_TYPE);
		json.put("numberRecordsProcessed", (job.results() != null) ? job.results().rows() : 0);
		json.put("retries", 0);
		json.put("totalProcessingTime", 0);
		json.put("isPkChunkingSupported", true);
		if (job.errorMessage() != null) {
			json.put("errorMessage", job.errorMessage());
		}
		return call.json(200, json);
	}

	private Answer change(RestCall call) {
		String state = JobRequest.of(call.call().body()).text("state", "");
		if (!state.equals("Aborted")) {
			throw JobRequest.refused("INVALIDJOBSTATE", "A query job can become Aborted, not " + state);
		}
		return call.json(200, json(this.jobs.abort(call.variable("job"))));
	}

	private Answer delete(RestCall call) {
		this.jobs.delete(call.variable("job"));
		return Answer.empty(204);
	}

	private Answer results(RestCall call) {
		QueryFile rows = rows(call);
		int from = row(call.parameter("locator"), rows);
		int to = Math.min(rows.rows(), from + maxRecords(call));
		return Answer.of(200, "text/csv", (out) -> rows.write(from, to, out))
			.with("Sforce-NumberOfRecords", String.valueOf(to - from))
			.with("Sforce-Locator", (to < rows.rows()) ? locator(to) : "null");
	}

	private Answer resultPages(RestCall call) {
		if (call.majorVersion() < FIRST_VERSION_OF_RESULT_PAGES) {
			throw MissingRecordException.notFound();
		}
		QueryFile rows = rows(call);
		String job = call.url("/jobs/query/" + call.variable("job"));
		int from = row(call.parameter("locator"), rows);
		List<Map<String, String>> pages = new ArrayList<>();
		while ((from < rows.rows() || rows.rows() == 0) && pages.size() < PAGES_OF_A_LIST) {
			pages.add(Map.of("resultUrl", job + "/results?maxRecords=" + this.pageSize + "&locator=" + locator(from)));
			from += this.pageSize;
			if (rows.rows() == 0) {
				break;
			}
		}
		boolean done = from >= rows.rows();
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("resultPages", pages);
		json.put("nextRecordsUrl", done ? null : job + "/resultpages?locator=" + locator(from));
		json.put("done", done);
		return call.json(200, json);
	}

	private QueryFile rows(RestCall call) {
		QueryJob job = this.jobs.get(call.variable("job"));
		if (!job.request().apiVersion().equals(call.version())) {
			throw JobRequest.refused("VERSION_MISMATCH",
					"The job was created with API version " + job.request().apiVersion());
		}
		QueryFile rows = job.results();
		if (job.state() != JobState.JOB_COMPLETE || rows == null) {
			throw JobRequest.refused("INVALIDJOBSTATE",
					"The job has no results in the state " + job.state().wireName());
		}
		return rows;
	}

	private int maxRecords(RestCall call) {
		String asked = call.parameter("maxRecords");
		if (asked == null) {
			return this.pageSize;
		}
		if (!asked.matches("[1-9]\\d{0,8}")) {
			throw JobRequest.refused("INVALID_PARAMETER", "maxRecords is a positive number, not " + asked);
		}
		return Integer.parseInt(asked);
	}

	private static String locator(int row) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(String.valueOf(row).getBytes(StandardCharsets.US_ASCII));
	}

	private static int row(@Nullable String locator, QueryFile rows) {
		if (locator == null) {
			return 0;
		}
		try {
			String text = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
			if (text.matches("\\d{1,9}") && Integer.parseInt(text) <= rows.rows()) {
				return Integer.parseInt(text);
			}
		}
		catch (IllegalArgumentException ex) {
			// refused below, as any other that was not given out
		}
		throw JobRequest.refused("INVALID_QUERY_LOCATOR", "invalid query locator");
	}

	private static Map<String, @Nullable Object> json(QueryJob job) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", job.id());
		json.put("operation", job.request().includeDeleted() ? "queryAll" : "query");
		json.put("object", job.request().type().name());
		json.put("createdById", job.createdById());
		json.put("createdDate", job.created());
		json.put("systemModstamp", job.changed());
		json.put("state", job.state().wireName());
		json.put("concurrencyMode", "Parallel");
		json.put("contentType", "CSV");
		json.put("apiVersion", Double.valueOf(job.request().apiVersion()));
		json.put("lineEnding", job.request().format().lineEnding());
		json.put("columnDelimiter", job.request().format().delimiterName());
		return json;
	}

}
