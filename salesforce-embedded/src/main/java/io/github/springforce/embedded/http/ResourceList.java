package io.github.springforce.embedded.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.springforce.embedded.engine.Org;

/**
 * What a version has, by name (reference, section 3.1): the platform's whole list, of
 * which the org answers a part.
 */
final class ResourceList {

	private static final List<String> NAMES = List.of("tooling", "metadata", "eclair", "folders", "prechatForms",
			"chatter", "payments", "tabs", "appMenu", "quickActions", "queryAll", "commerce", "wave", "iot",
			"analytics", "search", "smartdatadiscovery", "composite", "parameterizedSearch", "fingerprint", "theme",
			"nouns", "domino", "event", "serviceTemplates", "recent", "connect", "licensing", "limits", "process",
			"dedupe", "async-queries", "query", "jobs", "localizedvalue", "mobile", "emailConnect", "consent",
			"tokenizer", "compactLayouts", "async", "sobjects", "actions", "support", "jsonxform");

	private final Org org;

	private final Supplier<URI> url;

	ResourceList(Org org, Supplier<URI> url) {
		this.org = org;
		this.url = url;
	}

	Answer answer(RestCall call) {
		Map<String, String> resources = new LinkedHashMap<>();
		NAMES.forEach((name) -> resources.put(name, call.url("/" + name)));
		resources.put("identity",
				this.url.get() + "/id/" + this.org.identity().organizationId() + "/" + this.org.userId());
		return call.json(200, resources);
	}

}
