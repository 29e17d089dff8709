package io.github.springforce.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.error.SalesforceGeneralException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One report. Immutable; no call before it is run. The platform allows 500 runs at once
 * and 1,200 in the background an hour.
 */
public final class Report {

	private static final String REPORTS = "analytics/reports";

	private static final String REPORT = REPORTS + "/{id}";

	private static final String INSTANCES = REPORT + "/instances";

	private final SalesforceClient client;

	private final String id;

	private final boolean details;

	private final Map<String, ? extends @Nullable Object> metadata;

	/**
	 * @param client makes the calls
	 * @param id the id of the report
	 */
	public Report(SalesforceClient client, String id) {
		this(client, PathValues.requireId(id), false, Map.of());
	}

	private Report(SalesforceClient client, String id, boolean details,
			Map<String, ? extends @Nullable Object> metadata) {
		this.client = client;
		this.id = id;
		this.details = details;
		this.metadata = metadata;
	}

	/**
	 * The reports that the user saw lately.
	 * @param client makes the call
	 */
	public static List<ReportSummary> list(SalesforceClient client) {
		JsonNode all = client.call(SalesforceCall.of(HttpMethod.GET, "reports", REPORTS).build(),
				AnswerReader.json(client.json().readerFor(JsonNode.class)));
		List<ReportSummary> reports = new ArrayList<>();
		all.forEach((report) -> reports
			.add(new ReportSummary(report.path("id").asString(""), report.path("name").asString(""))));
		return reports;
	}

	/** The same with its single rows, 2,000 at most. */
	public Report withDetails() {
		return new Report(this.client, this.id, true, this.metadata);
	}

	/**
	 * The same with other filters, groups or columns for this run.
	 * @param reportMetadata what changes, as the platform calls it, for example
	 * {@code Map.of("reportFilters", List.of(…))}
	 */
	public Report with(Map<String, ? extends @Nullable Object> reportMetadata) {
		return new Report(this.client, this.id, this.details, reportMetadata);
	}

	/**
	 * What the report is: its columns, groups and filters. {@code GET
	 * /analytics/reports/{id}/describe}
	 */
	public ObjectNode describe() {
		return this.client.call(call(HttpMethod.GET, REPORT + "/describe").build(), json());
	}

	/**
	 * Runs the report and waits. Safe to repeat. {@code GET /analytics/reports/{id}}, or
	 * {@code POST} with what is changed of it
	 */
	public ReportResult run() {
		HttpMethod method = this.metadata.isEmpty() ? HttpMethod.GET : HttpMethod.POST;
		return new ReportResult(this.client.call(run(method, REPORT, Repeatability.READ), json()));
	}

	/**
	 * Lets the org run the report in the background. {@code POST
	 * /analytics/reports/{id}/instances}
	 * @return by which its result is asked for
	 */
	public ReportInstance start() {
		return instance(this.client.call(run(HttpMethod.POST, INSTANCES, Repeatability.CREATE), json()));
	}

	private SalesforceCall run(HttpMethod method, String path, Repeatability repeatability) {
		SalesforceCall.Builder call = call(method, path).repeatability(repeatability);
		if (this.details) {
			call.param("includeDetails", true);
		}
		if (method.equals(HttpMethod.POST)) {
			call.body(this.client.json()
				.writeValueAsBytes(this.metadata.isEmpty() ? Map.of() : Map.of("reportMetadata", this.metadata)),
					MediaType.APPLICATION_JSON);
		}
		return call.build();
	}

	/**
	 * The runs of the report in the background. {@code GET
	 * /analytics/reports/{id}/instances}
	 */
	public List<ReportInstance> instances() {
		JsonNode all = this.client.call(call(HttpMethod.GET, INSTANCES).build(),
				AnswerReader.json(this.client.json().readerFor(JsonNode.class)));
		List<ReportInstance> instances = new ArrayList<>();
		all.forEach((instance) -> instances.add(instance(instance)));
		return instances;
	}

	/**
	 * What a run in the background gave. {@code GET
	 * /analytics/reports/{id}/instances/{instance}}
	 * @param instanceId its id
	 * @return the result; empty while it is not there
	 * @throws SalesforceGeneralException when the run failed
	 */
	public Optional<ReportResult> result(String instanceId) {
		SalesforceCall call = call(HttpMethod.GET, INSTANCES + "/{instance}")
			.variable("instance", PathValues.requireId(instanceId))
			.build();
		ObjectNode result = this.client.call(call, json());
		return switch (result.path("attributes").path("status").asString("")) {
			case "Success" -> Optional.of(new ReportResult(result));
			case "Error" -> throw new SalesforceGeneralException("says that the report failed", call.asFailed(null),
					HttpStatus.OK, null);
			default -> Optional.empty();
		};
	}

	/**
	 * Deletes a run in the background and its result. {@code DELETE
	 * /analytics/reports/{id}/instances/{instance}}
	 * @param instanceId its id
	 */
	public void delete(String instanceId) {
		this.client.call(call(HttpMethod.DELETE, INSTANCES + "/{instance}")
			.variable("instance", PathValues.requireId(instanceId))
			.build(), ClientHttpResponse::getStatusCode);
	}

	private static ReportInstance instance(JsonNode json) {
		return new ReportInstance(json.path("id").asString(""), json.path("status").asString(""),
				json.path("requestDate").stringValue(null), json.path("completionDate").stringValue(null));
	}

	private SalesforceCall.Builder call(HttpMethod method, String path) {
		return SalesforceCall.of(method, "report", path).variable("id", this.id);
	}

	private AnswerReader<ObjectNode> json() {
		return AnswerReader.tree(this.client.json(), ObjectNode.class);
	}

}
