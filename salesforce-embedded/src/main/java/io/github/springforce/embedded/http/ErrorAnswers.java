package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.record.DuplicatesException;

/**
 * Puts what the org refuses into the form of the REST API: an array of errors and a
 * status (reference, section 4).
 */
final class ErrorAnswers {

	private ErrorAnswers() {
	}

	static Answer of(RestCall call, OrgException ex) {
		return (ex instanceof DuplicatesException duplicates)
				? call.json(400, List.of(DuplicatesJson.of(call, duplicates))) : of(call, statusOf(ex), ex.errors());
	}

	static Answer of(RestCall call, int status, List<OrgError> errors) {
		return call.json(status, json(errors));
	}

	static int statusOf(OrgException ex) {
		if (ex instanceof MissingRecordException) {
			return 404;
		}
		return switch (ex.errors().get(0).code()) {
			case "INVALID_SESSION_ID", "INVALID_AUTH_HEADER" -> 401;
			case "REQUEST_LIMIT_EXCEEDED", "INSUFFICIENT_ACCESS_OR_READONLY" -> 403;
			case "NOT_FOUND" -> 404;
			case "VERSION_MISMATCH" -> 409;
			case "PRECONDITION_FAILED", "ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE" -> 412;
			case "UNSUPPORTED_API_VERSION" -> 410;
			case "UNSUPPORTED_MEDIA_TYPE" -> 415;
			case "NOT_IMPLEMENTED" -> 501;
			default -> 400;
		};
	}

	static List<Map<String, Object>> json(List<OrgError> errors) {
		return errors.stream().map(ErrorAnswers::json).toList();
	}

	private static Map<String, Object> json(OrgError error) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("message", error.message());
		json.put("errorCode", error.code());
		if (error.fields() != null) {
			json.put("fields", error.fields());
		}
		return json;
	}

}
