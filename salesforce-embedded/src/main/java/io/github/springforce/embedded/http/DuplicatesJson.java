package io.github.springforce.embedded.http;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.record.DuplicatesException;

/**
 * What a duplicate rule has found, under the key that the platform spells
 * {@code duplicateResut} (reference, section 4.4).
 */
final class DuplicatesJson {

	private DuplicatesJson() {
	}

	static Map<String, Object> of(RestCall call, DuplicatesException ex) {
		String message = ex.errors().get(0).message();
		Map<String, Object> match = new LinkedHashMap<>();
		match.put("entityType", ex.type());
		match.put("errors", List.of());
		match.put("matchEngine", "ExactMatchEngine");
		match.put("matchRecords", ex.ids().stream().map((id) -> matchRecord(call, ex.type(), id)).toList());
		match.put("rule", ex.rule());
		match.put("size", ex.ids().size());
		match.put("success", true);
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("allowSave", ex.allowSave());
		result.put("duplicateRule", ex.rule());
		result.put("duplicateRuleEntityType", ex.type());
		result.put("errorMessage", message);
		result.put("matchResults", List.of(match));
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("duplicateResut", result);
		json.put("errorCode", "DUPLICATES_DETECTED");
		json.put("message", message);
		return json;
	}

	private static Map<String, Object> matchRecord(RestCall call, String type, String id) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put("type", type);
		attributes.put("url", call.url("/sobjects/" + type + "/" + id));
		Map<String, Object> record = new LinkedHashMap<>();
		record.put("attributes", attributes);
		record.put("Id", id);
		Map<String, Object> match = new LinkedHashMap<>();
		match.put("additionalInformation", List.of());
		match.put("fieldDiffs", List.of());
		match.put("matchConfidence", BigDecimal.valueOf(100));
		match.put("record", record);
		return match;
	}

}
