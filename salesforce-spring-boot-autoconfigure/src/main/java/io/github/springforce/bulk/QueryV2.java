package io.github.springforce.bulk;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceMalformedRequestException;
import io.github.springforce.error.SalesforceResourceNotFoundException;
import io.github.springforce.sobject.RecordMapper;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * The steps of a query job of Bulk API 2.0: {@code /jobs/query}.
 */
final class QueryV2 extends QueryJobs {

	private static final Log logger = LogFactory.getLog(QueryV2.class);

	private static final String JOB = "jobs/query/{job}";

	private static final int FIRST_VERSION_OF_RESULT_PAGES = 58;

	private static final Pattern LOCATOR = Pattern.compile("[?&]locator=([^&]+)");

	private final SalesforceClient client;

	private final AnswerReader<JobInfo> jobs;

	private final AnswerReader<Pages> pageLists;

	QueryV2(SalesforceClient client, RecordMapper mapper, BulkActivity activity, String sobject) {
		super(client, mapper, activity, sobject);
		this.client = client;
		this.pageLists = AnswerReader.json(mapper.plainReaderFor(Pages.class));
		this.jobs = AnswerReader.json(mapper.plainReaderFor(JobInfo.class));
	}

	@Override
	String api() {
		return "2.0";
	}

	@Override
	JobInfo create(BulkOperation operation, String soql, QuerySettings settings) {
		Map<String, Object> job = new LinkedHashMap<>();
		job.put("operation", operation.wireName());
		job.put("query", soql);
		job.put("contentType", "CSV");
		job.put("columnDelimiter", "COMMA");
		job.put("lineEnding", "LF");
		// a second job by a repeated request only reads
		return this.client
			.call(call(HttpMethod.POST, "bulk2_query_create", "jobs/query").repeatability(Repeatability.READ)
				.body(this.client.json().writeValueAsBytes(job), MediaType.APPLICATION_JSON)
				.build(), this.jobs);
	}

	@Override
	JobInfo get(String job) {
		return this.client.call(job(HttpMethod.GET, "bulk2_query_status", JOB, job).build(), this.jobs);
	}

	@Override
	JobInfo abort(String job) {
		try {
			return this.client
				.call(job(HttpMethod.PATCH, "bulk2_query_abort", JOB, job).repeatability(Repeatability.UPDATE)
					.body(this.client.json().writeValueAsBytes(Map.of("state", "Aborted")), MediaType.APPLICATION_JSON)
					.build(), this.jobs);
		}
		catch (SalesforceMalformedRequestException ex) {
			// an earlier try whose answer was lost may have done it
			JobInfo now = get(job);
			if (!now.state().equals("Aborted")) {
				throw ex;
			}
			return now;
		}
	}

	/**
	 * Deletes a job; one that is not there was deleted by a try whose answer was lost.
	 */
	@Override
	void delete(String job) {
		try {
			this.client.<@Nullable Void>call(job(HttpMethod.DELETE, "bulk2_query_delete", JOB, job).build(),
					(answer) -> null);
		}
		catch (SalesforceResourceNotFoundException ex) {
			logger.debug("The bulk query job " + job + " was deleted before", ex);
		}
	}

	@Override
	QueryPage page(String job, @Nullable String locator, @Nullable Long maxRecords) {
		return QueryPage.of(this.client, results(job, locator, maxRecords));
	}

	@Override
	QueryPage page(String job, @Nullable String locator, @Nullable Long maxRecords, FileChannel out)
			throws IOException {
		return QueryPage.writtenTo(out, this.client, results(job, locator, maxRecords));
	}

	private SalesforceCall results(String job, @Nullable String locator, @Nullable Long maxRecords) {
		SalesforceCall.Builder call = job(HttpMethod.GET, "bulk2_query_results", JOB + "/results", job)
			.headers((headers) -> headers.setAccept(List.of(MediaType.valueOf("text/csv"))));
		if (maxRecords != null) {
			call.param("maxRecords", maxRecords);
		}
		if (locator != null) {
			call.param("locator", locator);
		}
		return call.build();
	}

	@Override
	boolean listsPages() {
		String version = this.client.version().number();
		return Integer.parseInt(version.substring(0, version.indexOf('.'))) >= FIRST_VERSION_OF_RESULT_PAGES;
	}

	@Override
	PageList pages(String job, @Nullable String more) {
		SalesforceCall.Builder call = job(HttpMethod.GET, "bulk2_query_pages", JOB + "/resultPages", job);
		if (more != null) {
			call.param("locator", locatorOf(more));
		}
		Pages pages = this.client.call(call.build(), this.pageLists);
		return new PageList(pages.locators(), pages.nextRecordsUrl());
	}

	/**
	 * The locator in a URL that the platform gave. The rest of it is not followed: it can
	 * lack the API version, or name another server.
	 */
	private static String locatorOf(String url) {
		Matcher locator = LOCATOR.matcher(url);
		if (!locator.find()) {
			throw new IllegalStateException("There is no locator in the URL of a page of results");
		}
		return URLDecoder.decode(locator.group(1), StandardCharsets.UTF_8);
	}

	private SalesforceCall.Builder job(HttpMethod method, String operation, String path, String job) {
		return call(method, operation, path).variable("job", PathValues.requireId(job));
	}

	private SalesforceCall.Builder call(HttpMethod method, String operation, String path) {
		return SalesforceCall.of(method, operation, path).sobject(sobject());
	}

	/**
	 * Some pages of results.
	 *
	 * @param resultPages where each is read
	 * @param nextRecordsUrl where the list goes on; {@code null} when it does not
	 */
	record Pages(@Nullable List<Page> resultPages, @Nullable String nextRecordsUrl) {

		List<String> locators() {
			return (this.resultPages != null)
					? this.resultPages.stream().map((page) -> locatorOf(page.resultUrl())).toList() : List.of();
		}

		record Page(String resultUrl) {
		}

	}

}
