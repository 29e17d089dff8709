package io.github.springforce.action;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.client.AnswerReader;
import io.github.springforce.client.PathValues;
import io.github.springforce.client.Repeatability;
import io.github.springforce.client.SalesforceCall;
import io.github.springforce.client.SalesforceClient;
import io.github.springforce.sobject.RecordMapper;
import io.github.springforce.sobject.SObject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Quick actions of an object type, or global ones. What they do is the org's own, so that
 * they are repeated only when the request certainly was not sent. Thread-safe.
 */
public final class QuickActions {

	private final SalesforceClient client;

	private final RecordMapper mapper;

	private final @Nullable String sobject;

	/**
	 * @param client makes the calls
	 * @param mapper reads and writes the records
	 * @param sobject the object type; {@code null} for global actions
	 */
	public QuickActions(SalesforceClient client, RecordMapper mapper, @Nullable String sobject) {
		this.client = client;
		this.mapper = mapper;
		this.sobject = (sobject != null) ? PathValues.requireName(sobject, "object type") : null;
	}

	/** The actions there are. {@code GET /quickActions} */
	public List<ActionSummary> list() {
		ActionSummary[] actions = this.client.call(call(HttpMethod.GET, "listQuickActions", "").build(),
				AnswerReader.json(this.mapper.plainReaderFor(ActionSummary[].class)));
		return List.of(actions);
	}

	/**
	 * What an action is, as the org describes it. {@code GET
	 * /quickActions/{action}/describe}
	 * @param action its API name, for example {@code NewContact}
	 */
	public ObjectNode describe(String action) {
		return this.client.call(action(HttpMethod.GET, "describeQuickAction", action, "/describe").build(),
				AnswerReader.json(this.mapper.plainReaderFor(ObjectNode.class)));
	}

	/**
	 * The values that fields have at first. {@code GET
	 * /quickActions/{action}/defaultValues}
	 * @param action its API name
	 */
	public SObject defaultValues(String action) {
		return this.client.call(action(HttpMethod.GET, "defaultValues", action, "/defaultValues").build(),
				AnswerReader.json(this.mapper.readerFor(SObject.class)));
	}

	/**
	 * The values that fields have at first for a parent. {@code GET
	 * /quickActions/{action}/defaultValues/{id}}
	 * @param action its API name
	 * @param contextId the record that the action is about
	 */
	public SObject defaultValues(String action, String contextId) {
		return this.client.call(action(HttpMethod.GET, "defaultValues", action, "/defaultValues/{context}")
			.variable("context", PathValues.requireId(contextId))
			.build(), AnswerReader.json(this.mapper.readerFor(SObject.class)));
	}

	/**
	 * Runs an action that is about no record. {@code POST /quickActions/{action}}
	 * @param action its API name
	 * @param record the fields of the record that it makes: a map, or a record or bean
	 */
	public QuickActionResult invoke(String action, Object record) {
		return invoke(action, record, null);
	}

	/**
	 * Runs an action. {@code POST /quickActions/{action}}
	 * @param action its API name
	 * @param contextId the record that it is about
	 * @param record the fields of the record that it makes or changes
	 */
	public QuickActionResult invoke(String action, String contextId, Object record) {
		return invoke(action, record, PathValues.requireId(contextId));
	}

	private QuickActionResult invoke(String action, Object record, @Nullable String contextId) {
		Map<String, Object> body = new LinkedHashMap<>();
		if (contextId != null) {
			body.put("contextId", contextId);
		}
		body.put("record", this.mapper.tree(record, action, null));
		SalesforceCall call = action(HttpMethod.POST, "quickAction", action, "")
			.body(this.mapper.plainBytes(body), MediaType.APPLICATION_JSON)
			.repeatability(Repeatability.CUSTOM)
			.build();
		return this.client.call(call, AnswerReader.json(this.mapper.plainReaderFor(QuickActionResult.class)));
	}

	private SalesforceCall.Builder action(HttpMethod method, String operation, String action, String part) {
		return call(method, operation, "/{action}" + part).variable("action",
				PathValues.requireName(action, "quick action"));
	}

	private SalesforceCall.Builder call(HttpMethod method, String operation, String path) {
		if (this.sobject == null) {
			return SalesforceCall.of(method, operation, "quickActions" + path);
		}
		return SalesforceCall.of(method, operation, "sobjects/{type}/quickActions" + path)
			.variable("type", this.sobject)
			.sobject(this.sobject);
	}

}
