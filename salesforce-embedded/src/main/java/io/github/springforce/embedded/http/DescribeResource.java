package io.github.springforce.embedded.http;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.springforce.embedded.engine.Org;
import io.github.springforce.embedded.schema.SObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What the org has: objects, fields, how they hang together (reference, section 3.2).
 */
final class DescribeResource {

	private final Org org;

	private final RecentRecords recent;

	private final ObjectDescribe describe;

	private final Supplier<URI> url;

	DescribeResource(Org org, RecordTypes recordTypes, RecentRecords recent, Supplier<URI> url) {
		this.org = org;
		this.recent = recent;
		this.describe = new ObjectDescribe(org, recordTypes);
		this.url = url;
	}

	List<Route> routes() {
		return List.of(Route.of("GET", "sobjects", this::global), Route.of("GET", "sobjects/{object}", this::object),
				Route.of("GET", "sobjects/{object}/describe", this::full));
	}

	private Answer global(RestCall call) {
		return unlessUnmodified(call, () -> {
			Map<String, Object> json = new LinkedHashMap<>();
			json.put("encoding", "UTF-8");
			json.put("maxBatchSize", 200);
			json.put("sobjects",
					this.org.schema().types().stream().map((type) -> this.describe.summary(call, type)).toList());
			return json;
		});
	}

	private Answer object(RestCall call) {
		SObjectType type = call.type(this.org);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("objectDescribe", this.describe.summary(call, type));
		json.put("recentItems", this.recent.of(call, type));
		return call.json(200, json);
	}

	private Answer full(RestCall call) {
		SObjectType type = call.type(this.org);
		return unlessUnmodified(call, () -> this.describe.full(call, type, this.url.get().toString()));
	}

	private Answer unlessUnmodified(RestCall call, Supplier<Map<String, ? extends @Nullable Object>> content) {
		Instant modified = this.org.schema().modified();
		Answer unmet = Conditions.unmetByRead(call, modified, null);
		return (unmet != null) ? unmet
				: call.json(200, content.get()).with("Last-Modified", Conditions.httpDate(modified));
	}

}
