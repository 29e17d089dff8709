package io.github.springforce.embedded.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.record.SalesforceId;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.soql.FlatResult;
import io.github.springforce.embedded.view.Report;
import io.github.springforce.embedded.view.ReportRun;
import io.github.springforce.embedded.view.Reports;
import org.jspecify.annotations.Nullable;

/**
 * The reports that a test has defined, run at once or as instances, which are done as
 * soon as they are asked for (reference, section 3.8).
 */
final class ReportResource {

	private static final int MOST_ROWS = 2000;

	private final Org org;

	private final Reports reports;

	private final List<Instance> instances = new CopyOnWriteArrayList<>();

	private final AtomicInteger started = new AtomicInteger();

	ReportResource(Org org, Reports reports) {
		this.org = org;
		this.reports = reports;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "analytics/reports", this::list),
				Route.of("GET", "analytics/reports/{report}", this::run),
				Route.of("POST", "analytics/reports/{report}", this::run),
				Route.of("GET", "analytics/reports/{report}/describe", this::describe),
				Route.of("GET", "analytics/reports/{report}/instances", this::instances),
				Route.of("POST", "analytics/reports/{report}/instances", this::start),
				Route.of("GET", "analytics/reports/{report}/instances/{instance}", this::result),
				Route.of("DELETE", "analytics/reports/{report}/instances/{instance}", this::delete));
	}

	/** Forgets what was run. */
	void reset() {
		this.instances.clear();
	}

	private Answer list(RestCall call) {
		return call.json(200, this.reports.all().stream().map((report) -> {
			Map<String, Object> json = new LinkedHashMap<>();
			json.put("describeUrl", url(call, report) + "/describe");
			json.put("fieldsUrl", url(call, report) + "/fields");
			json.put("id", report.id());
			json.put("instancesUrl", url(call, report) + "/instances");
			json.put("name", report.name());
			json.put("url", url(call, report));
			return json;
		}).toList());
	}

	private Answer describe(RestCall call) {
		Report report = report(call);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("reportExtendedMetadata", extendedMetadata(report));
		json.put("reportMetadata", metadata(report));
		json.put("reportTypeMetadata", Map.of("categories", List.of()));
		return call.json(200, json);
	}

	private Answer run(RestCall call) {
		Report report = report(call);
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put("describeUrl", url(call, report) + "/describe");
		attributes.put("instancesUrl", url(call, report) + "/instances");
		attributes.put("reportId", report.id());
		attributes.put("reportName", report.name());
		attributes.put("type", "Report");
		return call.json(200, result(call, report, attributes));
	}

	private Map<String, @Nullable Object> result(RestCall call, Report report, Map<String, Object> attributes) {
		ReportRun run = new ReportRun(changes(call), "true".equals(call.parameter("includeDetails")));
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("attributes", attributes);
		json.put("allData", true);
		json.put("factMap", Map.of());
		json.put("groupingsAcross", Map.of("groupings", List.of()));
		json.put("groupingsDown", Map.of("groupings", List.of()));
		json.put("hasDetailRows", run.includeDetails());
		json.put("reportExtendedMetadata", extendedMetadata(report));
		json.put("reportMetadata", metadata(report));
		if (report.handler() != null) {
			json.putAll(report.handler().apply(run));
		}
		else {
			putRows(json, call, Objects.requireNonNull(report.soql()), run);
		}
		return json;
	}

	private void putRows(Map<String, @Nullable Object> json, RestCall call, String soql, ReportRun run) {
		if (!run.reportMetadata().isEmpty()) {
			// better no answer than rows that should have been left out
			throw OrgException
				.notImplemented("reportMetadata of a report that is defined by SOQL: " + call.call().path());
		}
		this.org.records().read(() -> {
			FlatResult result = this.reports.rows(soql);
			List<Row> rows = result.rows();
			Map<String, Object> facts = new LinkedHashMap<>();
			facts.put("aggregates", List.of(cell(rows.size())));
			facts.put("rows", run.includeDetails()
					? rows.stream().limit(MOST_ROWS).map((row) -> cells(result, row)).toList() : List.of());
			json.put("allData", !run.includeDetails() || rows.size() <= MOST_ROWS);
			return json.put("factMap", Map.of("T!T", facts));
		});
	}

	private static Map<String, Object> cells(FlatResult result, Row row) {
		List<Map<String, @Nullable Object>> cells = new ArrayList<>();
		for (int column = 0; column < result.columns().size(); column++) {
			cells.add(cell(result.value(row, column)));
		}
		return Map.of("dataCells", cells);
	}

	private static Map<String, @Nullable Object> cell(@Nullable Object value) {
		Map<String, @Nullable Object> cell = new LinkedHashMap<>();
		cell.put("label", (value != null) ? WireJson.plain(value) : "-");
		cell.put("value", value);
		return cell;
	}

	/** What a client changes of a report for one run. */
	@SuppressWarnings("unchecked") // objects of JSON have names
	private static Map<String, ? extends @Nullable Object> changes(RestCall call) {
		if (call.call().body().length == 0) {
			return Map.of();
		}
		return (JsonInput.object(call.call().body()).get("reportMetadata") instanceof Map<?, ?> changes)
				? (Map<String, ? extends @Nullable Object>) changes : Map.of();
	}

	private Map<String, Object> metadata(Report report) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("aggregates", List.of("RowCount"));
		json.put("detailColumns", (report.soql() != null) ? this.reports.rows(report.soql()).columns() : List.of());
		json.put("developerName", report.name().replaceAll("\\W+", "_"));
		json.put("groupingsAcross", List.of());
		json.put("groupingsDown", List.of());
		json.put("id", report.id());
		json.put("name", report.name());
		json.put("reportFilters", List.of());
		json.put("reportFormat", "TABULAR");
		return json;
	}

	private Map<String, Object> extendedMetadata(Report report) {
		Map<String, Object> details = new LinkedHashMap<>();
		if (report.soql() != null) {
			FlatResult result = this.reports.rows(report.soql());
			for (String name : result.columns()) {
				Field field = result.type().field(name);
				details.put(name, Map.of("dataType", (field != null) ? field.type().wireName() : "string", "label",
						(field != null) ? field.label() : name));
			}
		}
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("aggregateColumnInfo", Map.of("RowCount", Map.of("dataType", "int", "label", "Record Count")));
		json.put("detailColumnInfo", details);
		json.put("groupingColumnInfo", Map.of());
		return json;
	}

	private Answer start(RestCall call) {
		Report report = report(call);
		String id = SalesforceId.of("0LG", this.started.incrementAndGet());
		Instant now = this.org.clock().instant();
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put("completionDate", now);
		attributes.put("id", id);
		attributes.put("ownerId", this.org.userId());
		attributes.put("reportId", report.id());
		attributes.put("reportName", report.name());
		attributes.put("requestDate", now);
		attributes.put("status", "Success");
		attributes.put("type", "ReportInstance");
		Instance instance = new Instance(report.id(), id, now, this.org.userId(), result(call, report, attributes));
		this.instances.add(instance);
		return call.json(200, instance.json(url(call, report), "New"));
	}

	private Answer instances(RestCall call) {
		Report report = report(call);
		return call.json(200,
				this.instances.stream()
					.filter((instance) -> instance.reportId().equals(report.id()))
					.map((instance) -> instance.json(url(call, report), "Success"))
					.toList());
	}

	private Answer result(RestCall call) {
		return call.json(200, instance(call).result());
	}

	private Answer delete(RestCall call) {
		this.instances.remove(instance(call));
		return Answer.empty(204);
	}

	private Instance instance(RestCall call) {
		Report report = report(call);
		String id = SalesforceId.complete(call.variable("instance"));
		return this.instances.stream()
			.filter((instance) -> instance.id().equals(id) && instance.reportId().equals(report.id()))
			.findFirst()
			.orElseThrow(MissingRecordException::notFound);
	}

	private Report report(RestCall call) {
		String id = SalesforceId.complete(call.variable("report"));
		return this.reports.all()
			.stream()
			.filter((report) -> report.id().equals(id))
			.findFirst()
			.orElseThrow(MissingRecordException::notFound);
	}

	private static String url(RestCall call, Report report) {
		return call.url("/analytics/reports/" + report.id());
	}

	private record Instance(String reportId, String id, Instant requested, String ownerId,
			Map<String, @Nullable Object> result) {

		Map<String, @Nullable Object> json(String reportUrl, String status) {
			Map<String, @Nullable Object> json = new LinkedHashMap<>();
			json.put("completionDate", status.equals("Success") ? this.requested : null);
			json.put("hasDetailRows", this.result.get("hasDetailRows"));
			json.put("id", this.id);
			json.put("ownerId", this.ownerId);
			json.put("queryable", false);
			json.put("requestDate", this.requested);
			json.put("status", status);
			json.put("url", reportUrl + "/instances/" + this.id);
			return json;
		}

	}

}
