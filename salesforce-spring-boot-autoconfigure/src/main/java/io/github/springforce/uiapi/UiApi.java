package io.github.springforce.uiapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/**
 * Records by the User Interface API: values together with what pages show for them.
 * Thread-safe.
 */
public final class UiApi {

	private static final Pattern FIELD = Pattern.compile("[A-Za-z]\\w*(\\.[A-Za-z]\\w*)+");

	private final SalesforceClient client;

	private final RecordMapper mapper;

	/**
	 * @param client makes the calls
	 * @param mapper reads and writes the records
	 */
	public UiApi(SalesforceClient client, RecordMapper mapper) {
		this.client = client;
		this.mapper = mapper;
	}

	/**
	 * Reads a record. {@code GET /ui-api/records/{id}?fields=}
	 * @param id its id, whatever its type
	 * @param fields the fields with their object type before them: {@code Account.Name},
	 * {@code Contact.Account.Name}
	 */
	public UiRecord record(String id, String... fields) {
		if (fields.length == 0) {
			throw new IllegalArgumentException("The UI API reads no record without fields, as in Account.Name");
		}
		for (String field : fields) {
			if (!FIELD.matcher(field).matches()) {
				throw new IllegalArgumentException(
						"The UI API names fields with their object type, as in Account.Name or Contact.Account.Name");
			}
		}
		return read(SalesforceCall.of(HttpMethod.GET, "uiRecord", "ui-api/records/{id}")
			.variable("id", PathValues.requireId(id))
			.param("fields", String.join(",", fields))
			.build());
	}

	/**
	 * Creates a record. {@code POST /ui-api/records}
	 * @param sobject its object type
	 * @param record its fields by API name, or a record or bean
	 * @return the record as it is now
	 */
	public UiRecord create(String sobject, Object record) {
		Map<String, @Nullable Object> body = new LinkedHashMap<>();
		body.put("apiName", PathValues.requireName(sobject, "object type"));
		body.put("fields", this.mapper.tree(record, sobject, null));
		return read(SalesforceCall.of(HttpMethod.POST, "createUiRecord", "ui-api/records")
			.sobject(sobject)
			.body(this.mapper.plainBytes(body), MediaType.APPLICATION_JSON)
			.build());
	}

	private UiRecord read(SalesforceCall call) {
		JsonNode answer = this.client.call(call, AnswerReader.tree(this.client.json(), JsonNode.class));
		return new UiRecord(answer);
	}

}
