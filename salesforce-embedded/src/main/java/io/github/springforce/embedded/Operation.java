package io.github.springforce.embedded;

import java.util.List;

import io.github.springforce.embedded.http.Call;

/**
 * What a client asks for, whatever the address it asks by.
 */
public enum Operation {

	/** Every operation there is. */
	ANY,

	/** A login, by SOAP or OAuth. */
	LOGIN,

	/** The first page of a query. */
	QUERY,

	/** A later page of a query. */
	QUERY_MORE,

	/** A full-text search. */
	SEARCH,

	/** What the org has: objects, fields, layouts. */
	DESCRIBE,

	/** New records: one, a collection, a tree. */
	CREATE,

	/** Records, by id or external id, and their blobs. */
	READ,

	/** Changes by id, of one record or a collection. */
	UPDATE,

	/** Changes or new records by external id. */
	UPSERT,

	/** Deletes, of one record or a collection. */
	DELETE,

	/** The ids that were changed or deleted in a span of time. */
	REPLICATION,

	/** Several calls in one: composite, batch and graph. */
	COMPOSITE,

	/** A bulk job: open, close, abort, its state. */
	BULK_JOB,

	/** Data for a bulk job. */
	BULK_UPLOAD,

	/** Results of a bulk job. */
	BULK_RESULTS,

	/** The limits. */
	LIMITS,

	/** Apex REST. */
	APEX_REST,

	/** Tooling: queries, anonymous Apex. */
	TOOLING,

	/** Invocable actions and quick actions. */
	ACTION,

	/** Everything else. */
	OTHER;

	static Operation of(Call call) {
		List<String> path = call.segments();
		if (path.size() < 2 || !path.get(0).equals("services")) {
			return OTHER;
		}
		return switch (path.get(1)) {
			case "Soap" -> LOGIN;
			case "oauth2" -> path.get(path.size() - 1).equals("token") ? LOGIN : OTHER;
			case "apexrest" -> APEX_REST;
			case "async" -> ofBulk(call.method(), path);
			case "data" -> (path.size() > 3) ? ofData(call.method(), path.subList(3, path.size())) : OTHER;
			default -> OTHER;
		};
	}

	private static Operation ofData(String method, List<String> path) {
		return switch (path.get(0)) {
			case "query", "queryAll" -> (path.size() > 1) ? QUERY_MORE : QUERY;
			case "graphql" -> QUERY;
			case "search", "parameterizedSearch" -> SEARCH;
			case "limits" -> LIMITS;
			case "tooling" -> TOOLING;
			case "actions", "quickActions" -> ACTION;
			case "jobs" -> ofBulk(method, path);
			case "composite" -> ofComposite(method, path);
			case "sobjects" -> ofRecords(method, path);
			default -> OTHER;
		};
	}

	private static Operation ofBulk(String method, List<String> path) {
		String last = path.get(path.size() - 1);
		if (last.contains("esult") || path.contains("result")) {
			return BULK_RESULTS;
		}
		boolean uploads = last.equals("batches") || last.equals("batch");
		return (uploads && !method.equals("GET")) ? BULK_UPLOAD : BULK_JOB;
	}

	private static Operation ofComposite(String method, List<String> path) {
		if (path.size() < 2 || !List.of("sobjects", "tree").contains(path.get(1))) {
			return COMPOSITE;
		}
		return switch (method) {
			case "POST" -> (path.get(1).equals("tree") || path.size() == 2) ? CREATE : READ;
			case "PATCH" -> (path.size() > 2) ? UPSERT : UPDATE;
			case "DELETE" -> DELETE;
			default -> READ;
		};
	}

	private static Operation ofRecords(String method, List<String> path) {
		if (path.size() < 3) {
			return method.equals("POST") ? CREATE : DESCRIBE;
		}
		if (path.get(2).equals("quickActions") && method.equals("POST")) {
			return ACTION;
		}
		if (List.of("describe", "listviews", "quickActions", "defaultValues").contains(path.get(2))) {
			return DESCRIBE;
		}
		if (path.get(2).equals("updated") || path.get(2).equals("deleted")) {
			return REPLICATION;
		}
		if (path.get(path.size() - 1).equals("password")) {
			return OTHER;
		}
		return switch (method) {
			case "POST" -> CREATE;
			case "PATCH" -> (path.size() > 3) ? UPSERT : UPDATE;
			case "DELETE" -> DELETE;
			default -> READ;
		};
	}

	boolean covers(Operation operation) {
		return this == ANY || this == operation;
	}

}
