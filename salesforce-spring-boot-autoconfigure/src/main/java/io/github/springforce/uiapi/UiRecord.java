package io.github.springforce.uiapi;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record with its values, and with what pages show for them.
 */
public final class UiRecord {

	private final JsonNode json;

	UiRecord(JsonNode json) {
		this.json = json;
	}

	/** Its id. */
	public String id() {
		return this.json.path("id").asString("");
	}

	/** The object type. */
	public String apiName() {
		return this.json.path("apiName").asString("");
	}

	/** What changes with the record; {@code null} when the org does not say. */
	public @Nullable String eTag() {
		return this.json.path("eTag").stringValue(null);
	}

	/**
	 * The value of a field.
	 * @param field its API name; through parents, {@code Account.Name}
	 * @return the value; a missing node when it is not there
	 */
	public JsonNode value(String field) {
		return field(field).path("value");
	}

	/**
	 * What a page shows for a field.
	 * @param field its API name; through parents, {@code Account.Name}
	 * @return the text; {@code null} when it shows the value itself
	 */
	public @Nullable String displayValue(String field) {
		return field(field).path("displayValue").stringValue(null);
	}

	private JsonNode field(String path) {
		JsonNode record = this.json;
		int from = 0;
		for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
			record = record.path("fields").path(path.substring(from, dot)).path("value");
			from = dot + 1;
		}
		return record.path("fields").path(path.substring(from));
	}

	/** All that the org answered. */
	public JsonNode json() {
		return this.json;
	}

	/** Its type and id only: the values may be nobody's business in a log. */
	@Override
	public String toString() {
		return "UiRecord[" + apiName() + " " + id() + "]";
	}

}
