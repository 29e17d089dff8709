package io.github.springforce.embedded.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.record.Saved;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of several records.
 *
 * @param id the record's id, {@code null} where there is none
 * @param created whether it is new; {@code null} where nobody asks
 */
record RowResult(@Nullable String id, List<OrgError> errors, @Nullable Boolean created) {

	private static final String ENQUEUED = "OPERATION_ENQUEUED";

	private static final OrgError ROLLED_BACK = OrgError.onFields("ALL_OR_NONE_OPERATION_ROLLED_BACK",
			"Record rolled back because not all records were valid and the request was using AllOrNone header");

	/**
	 * What was saved.
	 * @param tellsCreated whether the result says that the record is new
	 */
	static RowResult success(Saved saved, boolean tellsCreated) {
		// publishing an event is a success that tells its uuid as an error
		List<OrgError> errors = (saved.eventUuid() != null) ? List.of(OrgError.onFields(ENQUEUED, saved.eventUuid()))
				: List.of();
		return new RowResult(saved.id(), errors, tellsCreated ? saved.created() : null);
	}

	static RowResult success(String id) {
		return new RowResult(id, List.of(), null);
	}

	static RowResult failure(@Nullable String id, List<OrgError> errors) {
		return new RowResult(id, errors, null);
	}

	/**
	 * The same after another record of the request has failed.
	 */
	RowResult rolledBack() {
		return isGood() ? failure(null, List.of(ROLLED_BACK)) : this;
	}

	boolean isGood() {
		return this.errors.stream().allMatch((error) -> error.code().equals(ENQUEUED));
	}

	Map<String, Object> json() {
		Map<String, Object> json = new LinkedHashMap<>();
		if (this.id != null) {
			json.put("id", this.id);
		}
		json.put("success", isGood());
		json.put("errors", this.errors.stream().map(RowResult::error).toList());
		if (this.created != null) {
			json.put("created", this.created);
		}
		return json;
	}

	/**
	 * An error as it is named within lists of results: by {@code statusCode}.
	 */
	static Map<String, Object> error(OrgError error) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("statusCode", error.code());
		json.put("message", error.message());
		json.put("fields", (error.fields() != null) ? error.fields() : List.of());
		return json;
	}

}
