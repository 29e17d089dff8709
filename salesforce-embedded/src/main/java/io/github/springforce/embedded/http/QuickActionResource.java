package io.github.springforce.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.error.MissingRecordException;
import io.github.springforce.embedded.error.OrgError;
import io.github.springforce.embedded.error.OrgException;
import io.github.springforce.embedded.handler.Handlers;
import io.github.springforce.embedded.handler.QuickAction;
import io.github.springforce.embedded.record.Saved;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * Quick actions that a test has set up: they create records, and update the one that they
 * are about (reference, section 3.8).
 */
final class QuickActionResource {

	private final Org org;

	private final Handlers handlers;

	QuickActionResource(Org org, Handlers handlers) {
		this.org = org;
		this.handlers = handlers;
	}

	List<Route> routes() {
		List<Route> routes = new ArrayList<>();
		for (String root : List.of("quickActions", "sobjects/{object}/quickActions")) {
			routes.add(Route.of("GET", root, this::list));
			routes.add(Route.of("GET", root + "/{quick}", this::get));
			routes.add(Route.of("GET", root + "/{quick}/describe", this::describe));
			routes.add(Route.of("GET", root + "/{quick}/defaultValues", this::defaultValues));
			routes.add(Route.of("GET", root + "/{quick}/defaultValues/{id}", this::defaultValues));
			routes.add(Route.of("POST", root + "/{quick}", this::run));
		}
		return routes;
	}

	private String objectOf(RestCall call) {
		return call.variables().containsKey("object") ? call.type(this.org).name() : "";
	}

	private QuickAction action(RestCall call) {
		QuickAction action = this.handlers.quickActions(objectOf(call)).get(call.variable("quick"));
		if (action == null) {
			throw MissingRecordException.notFound();
		}
		return action;
	}

	private Answer list(RestCall call) {
		List<Map<String, @Nullable Object>> actions = new ArrayList<>();
		this.handlers.quickActions(objectOf(call)).forEach((name, action) -> actions.add(summary(call, name, action)));
		return call.json(200, actions);
	}

	private Map<String, @Nullable Object> summary(RestCall call, String name, QuickAction action) {
		String object = objectOf(call);
		String url = call.url((object.isEmpty() ? "" : "/sobjects/" + object) + "/quickActions/" + name);
		Map<String, String> urls = new LinkedHashMap<>();
		urls.put("defaultValues", url + "/defaultValues");
		urls.put("quickAction", url);
		urls.put("describe", url + "/describe");
		urls.put("defaultValuesTemplate", url + "/defaultValues/{ID}");
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("label", name);
		json.put("name", name);
		json.put("type", action.type());
		json.put("urls", urls);
		return json;
	}

	private Answer get(RestCall call) {
		return call.json(200, summary(call, call.variable("quick"), action(call)));
	}

	private Answer describe(RestCall call) {
		QuickAction action = action(call);
		Map<String, @Nullable Object> json = summary(call, call.variable("quick"), action);
		String object = objectOf(call);
		json.put("contextSobjectType", object.isEmpty() ? null : object);
		json.put("targetParentField", action.parentField());
		json.put("targetSobjectType", target(call, action).name());
		return call.json(200, json);
	}

	private SObjectType target(RestCall call, QuickAction action) {
		return (action.sobject() != null) ? this.org.type(action.sobject()) : call.type(this.org);
	}

	private Answer defaultValues(RestCall call) {
		QuickAction action = action(call);
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
		attributes.put("type", target(call, action).name());
		json.put("attributes", attributes);
		json.putAll(action.defaultValues());
		String parent = call.variables().get("id");
		if (parent != null && action.parentField() != null) {
			json.put(action.parentField(), parent);
		}
		return call.json(200, json);
	}

	private Answer run(RestCall call) {
		QuickAction action = action(call);
		SObjectType target = target(call, action);
		Map<String, @Nullable Object> body = JsonInput.object(call.call().body());
		String context = (body.get("contextId") instanceof String id) ? id : null;
		Map<String, @Nullable Object> fields = JsonInput.objectOf(body.get("record"));
		if (action.sobject() == null) {
			Saved saved = this.org.records().update(call.author(this.org), target, demanded(context), fields);
			return call.json(200, result(saved.id(), context, false));
		}
		if (action.parentField() != null) {
			fields.put(action.parentField(), demanded(context));
		}
		Saved saved = this.org.records().insert(call.author(this.org), target, withDefaults(action, fields));
		return call.json(201, result(saved.id(), context, true));
	}

	private static String demanded(@Nullable String context) {
		if (context == null) {
			throw new OrgException(OrgError.onFields("REQUIRED_FIELD_MISSING", "The action needs a contextId"));
		}
		return context;
	}

	private static Map<String, @Nullable Object> withDefaults(QuickAction action,
			Map<String, @Nullable Object> fields) {
		Map<String, @Nullable Object> all = new LinkedHashMap<>(action.defaultValues());
		all.putAll(fields);
		return all;
	}

	private static Map<String, @Nullable Object> result(String id, @Nullable String context, boolean created) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		json.put("contextId", context);
		json.put("created", created);
		json.put("errors", List.of());
		json.put("feedItemIds", null);
		json.put("id", id);
		json.put("ids", List.of(id));
		json.put("success", true);
		json.put("successMessage", null);
		return json;
	}

}
