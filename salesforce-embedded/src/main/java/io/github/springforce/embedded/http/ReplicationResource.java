package io.github.springforce.embedded.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.Row;
import io.github.springforce.embedded.schema.Field;
import io.github.springforce.embedded.schema.ObjectTrait;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What has changed within a span of time, for those who keep a copy (reference, section
 * 3.3).
 */
final class ReplicationResource {

	private static final Duration LOOK_BACK = Duration.ofDays(30);

	private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
		.optionalStart()
		.appendPattern("[XXX][XX][X]")
		.optionalEnd()
		.parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
		.toFormatter(Locale.ROOT);

	private final Org org;

	ReplicationResource(Org org) {
		this.org = org;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "sobjects/{object}/updated", this::updated),
				Route.of("GET", "sobjects/{object}/deleted", this::deleted));
	}

	private Answer updated(RestCall call) {
		SObjectType type = call.type(this.org);
		Span span = span(call, type);
		List<Row> rows = this.org.records().touched(type, span.start(), span.end(), false);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("ids", rows.stream().map(Row::id).toList());
		json.put("latestDateCovered", latestDateCovered(span));
		return call.json(200, json);
	}

	private Answer deleted(RestCall call) {
		SObjectType type = call.type(this.org);
		Span span = span(call, type);
		List<Row> rows = this.org.records().touched(type, span.start(), span.end(), true);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("deletedRecords", rows.stream().map((row) -> deleted(type, row)).toList());
		json.put("earliestDateAvailable", now().minus(LOOK_BACK));
		json.put("latestDateCovered", latestDateCovered(span));
		return call.json(200, json);
	}

	private static Map<String, @Nullable Object> deleted(SObjectType type, Row row) {
		Field stamp = type.field("SystemModstamp");
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("id", row.id());
		json.put("deletedDate", (stamp != null) ? row.get(stamp) : null);
		return json;
	}

	private Instant latestDateCovered(Span span) {
		Instant now = now();
		return span.end().isAfter(now) ? now.truncatedTo(ChronoUnit.MINUTES) : span.end();
	}

	private Instant now() {
		return this.org.clock().instant().truncatedTo(ChronoUnit.SECONDS);
	}

	// seconds are ignored on both ends; a span that ends now includes this minute
	private Span span(RestCall call, SObjectType type) {
		if (!type.is(ObjectTrait.REPLICATEABLE)) {
			throw new OrgException(
					OrgError.of("INVALID_TYPE_FOR_OPERATION", "entity type " + type.name() + " is not replicateable"));
		}
		Instant start = date(call, "start").truncatedTo(ChronoUnit.MINUTES);
		Instant end = date(call, "end").truncatedTo(ChronoUnit.MINUTES);
		if (!start.isBefore(end)) {
			throw invalid("startDate has to be at least one minute before endDate");
		}
		if (start.isBefore(now().minus(LOOK_BACK).truncatedTo(ChronoUnit.MINUTES))) {
			throw invalid("startDate cannot be more than 30 days ago");
		}
		Instant thisMinute = now().truncatedTo(ChronoUnit.MINUTES);
		return new Span(start, end.equals(thisMinute) ? thisMinute.plus(1, ChronoUnit.MINUTES) : end);
	}

	private static Instant date(RestCall call, String parameter) {
		String value = call.parameter(parameter);
		if (value == null) {
			throw new OrgException(OrgError.of("MISSING_ARGUMENT", "The " + parameter + " parameter is required"));
		}
		try {
			// a plus sign that nobody encoded has become a blank
			return DATE_TIME.parse(value.strip().replace(' ', '+'), OffsetDateTime::from)
				.withOffsetSameInstant(ZoneOffset.UTC)
				.toInstant();
		}
		catch (DateTimeException ex) {
			throw invalid("The " + parameter + " parameter is no date and time: " + value);
		}
	}

	private static OrgException invalid(String message) {
		return new OrgException(OrgError.of("INVALID_REPLICATION_DATE", message));
	}

	private record Span(Instant start, Instant end) {

	}

}
